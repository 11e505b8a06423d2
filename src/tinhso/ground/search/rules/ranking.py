"""One ranking for everything that can be found.

How well an entry fits what was typed, from 0 to 100: how much of what was typed stands in it (a rare word says more
than a common one, the title more than further words), how much of it stands in the same order side by side, and how
little else the title says. `weight`, how likely people mean the thing at all, decides among those that fit alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, pairwise
from math import log, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COVERAGE, ADJACENCY, BREVITY, WEIGHT = 55.0, 20.0, 11.0, 14.0
# What a word is worth that stands in the title away from its neighbours (a syllable is seldom a word), that stands
# among the further words, that is only begun, or that says little.
ALONE, ELSEWHERE, BEGUN, LITTLE = 0.6, 0.6, 0.8, 0.15
# What a word is worth that was typed with marks and has others in the title: another word (thuê, thuế).
OTHER_MARKS = 0.4
# What a title loses to words that all titles of its kind begin with.
PREAMBLE = ("thu", "tuc")
NOWHERE: frozenset[int] = frozenset()


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
    """An entry that may fit: where each word stands in its title, how each is marked, its further words."""

    places: Mapping[str, frozenset[int]]
    marked: tuple[str, ...]
    words: frozenset[str]
    length: int


def candidate(title: Sequence[str], marked: Sequence[str], words: Iterable[str]) -> Candidate:
    """An entry by the words of its title, the same with their marks (none, if not known), and its further words."""
    begin = 2 if tuple(title[:2]) == PREAMBLE else 0
    places: dict[str, set[int]] = {}
    for place, word in enumerate(title[begin:]):
        places.setdefault(word, set()).add(place)
    known = tuple(marked[begin:]) if len(marked) == len(title) else ()
    lasting = {word: frozenset(there) for word, there in places.items()}
    return Candidate(lasting, known, frozenset(words), max(1, len(title) - begin))


def rarity(entries: int, all_entries: int) -> float:
    """What a word tells: nothing if it stood everywhere, most if nowhere."""
    return log(1 + (all_entries + 1) / (entries + 1))


def score(asked: Asked, entry: Candidate, weight: int = 0) -> float:
    """How well an entry fits, from 0 to 100."""
    worth = [_worth(asked, at, entry) for at in range(len(asked.words))]
    places = [there for _, there in worth]
    beside = [any(place + 1 in second for place in first) for first, second in pairwise(places)]
    joined = [before or after for before, after in zip([False, *beside], [*beside, False], strict=True)]
    several = len(places) > 1
    alone = [ALONE if several and there and not near else 1.0 for there, near in zip(places, joined, strict=True)]
    shares = (share for share, _ in worth)
    coverage = sum(map(prod, zip(asked.rarities, shares, alone, strict=True))) / (sum(asked.rarities) or 1.0)
    pairs = [first + second for first, second in pairwise(asked.rarities)]
    adjacency = sum(compress(pairs, beside)) / sum(pairs) if pairs else float(bool(places[0]))
    brevity = len(frozenset().union(*places)) / entry.length
    fit = COVERAGE * coverage + ADJACENCY * adjacency + BREVITY * brevity * coverage
    return asked.factor * (fit + WEIGHT * coverage * weight / 100)


def _worth(asked: Asked, at: int, entry: Candidate) -> tuple[float, frozenset[int]]:
    """What a word of the reading is worth in an entry, and its places in the title."""
    word, mark = asked.words[at], asked.marked[at]
    if there := entry.places.get(word):
        if not mark or not entry.marked:
            return 1.0, there
        same = frozenset(place for place in there if entry.marked[place] == mark)
        return (1.0, same) if same else (OTHER_MARKS, NOWHERE)
    if word in entry.words:
        return (1.0 if "." in word else ELSEWHERE), NOWHERE  # a code says all
    if asked.open and at == len(asked.words) - 1:
        begun = [there for whole, there in entry.places.items() if whole.startswith(word)]
        if begun:
            return BEGUN, NOWHERE.union(*begun)
        if any(whole.startswith(word) for whole in entry.words):
            return BEGUN * ELSEWHERE, NOWHERE
    return 0.0, NOWHERE
