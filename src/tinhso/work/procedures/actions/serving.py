"""How far procedures go online, as their sources tell: dated rows that never touch what an official decided.

A row from a source carries the mark of how it was read; one that an official entered carries none. A procedure without
any row gets one from the first source that tells. A changed source changes nothing by itself: when an official lets the
changed version hold from a day, `follow` ends the source's row on that day and begins the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.work.procedures.models import ServiceSpan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from tinhso.work.procedures.models import ProcedureVersion


def serve(told: Iterable[tuple[UUID, dict[str, Any] | None, date]]) -> int:
    """Rows for procedures that have none yet: `(procedure, facts["online"], since)`; gives their number."""
    rows = {procedure: (online, since) for procedure, online, since in told if online}
    known = set(ServiceSpan.objects.filter(procedure__in=rows).values_list("procedure_id", flat=True))
    fresh = [
        ServiceSpan(procedure_id=procedure, validity=DateRange(since, None), **online)
        for procedure, (online, since) in rows.items()
        if procedure not in known
    ]
    ServiceSpan.objects.bulk_create(fresh)
    return len(fresh)


def follow(version: ProcedureVersion, on: date) -> bool:
    """Let what an approved version's source tells hold from its day; whether that changed anything."""
    online = version.facts.get("online")
    if not online:
        return False
    last = ServiceSpan.objects.filter(procedure=version.procedure_id).order_by("validity").last()
    if last is None:
        return bool(serve([(version.procedure_id, online, on)]))
    ours = last.mark and last.validity.upper is None and last.validity.lower < on
    if not ours or last.service == online["service"]:
        return False
    last.validity = DateRange(last.validity.lower, on)
    last.save(update_fields=["validity"])
    ServiceSpan.objects.create(procedure_id=version.procedure_id, validity=DateRange(on, None), **online)
    return True
