"""Pure rules of search: folding and ordering text, reading what a person typed, ranking what was found."""

from tinhso.ground.search.rules.folding import fold, person_sort_key, sort_key

__all__ = ["fold", "person_sort_key", "sort_key"]
