"""What the addresses of the papers name: one that was issued on a dossier, a register that failed to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_RECEIPT = """
INSERT INTO dossiers_issuedform (id, dossier_id, form, form_set, number, facts, issued_at, by_name, state, failure)
SELECT %s, d.id, '01', %s, '', '{}', now(), 'Người Lập Thử', 'waiting', '' FROM dossiers_dossier d WHERE d.code = %s
"""
_REGISTER = """
INSERT INTO dossiers_issuedform (id, form, form_set, number, facts, issued_at, by_name, state, failure)
SELECT %s, '07', %s, '', jsonb_build_object('unit', p.unit_id, 'since', '2026-11-01', 'until', '2026-11-20'), now(),
    a.full_name, 'failed', 'Không tạo được tệp PDF.'
FROM identity_account a JOIN directory_holding h ON h.account_id = a.id JOIN directory_post p ON p.id = h.post_id
WHERE a.username = 'lan.nt'
"""


def paper_facts(rows: Rows, code: str) -> dict[str, str]:
    """A receipt that waits to be printed, of the dossier with this code; a register of its counter."""
    receipt, register = uuid4(), uuid4()
    ((forms,),) = rows("SELECT form_set FROM dossiers_issuedform ORDER BY issued_at DESC LIMIT 1")
    rows(_RECEIPT, receipt, forms, code)
    rows(_REGISTER, register, forms)
    return {"paper": str(receipt), "register": str(register)}
