"""What the addresses of results name: a draft and a result that was issued, both of one dossier, and its register."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_BOOK = """
INSERT INTO documents_registerbook (id, unit_id, year, kind, series)
SELECT %s, d.competent_unit_id, 2026, 'outgoing', '' FROM dossiers_dossier d WHERE d.code = %s
"""
_LINE = """
INSERT INTO documents_outgoingdocument (id, book_id, unit_id, number, "full", dated, type, subject, signer_name,
    signer_title, authority, recipients, kept_by, copies, note, void_reason, registered_at, by_name)
SELECT %s, b.id, b.unit_id, 9001, '9001/TB-VPĐKĐĐ', '2026-11-20', 'notice', 'Kết quả giải quyết thủ tục',
    'Hứa Đức Dũng', 'Phó Giám đốc', 'KT.', 'Như trên', 'VT', 2, '', '', now(), 'Đinh Bích Thủy'
FROM documents_registerbook b WHERE b.id = %s
"""
_RESULT = """
INSERT INTO dossiers_result (id, dossier_id, seq, code, title, state, on_paper, refusal, number, issued_on, token,
    drafted_at, drafted_by_name, signed_at, signer_name, sealed_at, correction_reason, revoked_reason, version)
SELECT %s, d.id, %s, '', %s, %s, %s, false, %s, %s::date, %s, now(), 'Lương Minh Tuấn', now(), 'Hứa Đức Dũng', now(),
    '', '', 1 FROM dossiers_dossier d WHERE d.code = %s
"""


def result_facts(rows: Rows, code: str) -> dict[str, str]:
    """The dossier with this code has a draft and an issued result on paper; its unit has a line in its register."""
    book, line, token = uuid4(), uuid4(), "ket-qua-de-kiem-tra"
    rows(_BOOK, book, code)
    rows(_LINE, line, book)
    rows(_RESULT, uuid4(), 8, "Giấy xác nhận", "draft", False, "", None, "ban-nhap", code)
    rows(_RESULT, uuid4(), 9, "Giấy xác nhận", "issued", True, "9/GXN", "2026-11-20", token, code)
    ((unit,),) = rows("SELECT unit_id::text FROM documents_registerbook WHERE id = %s", book)
    return {"result_token": token, "result_unit": unit, "result_line": str(line)}
