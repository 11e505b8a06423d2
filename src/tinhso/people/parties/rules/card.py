"""The text in the QR code of a citizen's identity card, as a keyboard scanner types it.

Marks: the order of the fields is what cards in use show; the regulation that sets it has not been read.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.rules.numbers import read_number
from tinhso.people.parties.terms import NumberKind

if TYPE_CHECKING:
    from tinhso.people.parties.terms import Number

FIELDS = 7
LONGEST = 1000
_SEXES = {"nam": "male", "nu": "female"}
_SOURCE = "Luật Căn cước 2023, Điều 18; chưa đối chiếu văn bản"


@dataclass(frozen=True, slots=True, repr=False)
class CardRead:
    """What a card tells of its holder. `sex` is male or female; it never shows itself in full by accident."""

    number: Number
    full_name: str
    born: date
    sex: str
    address: str
    issued: date

    def __repr__(self) -> str:
        return f"CardRead({self.number!r})"


def read_card(scanned: str, *, on: date) -> CardRead:
    """`number|old number|full name|ddmmyyyy|sex|address|ddmmyyyy issued`; refuses what is broken or something else."""
    text = unicodedata.normalize("NFC", scanned).strip()
    parts = [" ".join(part.split()) for part in text.split("|")]
    if len(text) > LONGEST or len(parts) == 1:
        raise Refusal(
            "parties.not_a_card",
            "This is not the QR code of an identity card. Scan the code on the front of the card, "
            "or type name and number.",
            status=422,
        )
    if len(parts) < FIELDS:
        raise Refusal(
            "parties.card_cut",
            "The scanner gave only a part of the card: %(count)s of %(all)s fields. Scan it once more.",
            status=422,
            count=len(parts),
            all=FIELDS,
        )
    number, _old, name, born, sex, address, issued = parts[:FIELDS]
    read = CardRead(_number(number, on), _name(name), _day(born), _sex(sex), address, _day(issued))
    _check_days(read, on)
    return read


def _number(typed: str, on: date) -> Number:
    number = read_number(typed, on=on)
    if number.kind is not NumberKind.PERSONAL:
        raise _garbled()
    return number


def _name(typed: str) -> str:
    if not typed or any(sign.isdigit() for sign in typed):
        raise _garbled()
    return typed


def _day(typed: str) -> date:
    if len(typed) != 8 or not (typed.isascii() and typed.isdecimal()):
        raise _garbled()
    try:
        return date(int(typed[4:]), int(typed[2:4]), int(typed[:2]))
    except ValueError:
        raise _garbled() from None


def _sex(typed: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", typed.casefold()) if sign.isascii())
    if plain not in _SEXES:
        raise _garbled()
    return _SEXES[plain]


def _garbled() -> Refusal:
    """What a scanner gives whose letters pass through a Vietnamese typing program, or a code that only looks alike."""
    return Refusal(
        "parties.card_garbled",
        "The card's text came out garbled. Switch the keyboard to English, scan again, or type name and number.",
        status=422,
    )


def _check_days(read: CardRead, on: date) -> None:
    if read.born > on:
        raise Refusal(
            "parties.card_future_birth",
            "The card gives a date of birth that is still to come, %(day)s. Compare it with the card.",
            source=_SOURCE,
            status=422,
            day=f"{read.born:%d/%m/%Y}",
        )
    if not read.born <= read.issued <= on:
        raise Refusal(
            "parties.card_issue_day",
            "The card gives a day of issue, %(day)s, that lies before the birth or is still to come.",
            source=_SOURCE,
            status=422,
            day=f"{read.issued:%d/%m/%Y}",
        )
    digits = read.number.digits
    century, male = divmod(int(digits[3]), 2)
    if (read.born.year, read.sex) != (1900 + 100 * century + int(digits[4:6]), ("male", "female")[male]):
        raise Refusal(
            "parties.card_against_number",
            "Year of birth or sex on the card do not agree with its number. Compare it with the card.",
            source="Thông tư 59/2021/TT-BCA, Điều 4; chưa đối chiếu văn bản",
            status=422,
        )
