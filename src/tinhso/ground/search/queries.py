"""Find things by what a person typed."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from heapq import nlargest
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from tinhso.ground.search.rules import ranking
from tinhso.ground.search.rules import typed as understanding
from tinhso.ground.search.rules.words import marked_words_of
from tinhso.ground.search.terms import Hit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tinhso.ground.search.rules.ranking import Asked, Candidate
    from tinhso.ground.search.rules.typed import Reading, Wordbook

SHIPPED = "data/search/words.json"
# So many entries of each reading are ranked, the most telling words first.
RANKED = 80
# A word that stands in no more of all entries than this leads somewhere by itself; others lead in pairs,
# of which the most telling are asked for, and
# none that tells much less than the best of them.
RARE = 0.005
LEADING, TELLING = 3, 0.6
# Below this an entry is no answer: too little of what was typed stands in it.
LEAST = 30.0
# Nor is what fits less than half as well as the best.
BESIDE_BEST = 0.5
# Above this nobody mistyped anything.
SURE = 60.0
MOST_NEAR = 3

_KNOWN = "SELECT word, entries FROM search_searchword WHERE word = ANY(%s)"
_BESIDE = "SELECT word, entries FROM search_searchword WHERE length(word) BETWEEN 2 AND %s AND word ~ '^[a-z]+$'"
_CANDIDATES = """
WITH asked AS MATERIALIZED (
    SELECT query::tsquery, n, words, rarities FROM unnest(%s::text[]) WITH ORDINALITY AS led (query, n)
    JOIN (SELECT of, array_agg(word::tsquery) AS words, array_agg(rarity) AS rarities
          FROM unnest(%s::text[], %s::float8[], %s::int[]) AS w (word, rarity, of) GROUP BY of) AS told ON of = n
)
SELECT asked.n, found.*
FROM asked CROSS JOIN LATERAL (
    SELECT kind, ref, title, code, address, folded, words, weight
    FROM search_searchentry entry
    WHERE vector @@ asked.query AND visibility = 'public' AND (%s OR kind = ANY(%s))
    ORDER BY (SELECT sum(rarity) FROM unnest(asked.words, asked.rarities) AS w (word, rarity)
              WHERE entry.vector @@ word) DESC, weight DESC, length(folded), ref
    LIMIT %s
) found
"""


class _Row(NamedTuple):
    reading: int
    kind: str
    ref: str
    title: str
    code: str
    address: str
    folded: str
    words: str
    weight: int

    @property
    def hit(self) -> Hit:
        return Hit(self.kind, self.ref, self.title, self.code, self.address)


def shipped_words() -> dict[str, Any]:
    """Everyday words, abbreviations and what they mean, as written in the repository."""
    facts: dict[str, Any] = json.loads((files("tinhso") / SHIPPED).read_text("utf-8"))
    return facts


@cache
def _book() -> Wordbook:
    return understanding.wordbook(shipped_words())


def find(typed: str, *, kinds: Collection[str] = (), limit: int = 10) -> list[Hit]:
    """What a person means who typed this, the best first. Only what everybody may find."""
    readings = understanding.read(typed, _book())
    if not readings:
        return []
    counts = _counts({word for one in readings for word in one.words})
    best = _ranked(readings, counts, kinds)
    if max((fits for fits, _ in best.values()), default=0.0) < SURE and (nearer := _nearer(readings, counts)):
        counts |= _counts({word for one in nearer for word in one.words})
        for key, (fits, hit) in _ranked(nearer, counts, kinds).items():
            best[key] = max(best.get(key, (0.0, hit)), (fits, hit))
    least = max([LEAST, *(fits * BESIDE_BEST for fits, _ in best.values())])
    good = [(fits, hit) for fits, hit in best.values() if fits >= least]
    return [hit for _, hit in nlargest(limit, good, key=lambda one: (one[0], one[1].ref))]


def _counts(words: Iterable[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [["", *words]])
        return dict(cursor.fetchall())


def _asked(reading: Reading, counts: dict[str, int]) -> Asked:
    stops, everything = _book().stops, counts.get("", 0)
    rarities = tuple(
        ranking.rarity(counts.get(word, 0), everything) * (ranking.LITTLE if word in stops else 1.0)
        for word in reading.words
    )
    return ranking.Asked(reading.words, reading.marked, rarities, reading.factor, reading.open)


def _ranked(
    readings: Sequence[Reading], counts: dict[str, int], kinds: Collection[str]
) -> dict[tuple[str, str], tuple[float, Hit]]:
    """The best that each entry reaches in any reading."""
    asked = [_asked(one, counts) for one in readings]
    words = [(word, rare, n) for n, one in enumerate(asked, 1) for word, rare in _telling(one)]
    best: dict[tuple[str, str], tuple[float, Hit]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            _CANDIDATES,
            [[_leading(one, counts) for one in asked], *map(list, zip(*words, strict=True)), not kinds, list(kinds),
             RANKED],
        )  # fmt: skip
        rows = cursor.fetchall()
    for row in map(_Row._make, rows):
        fits = ranking.score(asked[row.reading - 1], _candidate(row.title, row.folded, row.words), row.weight)
        key = (row.kind, row.ref)
        if key not in best or best[key][0] < fits:
            best[key] = (fits, row.hit)
    return best


@lru_cache(maxsize=4096)
def _candidate(title: str, folded: str, words: str) -> Candidate:
    return ranking.candidate(folded.split(), marked_words_of(title), words.split())


def _lexemes(asked: Asked) -> list[str]:
    """Each word as a query, the last one open if it may be unfinished."""
    last = len(asked.words) - 1
    return [f"'{word}':*" if asked.open and at == last else f"'{word}'" for at, word in enumerate(asked.words)]


def _telling(asked: Asked) -> Iterator[tuple[str, float]]:
    """Queries with what they tell of an entry: each word, and each two words side by side."""
    lexemes = _lexemes(asked)
    yield from zip(lexemes, asked.rarities, strict=True)
    for at, (first, second) in enumerate(pairwise(lexemes)):
        yield f"{first} <-> {second}", asked.rarities[at] + asked.rarities[at + 1]


def _leading(asked: Asked, counts: dict[str, int]) -> str:
    """The query that finds what is ranked: any rare word, and the neighbours that tell most."""
    enough = max(1, RARE * counts.get("", 0))
    stops = _book().stops
    words = list(zip(_lexemes(asked), asked.words, asked.rarities, strict=True))
    saying = [one for one in words if one[1] not in stops] or words
    alone = [lexeme for lexeme, word, _ in saying if counts.get(word, 0) <= enough or len(saying) == 1]
    pairs = {f"({one[0]} & {two[0]})": one[2] + two[2] for one, two in pairwise(saying)}
    best = max(pairs.values(), default=0.0)
    both = [pair for pair in nlargest(LEADING, pairs, key=pairs.__getitem__) if pairs[pair] >= TELLING * best]
    return " | ".join([*alone, *both])


def _nearer(readings: Sequence[Reading], counts: dict[str, int]) -> list[Reading]:
    """The readings with mistyped words put right, by the words that there are."""
    unknown = {word for one in readings for word in one.words if word.isalpha() and word not in counts}
    if not unknown:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, [max(map(len, unknown)) + 1])
        known = cursor.fetchall()
    nearest = {
        word: [other for other, _ in sorted(known, key=lambda one: -one[1]) if understanding.near(word, other)][
            :MOST_NEAR
        ]
        for word in unknown
    }
    return [right for one in readings for right in understanding.corrected(one, nearest)]
