"""What the addresses of the lawbook and of charges and fees name: what the province set itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_OWN = """
INSERT INTO lawbook_rulevalue
    (id, rule, value, validity, instrument, article, text_read, amendments_read, note, withdrawn, version)
VALUES (%s, 'supplement.notice', '2', '[2026-06-01,2027-01-01)', 'Quyết định thử', 'Điều 3', true, true, '', false, 1)
"""
_BENEFIT = """
INSERT INTO money_benefit
    (id, pack, validity, instrument, article, text_read, amendments_read, note, withdrawn, version, key, name, share)
VALUES (%s, '', '[2026-06-01,2027-01-01)', 'Nghị quyết thử', 'Điều 2', true, false, '', false, 1, 'own-thu',
        'Giảm một nửa', 50)
"""
_AMOUNT = """
INSERT INTO money_feerule
    (id, pack, validity, instrument, article, text_read, amendments_read, note, withdrawn, version, code, kind, amount,
     basis, unit, item, channel)
VALUES (%s, '', '[2026-06-01,2027-01-01)', 'Nghị quyết thử', 'Điều 1', true, false, '', false, 1, '1.000656', 'fee',
        8000, 'once', '', '', '')
"""


def law_facts(rows: Rows) -> dict[str, str]:
    """The keys of a value, a benefit and an amount, by the names that stand for them in an address."""
    own, benefit, amount = uuid4(), uuid4(), uuid4()
    rows(_OWN, own)
    rows(_BENEFIT, benefit)
    rows(_AMOUNT, amount)
    return {"own_value": str(own), "own_benefit": str(benefit), "own_amount": str(amount)}
