"""From what stands in a file, a column or a box to a typed value, and back."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms.kinds import COUNTED, RuleKind
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from tinhso.ground.lawbook.terms import Raw, RuleKey, Value

MOST_COUNTED = 10_000
MOST_DECIMAL = Decimal(10) ** 15
LONGEST_TEXT = 200
DECIMALS = -4
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def read_value(rule: RuleKey, raw: Raw) -> Value:
    """The value of `rule` that `raw` stands for; None stays None: the law sets none."""
    if raw is None:
        return None
    text = str(raw).strip()
    if rule.kind in COUNTED:
        return _whole(rule, text)
    if rule.kind in {RuleKind.NUMBER, RuleKind.MONEY, RuleKind.PERCENT}:
        return _decimal(rule, text)
    if rule.kind is RuleKind.CLOCK:
        return _clock(rule, text)
    if rule.kind is RuleKind.CHOICE:
        return _choice(rule, text)
    if not text or len(text) > LONGEST_TEXT or not text.isprintable():
        raise Refusal(
            "lawbook.not_a_text",
            "A text of one line with at most %(most)s characters is needed.",
            status=422,
            most=LONGEST_TEXT,
        )
    return text


def written(value: Value) -> Raw:
    """The value as it stands in a file or column: whole numbers stay, decimals without idle noughts, times as 15:00."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def _whole(rule: RuleKey, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= MOST_COUNTED):
        raise Refusal(
            "lawbook.not_counted",
            "A whole number from 1 to %(most)s is needed.",
            status=422,
            most=MOST_COUNTED,
            rule=rule.key,
        )
    return int(text)


def _decimal(rule: RuleKey, text: str) -> Decimal:
    try:
        value = Decimal(text) if text.isascii() and len(text) <= 24 else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 <= value < MOST_DECIMAL or int(value.as_tuple().exponent) < DECIMALS:
        raise Refusal("lawbook.not_a_number", "A number that is not negative is needed.", status=422, rule=rule.key)
    if rule.kind is RuleKind.PERCENT and value > 100:
        raise Refusal("lawbook.not_a_share", "A percentage from 0 to 100 is needed.", status=422, rule=rule.key)
    if rule.kind is RuleKind.MONEY and value != value.to_integral_value():
        raise Refusal("lawbook.not_whole_money", "An amount in whole dong is needed.", status=422, rule=rule.key)
    return value


def _clock(rule: RuleKey, text: str) -> time:
    if not CLOCK.fullmatch(text):
        raise Refusal("lawbook.not_a_time", "An hour is needed, for example 15:00.", status=422, rule=rule.key)
    return time.fromisoformat(text)


def _choice(rule: RuleKey, text: str) -> str:
    words = {str(word): word for word in rule.choices} if rule.choices else {}
    if text not in words:
        raise Refusal("lawbook.not_a_choice", "This is none of the choices of the rule.", status=422, rule=rule.key)
    return words[text]
