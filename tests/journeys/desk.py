"""What the addresses of the desk name: a hand-over list that waits to be signed for, and a scan of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_LIST = """
INSERT INTO dossiers_handover (id, number, from_unit_id, to_unit_id, made_at, given_by_id, given_by_name, taken_by_name)
SELECT %s, '9001/2026/BG', d.receiving_unit_id, d.competent_unit_id, now(), h.post_id, a.full_name, ''
FROM dossiers_dossier d, identity_account a JOIN directory_holding h ON h.account_id = a.id
WHERE d.code = %s AND a.username = 'lan.nt'
"""
_LINE = """
INSERT INTO dossiers_handoverline (id, handover_id, dossier_id, due_at, papers, note)
SELECT %s, %s, d.id, now(), 2, '' FROM dossiers_dossier d WHERE d.code = %s
"""
_FILE = """
INSERT INTO files_storedfile (id, checksum, kind, size, pages, scan, kept_at)
VALUES (%s, %s, 'docx', 20480, 0, 'unscanned', now())
"""
_CLAIM = """
INSERT INTO files_claim (id, file_id, owner, ref, name)
SELECT %s, %s, 'dossiers.component', c.id::text, 'Đơn đăng ký.docx'
FROM dossiers_dossiercomponent c JOIN dossiers_dossier d ON d.id = c.dossier_id WHERE d.code = %s LIMIT 1
"""


def desk_facts(rows: Rows, code: str) -> dict[str, str]:
    """The dossier with this code stands on a list and has a scan."""
    handover, scan = uuid4(), uuid4()
    rows(_LIST, handover, code)
    rows(_LINE, uuid4(), handover, code)
    rows(_FILE, scan, scan.hex * 2)
    rows(_CLAIM, uuid4(), scan, code)
    return {"handover": str(handover), "scan": str(scan)}
