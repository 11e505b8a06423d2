"""One ranking for everything that can be found.

How well an entry fits what was typed, from 0 to 100: how much of what was typed stands in it (a rare word says more
than a common one, the title more than further words), how much of it stands in the same order side by side, and how
little else the title says. `weight`, how likely people mean the thing at all, decides among those that fit alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, pairwise
from math import log, prod

COVERAGE, ADJACENCY, BREVITY, WEIGHT = 55.0, 20.0, 15.0, 10.0
# What a word is worth that stands in the title away from its neighbours (a syllable is seldom a word), that stands
# among the further words, that is only begun, or that says little.
ALONE, ELSEWHERE, BEGUN, LITTLE = 0.6, 0.5, 0.8, 0.15
# What a word is worth that was typed with marks and has others in the title: another word (thuê, thuế).
OTHER_MARKS = 0.4
# What a title loses to words that all titles of its kind begin with.
PREAMBLE = ("thu", "tuc")


@dataclass(frozen=True, slots=True)
class Asked:
    """A reading with the rarity of each of its words."""

    words: tuple[str, ...]
    marked: tuple[str, ...]
    rarities: tuple[float, ...]
    factor: float
    open: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may fit."""

    title: tuple[str, ...]
    marked: tuple[str, ...]
    words: frozenset[str]
    weight: int


def rarity(entries: int, all_entries: int) -> float:
    """What a word tells: nothing if it stood everywhere, most if nowhere."""
    return log(1 + (all_entries + 1) / (entries + 1))


def score(asked: Asked, candidate: Candidate) -> float:
    """How well a candidate fits, from 0 to 100."""
    begin = 2 if candidate.title[:2] == PREAMBLE else 0
    title, marked = candidate.title[begin:], candidate.marked[begin:]
    worth = [_worth(asked, place, title, marked, candidate.words) for place in range(len(asked.words))]
    whole = sum(asked.rarities) or 1.0
    places = [there for _, there in worth]
    beside = [any(place + 1 in second for place in first) for first, second in pairwise(places)]
    joined = [before or after for before, after in zip([False, *beside], [*beside, False], strict=True)]
    alone = [
        ALONE if there and not near and len(places) > 1 else 1.0 for there, near in zip(places, joined, strict=True)
    ]
    coverage = sum(map(prod, zip(asked.rarities, (share for share, _ in worth), alone, strict=True))) / whole
    pairs = [first + second for first, second in pairwise(asked.rarities)]
    adjacency = sum(compress(pairs, beside)) / sum(pairs) if pairs else float(bool(places[0]))
    told = len({place for there in places for place in there})
    brevity = told / len(title) if title else 0.0
    fit = COVERAGE * coverage + ADJACENCY * adjacency + BREVITY * brevity * coverage
    return asked.factor * (fit + WEIGHT * coverage * candidate.weight / 100)


def _worth(
    asked: Asked, at: int, title: tuple[str, ...], marked: tuple[str, ...], words: frozenset[str]
) -> tuple[float, frozenset[int]]:
    """What a word of the reading is worth in an entry, and its places in the title."""
    word, mark = asked.words[at], asked.marked[at]
    places = frozenset(place for place, there in enumerate(title) if there == word)
    if places and mark and marked:
        same = frozenset(place for place in places if marked[place] == mark)
        return (1.0, same) if same else (OTHER_MARKS, frozenset())
    if places:
        return 1.0, places
    if word in words:
        return (1.0 if "." in word else ELSEWHERE), places  # a code says all
    if asked.open and at == len(asked.words) - 1:
        begun = frozenset(place for place, there in enumerate(title) if there.startswith(word))
        if begun:
            return BEGUN, begun
        if any(there.startswith(word) for there in words):
            return BEGUN * ELSEWHERE, begun
    return 0.0, places
