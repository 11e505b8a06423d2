"""What a text must look like to be a date, a number, a telephone: our own formats for the checker of the schema."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from uuid import UUID

from jsonschema import FormatChecker

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.rules import read_number
from tinhso.people.parties.terms import NumberKind

UnitKnown = Callable[[UUID, date, str], bool]
"""Whether a unit of a level was there on a day."""

EARLIEST = date(1900, 1, 1)
_PHONE = re.compile(r"0[0-9]{9,10}|\+[1-9][0-9]{7,14}")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SEXES = {"nam", "nu"}
_DIGITS = 12
_LEVELS = ("province", "district", "commune")
_IN_NAMES = " '’.-"


def checker(on: date, unit_known: UnitKnown) -> FormatChecker:
    """The formats as they are checked on a day."""
    found = FormatChecker(formats=())
    for name, fits in _FORMATS.items():
        found.checks(name)(_of_text(fits))
    found.checks("number")(lambda value: not isinstance(value, float) or math.isfinite(value))
    found.checks("person-number")(_of_text(lambda text: is_person_number(text, on)))
    for level in _LEVELS:
        found.checks(f"unit-{level}")(_unit(level, unit_known))
    return found


def day_of(value: object) -> date | None:
    """The day that an answer is, None when it is none."""
    if not isinstance(value, str) or not _DAY.fullmatch(value) or not value.isascii():
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def unit_of(value: object) -> tuple[UUID, date] | None:
    """The unit and the day that an answer names."""
    if not isinstance(value, dict):
        return None
    day = day_of(value.get("day"))
    try:
        unit = UUID(value["id"])
    except (KeyError, ValueError, AttributeError, TypeError):
        return None
    return (unit, day) if day else None


def is_person_number(text: str, on: date) -> bool:
    """Whether this can be the personal number of somebody born by `on`; digits only."""
    if not text.isascii() or not text.isdecimal():
        return False
    try:
        return read_number(text, on=on).kind == NumberKind.PERSONAL
    except Refusal:
        return False


def disagrees(number: object, name: str, told: object) -> str:
    """What a personal number says of the year of birth or the sex (`born`, `sex`), if it is not as told; else "".

    The fourth digit counts the century and the sex, the next two are the year. Source: Thông tư 59/2021/TT-BCA,
    Điều 4; not compared.
    """
    if not (isinstance(number, str) and number.isascii() and number.isdecimal() and len(number) == _DIGITS):
        return ""
    if name == "sex":
        said = ("nam", "nu")[int(number[3]) % 2]
        return said if told in SEXES and told != said else ""
    day, year = day_of(told), 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])
    return str(year) if day and day.year != year else ""


def is_person_name(text: str) -> bool:
    """Letters of any script, blanks, and the few signs that names hold."""
    return any(sign.isalpha() for sign in text) and all(
        sign in _IN_NAMES or unicodedata.category(sign)[0] in "LM" for sign in text
    )


def is_phone(text: str) -> bool:
    """A number within the country, or with the country's code after a plus."""
    return bool(_PHONE.fullmatch(text))


def is_email(text: str) -> bool:
    """Somebody at some place with a dot."""
    return bool(_EMAIL.fullmatch(text))


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


_FORMATS: dict[str, Callable[[str], bool]] = {
    "date": lambda text: (day_of(text) or date.min) >= EARLIEST,
    "uuid": _is_uuid,
    "person-name": is_person_name,
    "phone": is_phone,
    "email": is_email,
}


def _of_text(fits: Callable[[str], bool]) -> Callable[[object], bool]:
    """A format speaks of texts only; what else stands there is the schema's own matter."""
    return lambda value: not isinstance(value, str) or fits(value)


def _unit(level: str, known: UnitKnown) -> Callable[[object], bool]:
    def fits(value: object) -> bool:
        found = unit_of(value)
        return found is None or known(*found, level)

    return fits
