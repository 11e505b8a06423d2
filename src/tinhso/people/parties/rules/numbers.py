"""National numbers: read what was typed, refuse what cannot be one.

Marks: the articles named here have not been compared with their texts; the shape of the numbers is as published.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.terms import Number, NumberKind

if TYPE_CHECKING:
    from datetime import date

_BETWEEN = frozenset(" .-_/\u00ad\u200b")
_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_PERSONAL, _TAX, _BRANCH, _OLD_CARD = 12, 10, 13, 9


def read_number(typed: str, *, on: date, taxed: bool = False) -> Number:
    """The number that was typed: 12 digits are a citizen's, 10 or 13 a tax number; `taxed`: 12 digits may be that too.

    Blanks, dots and dashes between the digits do not count. Since 1/7/2025 a household business and a person are taxed
    under the personal number (Thông tư 86/2024/TT-BTC, Điều 5; not compared). Source: Thông tư 59/2021/TT-BCA, Điều 4.
    """
    digits = _digits(typed)
    if len(digits) == _PERSONAL:
        _check_personal(digits, on)
        return Number(NumberKind.TAX if taxed else NumberKind.PERSONAL, digits)
    if len(digits) in {_TAX, _BRANCH}:
        check_tax_number(digits)
        return Number(NumberKind.TAX, digits)
    if len(digits) == _OLD_CARD:
        raise Refusal(
            "parties.old_identity_card",
            "Nine digits are an old identity card, valid until 31/12/2024. Enter the 12 digits of the personal "
            "identification number.",
            source="Luật Căn cước 2023, Điều 46; chưa đối chiếu văn bản",
            status=422,
        )
    raise Refusal(
        "parties.number_length",
        "A personal identification number has 12 digits, a tax number 10 or 13; you entered %(count)s.",
        status=422,
        count=len(digits),
    )


def _digits(typed: str) -> str:
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKC", typed) if sign not in _BETWEEN and not _is_dash(sign)
    )
    if not all("0" <= sign <= "9" for sign in plain):
        raise Refusal(
            "parties.not_digits", "The number may hold digits only; blanks, dots and dashes do not count.", status=422
        )
    return plain


def _is_dash(sign: str) -> bool:
    return unicodedata.category(sign) in {"Pd", "Zs"} or sign.isspace()


def _check_personal(digits: str, on: date) -> None:
    """Place of birth registration (3), century and sex (1), year of birth (2), six of chance; no check digit."""
    if digits[:3] == "000":
        raise Refusal(
            "parties.no_such_place",
            "The first three digits name the province or country of birth registration; 000 is none.",
            source="Thông tư 59/2021/TT-BCA, Điều 4; chưa đối chiếu văn bản",
            status=422,
        )
    born = 1900 + 100 * (int(digits[3]) // 2) + int(digits[4:6])
    if born > on.year:
        raise Refusal(
            "parties.not_born_yet",
            "By its fourth to sixth digits this person is born in %(year)s, which is still to come. "
            "Compare the number with the card.",
            source="Thông tư 59/2021/TT-BCA, Điều 4; chưa đối chiếu văn bản",
            status=422,
            year=str(born),
        )


def check_tax_number(digits: str) -> None:
    """Ten digits, the last a check digit; thirteen with the number of a branch. Source: Thông tư 86/2024/TT-BTC."""
    expected = 10 - sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11
    if str(expected) != digits[9] or digits[10:] == "000":
        raise Refusal(
            "parties.tax_number_wrong",
            "Taken as a tax number, its check digit is wrong: compare it with the certificate. "
            "A personal identification number has 12 digits.",
            source="Thông tư 86/2024/TT-BTC, Điều 5; chưa đối chiếu văn bản",
            status=422,
        )
