"""Put things where they are found, take them away, learn how rare words are."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from uuid_utils.compat import uuid7

from tinhso.ground.search.rules.words import words_of
from tinhso.ground.search.terms import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tinhso.ground.search.terms import Entry

_PUT = """
INSERT INTO search_searchentry AS old
    (id, kind, ref, title, code, address, unit, visibility, weight, folded, words, vector)
SELECT id, kind, ref, title, code, address, unit, visibility, weight, folded, words, vector::tsvector
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::uuid[], %s::text[],
            %s::smallint[], %s::text[], %s::text[], %s::text[])
    AS new (id, kind, ref, title, code, address, unit, visibility, weight, folded, words, vector)
ORDER BY kind, ref
ON CONFLICT (kind, ref) DO UPDATE
SET title = EXCLUDED.title, code = EXCLUDED.code, address = EXCLUDED.address, unit = EXCLUDED.unit,
    visibility = EXCLUDED.visibility, weight = EXCLUDED.weight, folded = EXCLUDED.folded, words = EXCLUDED.words,
    vector = EXCLUDED.vector
WHERE (old.title, old.code, old.address, old.unit, old.visibility, old.weight, old.vector) IS DISTINCT FROM
      (EXCLUDED.title, EXCLUDED.code, EXCLUDED.address, EXCLUDED.unit, EXCLUDED.visibility, EXCLUDED.weight,
       EXCLUDED.vector)
"""
_DROP = "DELETE FROM search_searchentry WHERE kind = %s AND ref = ANY(%s)"
_KEEP_ONLY = "DELETE FROM search_searchentry WHERE kind = %s AND NOT ref = ANY(%s)"
_LEARN = """
WITH learnt AS (
    SELECT word, ndoc FROM ts_stat('SELECT vector FROM search_searchentry')
    UNION ALL SELECT '', count(*) FROM search_searchentry
), gone AS (
    DELETE FROM search_searchword WHERE word NOT IN (SELECT word FROM learnt)
)
INSERT INTO search_searchword AS old (word, entries) SELECT word, ndoc FROM learnt ORDER BY word
ON CONFLICT (word) DO UPDATE SET entries = EXCLUDED.entries WHERE old.entries <> EXCLUDED.entries
"""


CHUNK = 1000
_sources: dict[str, Callable[[], Iterable[Entry]]] = {}


def register(kind: str, entries: Callable[[], Iterable[Entry]]) -> None:
    """Name the function that gives all things of a kind as they are to be found today."""
    _sources[kind] = entries


@transaction.atomic
def rebuild() -> dict[str, int]:
    """Put everything anew, drop what is no more, learn the words; gives how many things of each kind are found."""
    counted = {}
    for kind, entries in sorted(_sources.items()):
        refs: set[str] = set()
        for chunk in _chunks(entries()):
            put(chunk)
            refs.update(one.ref for one in chunk)
        _change(_KEEP_ONLY, [kind, list(refs)])
        counted[kind] = len(refs)
    learn()
    return counted


def _chunks(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    rest = iter(entries)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def put(entries: Iterable[Entry]) -> None:
    """Let these things be found, as they are now; of two with one kind and ref the last counts."""
    rows = list({(one.kind, one.ref): one for one in entries}.values())
    if not rows:
        return
    titles = [words_of(one.title) for one in rows]
    further = [list(dict.fromkeys(words_of(f"{one.code} {one.words}"))) for one in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            _PUT,
            [
                [uuid7() for _ in rows],
                [one.kind for one in rows],
                [one.ref for one in rows],
                [one.title.replace("\0", " ") for one in rows],
                [one.code for one in rows],
                [one.address for one in rows],
                [one.unit for one in rows],
                [Visibility(one.visibility).value for one in rows],
                [one.weight for one in rows],
                [" ".join(words) for words in titles],
                [" ".join(words) for words in further],
                [_vector(title, words) for title, words in zip(titles, further, strict=True)],
            ],
        )


def _vector(title: list[str], further: list[str]) -> str:
    """The words with their places, so that two can be asked for side by side; further words have no neighbours."""
    placed = [f"'{word}':{place}" for place, word in enumerate(title, 1)]
    return " ".join([*placed, *(f"'{word}'" for word in further)])


def drop(kind: str, refs: Iterable[str]) -> None:
    """Let these things be found no more."""
    _change(_DROP, [kind, list(refs)])


def learn() -> None:
    """Count anew in how many entries each word stands. Between two counts search works, its ranking is rougher.

    Who puts or drops many things at once lets it learn; else the nightly job does.
    """
    _change(_LEARN, [])


def _change(statement: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
