"""What a person may mean by what they typed: their words, and the official words for their everyday ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from tinhso.ground.search.rules.words import marked_words_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_SIGNS = 200
MOST_WORDS = 14
MOST_READINGS = 6
# Somebody who types an everyday word hardly means it letter by letter.
LITERALLY = 0.8
MISTYPED = 0.85

Words = tuple[str, ...]
# A word as compared, and with its marks; without, if it was typed without.
Phrase = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Words that say little, and phrases that mean other phrases; some only where nothing else is said."""

    stops: frozenset[str]
    meanings: Mapping[Words, tuple[Phrase, ...]]
    alone: frozenset[Words]
    longest: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand what was typed. The last word may be unfinished where `open`."""

    words: Words
    marked: Words
    factor: float
    open: bool


def wordbook(facts: dict[str, Any]) -> Wordbook:
    """The book as compared, from the file as written (with its marks)."""
    meanings: dict[Words, tuple[Phrase, ...]] = {}
    for line in facts["synonyms"]:
        meant = tuple(_phrase(phrase) for phrase in line["means"])
        for phrase in line["typed"]:
            meanings[tuple(words_of(phrase))] = meant
    stops = frozenset(word for phrase in facts["stops"] for word in words_of(phrase))
    alone = {tuple(words_of(phrase)) for line in facts["synonyms"] if line.get("alone") for phrase in line["typed"]}
    return Wordbook(stops, meanings, frozenset(alone), max(map(len, meanings), default=0))


def _phrase(text: str) -> Phrase:
    words, marked = words_of(text), marked_words_of(text)
    return tuple(zip(words, marked if len(marked) == len(words) else [""] * len(words), strict=True))


def read(typed: str, book: Wordbook) -> tuple[Reading, ...]:
    """The readings of what was typed, the most literal last; none where no word was typed."""
    text = typed[:MOST_SIGNS]
    phrase = tuple((word, marked if marked != word else "") for word, marked in _phrase(text)[:MOST_WORDS])
    if not phrase:
        return ()
    unfinished = text[-1:].isalnum()
    if unfinished and len(phrase) > 1 and len(phrase[-1][0]) == 1 and phrase[-1][0].isalpha():
        phrase = phrase[:-1]  # one letter of the next word says nothing yet
    words = tuple(word for word, _ in phrase)
    meant = [one for one in _meant(phrase, book) if one and tuple(word for word, _ in one) != words]
    translated = tuple(_reading(one, 1.0, unfinished=False) for one in meant)
    return (*translated, _reading(phrase, LITERALLY if meant else 1.0, unfinished=unfinished))


def _reading(phrase: Phrase, factor: float, *, unfinished: bool) -> Reading:
    return Reading(tuple(word for word, _ in phrase), tuple(mark for _, mark in phrase), factor, unfinished)


def _meant(phrase: Phrase, book: Wordbook) -> Iterator[Phrase]:
    """The words with each phrase of the book in its meanings: the longest phrase first, from the left."""
    pieces = list(_pieces(phrase, book))
    saying = sum(any(meanings) and not book.stops.issuperset(words) for words, _, meanings in pieces)
    chosen = [(typed,) if words in book.alone and saying > 1 else meanings for words, typed, meanings in pieces]
    whole = (tuple(word for piece in one for word in piece)[:MOST_WORDS] for one in product(*chosen))
    yield from islice(dict.fromkeys(whole), MOST_READINGS)


def _pieces(phrase: Phrase, book: Wordbook) -> Iterator[tuple[Words, Phrase, tuple[Phrase, ...]]]:
    """The phrases of the book and the words between them, each as typed and in its meanings."""
    words = tuple(word for word, _ in phrase)
    at = 0
    while at < len(words):
        known = (length for length in range(min(book.longest, len(words) - at), 0, -1)
                 if words[at : at + length] in book.meanings)  # fmt: skip
        end = at + next(known, 1)
        typed = phrase[at:end]
        yield words[at:end], typed, book.meanings.get(words[at:end], (typed,))
        at = end


def corrected(reading: Reading, nearest: Mapping[str, Iterable[str]]) -> Iterator[Reading]:
    """The reading with each unknown word as one of the known words beside it."""
    choices = [(word, *nearest.get(word, ())) for word in reading.words]
    for chosen in list(product(*choices))[1 : MOST_READINGS + 1]:
        yield Reading(chosen, ("",) * len(chosen), reading.factor * MISTYPED, open=False)


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
