"""What the addresses of results name: a draft and a result that was issued, both of one dossier, and its register.

Drafts that wait for their signature, and a session in which two were to be signed.
"""

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
_CORRECTS = """
UPDATE dossiers_result r SET supersedes_id = w.id, correction_reason = 'Sai số thửa', error_reported_at = now(),
    correction_due_at = now() + interval '4 days'
FROM dossiers_result w WHERE w.dossier_id = r.dossier_id AND w.seq = 6 AND r.id = %s
"""
_AT_SIGNING = """
UPDATE casework_workitem i SET step_id = s.id, step_code = s.code, step_name = s.name
FROM casework_step s, casework_step was
WHERE was.id = i.step_id AND s.version_id = was.version_id AND s.code = 'sign' AND i.id IN (
    SELECT w.id FROM casework_workitem w JOIN dossiers_dossier d ON d.id = w.subject_id
    WHERE w.done_at IS NULL AND w.role = 'unit_leader' AND w.unit_id = d.competent_unit_id AND d.code <> %s
      AND d.competent_unit_id = (SELECT competent_unit_id FROM dossiers_dossier WHERE code = %s)
    ORDER BY d.code LIMIT 3)
"""
_TO_SIGN = """
INSERT INTO dossiers_result (id, dossier_id, seq, code, title, state, on_paper, refusal, number, token, drafted_at,
    drafted_by_name, signer_name, correction_reason, revoked_reason, version)
SELECT gen_random_uuid(), d.id, 8, '', 'Giấy xác nhận', 'draft', false, false, '', 'cho-ky-' || d.code, now(),
    'Lương Minh Tuấn', 'Hứa Đức Dũng', '', '', 1
FROM dossiers_dossier d JOIN casework_workitem i ON i.subject_id = d.id AND i.done_at IS NULL AND i.step_code = 'sign'
WHERE i.role = 'unit_leader' AND i.unit_id = (SELECT competent_unit_id FROM dossiers_dossier WHERE code = %s)
ORDER BY d.code LIMIT 3
"""
_SESSION = """
INSERT INTO signing_signingsession (id, owner, ref, title, state, kind, signer, signer_name, certificate_id,
    prepared_at, expires_at, problem, facts)
SELECT %s, 'dossiers.result', %s, 'Kết quả của nhiều hồ sơ', 'verified', 'person', a.id, a.full_name, c.id, now(),
    now(), '', jsonb_build_object('refs', jsonb_build_array(%s::text, %s::text))
FROM identity_account a JOIN signing_certificate c ON c.owner = a.id WHERE a.username = 'dung.hd' LIMIT 1
"""


def result_facts(rows: Rows, code: str) -> dict[str, str]:
    """The dossier with this code has a draft, an issued result on paper, a wrong one and the draft that corrects it.

    Its unit has a line in its register.
    """
    book, line, token = uuid4(), uuid4(), "ket-qua-de-kiem-tra"
    draft, issued, together, wrong, right = (str(uuid4()) for _ in range(5))
    rows(_BOOK, book, code)
    rows(_LINE, line, book)
    rows(_RESULT, draft, 8, "Giấy xác nhận", "draft", False, "", None, "ban-nhap", code)
    rows(_RESULT, issued, 9, "Giấy xác nhận", "issued", True, "9/GXN", "2026-11-20", token, code)
    rows(_RESULT, wrong, 6, "Thông báo", "issued", True, "6/TB", "2026-11-19", "ket-qua-sai", code)
    rows(_RESULT, right, 7, "Thông báo", "draft", True, "", None, "ban-dinh-chinh", code)
    rows(_CORRECTS, right)
    rows(_AT_SIGNING, code, code)
    rows(_TO_SIGN, code)
    rows(_SESSION, str(uuid4()), together, draft, issued)
    ((unit,),) = rows("SELECT unit_id::text FROM documents_registerbook WHERE id = %s", book)
    return {"result_token": token, "result_unit": unit, "result_line": str(line), "together": together}
