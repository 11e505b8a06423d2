"""What a dossier's page shows beside its card: papers with their scans, and all that was said, asked and sent."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.terms.looks import Sort
from tinhso.work.dossiers.terms.page import PaperFile, PaperLine, ToldLine

if TYPE_CHECKING:
    from uuid import UUID

COMPONENT, MESSAGE = "dossiers.component", "dossiers.message"
"""The owners of a dossier's files that this page shows."""

_PAPERS = """
SELECT d.id, c.name, d.originals, d.certified, d.copies, d.source, d.state, d.fix_note,
       f.id, l.name, f.kind, f.size, f.pages, f.scan
FROM dossiers_dossiercomponent d
JOIN procedures_component c ON c.id = d.component_id
LEFT JOIN files_claim l ON l.owner = 'dossiers.component' AND l.ref = d.id::text
LEFT JOIN files_storedfile f ON f.id = l.file_id
WHERE d.dossier_id = %s ORDER BY c.seq, d.id, l.id
"""
_FILE = """
SELECT l.name, l.owner FROM files_claim l WHERE l.file_id = %(file)s AND (
    l.owner = 'dossiers.component' AND l.ref IN (
        SELECT d.id::text FROM dossiers_dossiercomponent d WHERE d.dossier_id = %(dossier)s)
    OR l.owner = 'dossiers.message' AND l.ref IN (
        SELECT m.id::text FROM dossiers_message m WHERE m.dossier_id = %(dossier)s))
ORDER BY l.id LIMIT 1
"""
# One statement for the small books of a dossier: sort, id, at, by, text, word, done, flag, more.
_TOLD = """
SELECT 'history', id, at, actor_name, text, happening, NULL::timestamptz, public, ''
FROM dossiers_history WHERE dossier_id = %(id)s
UNION ALL SELECT 'opinion', id, at, by_name, text, step_name, NULL, false, ''
FROM dossiers_opinion WHERE dossier_id = %(id)s
UNION ALL SELECT 'message', id, written_at, written_by_name, text, '', sent_at, from_applicant,
       CASE WHEN read_at IS NULL THEN '' ELSE 'read' END
FROM dossiers_message WHERE dossier_id = %(id)s
UNION ALL SELECT 'supplement', id, drafted_at, drafted_by_name,
       concat_ws(' · ', reason, nullif(override_basis, ''), nullif(override_by_name, ''), nullif(returned_by_name, '')
           || ': ' || returned_reason), outcome, sent_at,
       answered_at IS NOT NULL, coalesce(to_char(answer_by, 'DD/MM/YYYY'), '')
FROM dossiers_supplement WHERE dossier_id = %(id)s
UNION ALL SELECT 'extension', id, asked_at, asked_by_name, reason, '', sent_at, too_late,
       to_char(new_due_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI')
FROM dossiers_extension WHERE dossier_id = %(id)s
UNION ALL SELECT 'leg', id, coalesce(begun_at, 'epoch'), '', content, '', done_at, leads, ''
FROM dossiers_leg WHERE dossier_id = %(id)s
UNION ALL SELECT 'closing', id, at, by_name, reason, kind, at, true, basis
FROM dossiers_closing WHERE dossier_id = %(id)s
UNION ALL SELECT 'parcel', id, made_at, made_by_name, order_number, state, NULL, direction = 'in', tracking_code
FROM dossiers_postalorder WHERE dossier_id = %(id)s
UNION ALL SELECT 'handover', h.id, h.made_at, h.given_by_name, l.note, h.number, h.taken_at, false, h.taken_by_name
FROM dossiers_handoverline l JOIN dossiers_handover h ON h.id = l.handover_id WHERE l.dossier_id = %(id)s
UNION ALL SELECT 'handout', id, at, by_name, receiver_name, delivery, NULL, true, ''
FROM dossiers_resulthandout WHERE dossier_id = %(id)s
UNION ALL SELECT 'form', id, issued_at, by_name, number, form, NULL, true, state
FROM dossiers_issuedform WHERE dossier_id = %(id)s
UNION ALL SELECT 'result', id, drafted_at, drafted_by_name, title, state, sealed_at, on_paper, seq || ' ' || number
FROM dossiers_result WHERE dossier_id = %(id)s
UNION ALL SELECT 'warning', w.id, w.at, a.full_name, '', w.stage, NULL, false, w.level
FROM dossiers_warned w JOIN identity_account a ON a.id = w.account_id WHERE w.dossier_id = %(id)s
ORDER BY 3, 2
"""


def paper_lines(dossier_id: UUID) -> list[PaperLine]:
    """The papers in the catalogue's order, each with its scans in the order of coming; one statement."""
    found = []
    for _, lines in groupby(statements.rows(_PAPERS, [dossier_id]), key=itemgetter(0)):
        rows = list(lines)
        ident, name, originals, certified, copies, source, state, fix_note = rows[0][:8]
        files = tuple(PaperFile(*row[8:]) for row in rows if row[8] is not None)
        found.append(PaperLine(ident, name, originals, certified, copies, source, state, fix_note, files))
    return found


def told(dossier_id: UUID) -> dict[str, list[ToldLine]]:
    """All that was said, asked and sent, by sort, oldest first; one statement."""
    found: dict[str, list[ToldLine]] = defaultdict(list)
    for row in statements.rows(_TOLD, {"id": dossier_id}):
        found[row[0]].append(ToldLine(*row))
    return found


def file_held(dossier_id: UUID, file_id: UUID) -> tuple[str, Sort]:
    """The name under which a dossier holds a file, and what it came with; another thing's file is not there."""
    row = statements.row(_FILE, {"file": file_id, "dossier": dossier_id})
    if row is None:
        raise NotFound("dossiers.no_such_file", "There is no such file.")
    return str(row[0]), Sort(row[1].removeprefix("dossiers."))
