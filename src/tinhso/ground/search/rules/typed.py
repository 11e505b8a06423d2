"""What a person may mean by what they typed: their words, and the official words for their everyday ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from tinhso.ground.search.rules.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_SIGNS = 200
MOST_WORDS = 14
MOST_READINGS = 6
# Somebody who types an everyday word hardly means it letter by letter.
LITERALLY = 0.8
MISTYPED = 0.85

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Words that say little, and phrases that mean other phrases."""

    stops: frozenset[str]
    meanings: Mapping[Words, tuple[Words, ...]]
    longest: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand what was typed. The last word may be unfinished where `open`."""

    words: Words
    factor: float
    open: bool


def wordbook(facts: dict[str, Any]) -> Wordbook:
    """The book as compared, from the file as written (with its marks)."""
    meanings: dict[Words, tuple[Words, ...]] = {}
    for line in facts["synonyms"]:
        meant = tuple(tuple(words_of(phrase)) for phrase in line["means"])
        for phrase in line["typed"]:
            meanings[tuple(words_of(phrase))] = meant
    stops = frozenset(word for phrase in facts["stops"] for word in words_of(phrase))
    return Wordbook(stops, meanings, max(map(len, meanings), default=0))


def read(typed: str, book: Wordbook) -> tuple[Reading, ...]:
    """The readings of what was typed, the most literal last; none where no word was typed."""
    text = typed[:MOST_SIGNS]
    words = tuple(words_of(text))[:MOST_WORDS]
    if not words:
        return ()
    unfinished = text[-1:].isalnum()
    if unfinished and len(words) > 1 and len(words[-1]) == 1 and words[-1].isalpha():
        words = words[:-1]  # one letter of the next word says nothing yet
    meant = tuple(_meant(words, book))
    if meant == (words,):
        return (Reading(words, 1.0, unfinished),)
    translated = tuple(Reading(one, 1.0, open=False) for one in meant if one != words)
    return (*translated, Reading(words, LITERALLY, unfinished))


def _meant(words: Words, book: Wordbook) -> Iterator[Words]:
    """The words with each phrase of the book in its meanings: the longest phrase first, from the left."""
    pieces: list[tuple[Words, ...]] = []
    at = 0
    while at < len(words):
        for length in range(min(book.longest, len(words) - at), 0, -1):
            if phrase := book.meanings.get(words[at : at + length]):
                pieces.append(phrase)
                at += length
                break
        else:
            pieces.append(((words[at],),))
            at += 1
    seen: set[Words] = set()
    for chosen in product(*pieces):
        whole = tuple(word for piece in chosen for word in piece)[:MOST_WORDS]
        if whole not in seen:
            seen.add(whole)
            yield whole
        if len(seen) == MOST_READINGS:
            return


def corrected(reading: Reading, nearest: Mapping[str, Iterable[str]]) -> Iterator[Reading]:
    """The reading with each unknown word as one of the known words beside it."""
    choices = [(word, *nearest.get(word, ())) for word in reading.words]
    for chosen in list(product(*choices))[1 : MOST_READINGS + 1]:
        yield Reading(chosen, reading.factor * MISTYPED, open=False)


def near(word: str, other: str) -> bool:
    """Whether one slip of a finger lies between two words: a letter more, less, another, or two swapped."""
    if word == other or abs(len(word) - len(other)) > 1:
        return word == other
    if len(word) > len(other):
        word, other = other, word
    at = next((place for place, sign in enumerate(word) if sign != other[place]), len(word))
    if len(word) < len(other):
        return word[at:] == other[at + 1 :]
    return word[at + 1 :] == other[at + 1 :] or (
        word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :]
    )
