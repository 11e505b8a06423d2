"""What the addresses of the lawbook name: a value of the province's own."""

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


def law_facts(rows: Rows) -> dict[str, str]:
    """The key of a value, by the name that stands for it in an address."""
    own = uuid4()
    rows(_OWN, own)
    return {"own_value": str(own)}
