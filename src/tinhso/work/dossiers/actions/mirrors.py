"""Keep what ministries' systems tell of their dossiers. They never enter our own figures, inboxes or books."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.statements.actions import change
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from tinhso.work.dossiers.terms.mirrors import MirrorNews, MirrorStep

_TOLD = (
    "procedure_code", "procedure_name", "field", "applicant_name", "unit_id", "unit_code", "status",
    "submitted_at", "received_at", "due_at", "settled_at", "returned_at", "told_at", "heard_at",
)  # fmt: skip
_KEEP = f"""
INSERT INTO dossiers_mirrordossier AS here (id, source, code, progress, {", ".join(_TOLD)})
VALUES (%(id)s, %(source)s, %(code)s, '[]', {", ".join(f"%({name})s" for name in _TOLD)})
ON CONFLICT (source, code) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _TOLD)}
WHERE here.told_at < excluded.told_at
"""  # noqa: S608 - names written above
# A step that is there already is not added again; an older one finds its place and changes no status.
_ADD = """
UPDATE dossiers_mirrordossier SET
    progress = CASE WHEN progress @> %(step)s::jsonb THEN progress ELSE progress || %(step)s::jsonb END,
    status = CASE WHEN told_at < %(at)s THEN %(status)s ELSE status END,
    told_at = greatest(told_at, %(at)s), heard_at = %(now)s
WHERE source = %(source)s AND code = %(code)s
"""


def keep(news: MirrorNews) -> bool:
    """Keep a record unless a newer one is here; gives whether it was kept."""
    told = asdict(news) | {"id": uuid_utils.compat.uuid7(), "unit_id": news.unit, "heard_at": now()}
    return bool(change(_KEEP, told))


def add_step(source: str, code: str, step: MirrorStep) -> bool:
    """Add a step of a record that is here; gives whether it is."""
    told = {"at": step.at.isoformat(), "text": step.text, "place": step.place, "status": step.status}
    asked = {"step": json.dumps([told], ensure_ascii=False), "at": step.at, "status": step.status, "now": now()}
    return bool(change(_ADD, asked | {"source": source, "code": code}))
