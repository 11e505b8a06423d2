"""What the keepers' addresses name: a draft, a proposal of another keeper, what holds in a time, what was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import tinhso

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

CODE = "1.115727"
_VERSION = """
INSERT INTO procedures_procedureversion
SELECT (jsonb_populate_record(v, jsonb_build_object(
    'id', %s::text, 'number', (SELECT max(number) + 1 FROM procedures_procedureversion o WHERE o.procedure_id = p.id),
    'state', %s::text, 'validity', 'empty', 'author_id', a.id, 'replaces_id', v.id, 'digest', 'seen', 'raw', '',
    'term_value', 9, 'difference', %s::jsonb))).*
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
CROSS JOIN identity_account a
WHERE p.code = %s AND a.username = %s AND v.state = 'in_force' AND v.offered
ORDER BY v.number DESC LIMIT 1
"""
_PAPER = """
INSERT INTO procedures_component (id, version_id, seq, code, name, "case", originals, copies)
VALUES (%s, %s, 1, '', 'Đơn đề nghị', '', 1, 0)
"""
_OPTION = """
INSERT INTO procedures_filingoption
    (id, version_id, seq, channel, "case", amount, unit, mark, sentence, value_text, unit_text, text, told)
SELECT %s, v.id, 90, 'direct', '', 3, 'working_day', 'parsed', 'Trong 03 ngày làm việc', '', '', '', '[]'
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE p.code = %s AND v.offered AND v.state = 'in_force' LIMIT 1
"""
_REPAIR = """
INSERT INTO procedures_repairrow (id, version_id, seq, code, place, original, result)
SELECT %s, v.id, 90, 'hidden_term', 'option:direct', 'Trong 03 ngày làm việc', '3 working_day'
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE p.code = %s AND v.offered AND v.state = 'in_force' LIMIT 1
"""
_POLICY = """
INSERT INTO procedures_clockpolicy
    (id, version_id, seq, source, section, sentence, finding, effect, unit, limit_unit, state)
SELECT %s, v.id, 90, 'details', 'way', 'Không tính thời gian niêm yết.', 'excludes', 'exclude', '', '', 'proposed'
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE p.code = %s AND v.offered AND v.state = 'in_force' LIMIT 1
"""
_ROUTE = """
INSERT INTO procedures_routespan (id, procedure_id, validity, basis, mark, version, route)
SELECT %s, id, '[2026-01-01,)', 'Quyết định thử', '', 1, 'local' FROM procedures_procedure WHERE code = %s
"""
_PROCESS = """
INSERT INTO casework_draft (id, process, "table", version, changed_at, changed_by)
VALUES (%s, 'ban_nhap', %s, 1, now(), 'Bế Thanh Bình')
"""
_STEPS = Path(tinhso.__file__).parent / "data/processes/default.json"
DIFFERENCE = '[{"part": "term", "label": "Thời hạn", "old": ["15 ngày làm việc"], "new": ["9 ngày làm việc"]}]'


def keeping_facts(rows: Rows) -> dict[str, str]:
    """Their keys, by the names that stand for them in an address."""
    draft, proposal, paper, route = (str(uuid4()) for _ in range(4))
    rows(_VERSION, draft, "draft", "[]", CODE, "nga.pq")
    rows(_VERSION, proposal, "proposed", DIFFERENCE, "1.115738", "binh.tt")
    rows(_PAPER, paper, draft)
    for statement in (_OPTION, _REPAIR, _POLICY):
        rows(statement, uuid4(), CODE)
    rows(_ROUTE, route, CODE)
    rows(_PROCESS, uuid4(), _STEPS.read_text(encoding="utf-8"))
    return {
        "keep_draft": draft,
        "keep_proposal": proposal,
        "keep_row": paper,
        "keep_span": route,
        "draft_process": "ban_nhap",
    }
