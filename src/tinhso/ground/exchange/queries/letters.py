"""Outbox and inbox as the screens show them: never a body, never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.exchange.models import Incoming, Outgoing
from tinhso.ground.exchange.queries.registry import line, partners
from tinhso.ground.exchange.terms import Letter, LetterState, PartnerStanding, Problem
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from django.db.models import QuerySet

CAP = 1000


def outgoing(*, state: str = "", partner: str = "", ref: str = "") -> QuerySet[Outgoing]:
    """The outbox."""
    return _asked(Outgoing.objects.all(), state, partner, ref)


def incoming(*, state: str = "", partner: str = "", ref: str = "") -> QuerySet[Incoming]:
    """The inbox."""
    return _asked(Incoming.objects.all(), state, partner, ref)


def _asked(rows: QuerySet[Any], state: str, partner: str, ref: str) -> QuerySet[Any]:
    if state:
        rows = rows.filter(state=state)
    if partner:
        rows = rows.filter(partner=partner)
    if ref:
        rows = rows.filter(ref=ref)
    return rows


def sent_letter(ident: UUID) -> Letter:
    """One message of the outbox."""
    row = Outgoing.objects.filter(id=ident).first()
    if row is None:
        raise NotFound("exchange.no_such_message", "There is no such message.")
    behind = Outgoing.objects.filter(
        partner=row.partner, order_key=row.order_key, seq__gt=row.seq, state=LetterState.WAITING
    ).count()
    return _letter(row, str(row.id), receipt=row.receipt, behind=behind)


def heard_letter(ident: UUID) -> Letter:
    """One message of the inbox."""
    row = Incoming.objects.filter(id=ident).first()
    if row is None:
        raise NotFound("exchange.no_such_message", "There is no such message.")
    return _letter(row, row.message_id, size=row.size)


def check_known(ident: UUID) -> None:
    """Refuse an id that is neither in the outbox nor in the inbox."""
    if not any(box.objects.filter(id=ident).exists() for box in (Outgoing, Incoming)):
        raise NotFound("exchange.no_such_message", "There is no such message.")


def _letter(row: Any, message_id: str, **more: Any) -> Letter:
    return Letter(
        id=row.id,
        at=row.at,
        partner=row.partner,
        message_id=message_id,
        kind=row.kind,
        ref=row.ref,
        state=LetterState(row.state),
        attempts=row.attempts,
        next_at=row.next_at if row.state == LetterState.WAITING else None,
        tried_at=row.tried_at,
        settled_at=row.settled_at,
        problem=Problem(row.problem),
        said=row.said,
        **more,
    )


_STANDING = """
SELECT (SELECT count(*) FROM (SELECT FROM exchange_outgoing WHERE partner = p AND state = 'waiting' LIMIT %(cap)s) q),
       (SELECT count(*) FROM (SELECT FROM exchange_outgoing WHERE partner = p AND state = 'dead' LIMIT %(cap)s) q),
       (SELECT count(*) FROM (SELECT FROM exchange_incoming WHERE partner = p AND state = 'waiting' LIMIT %(cap)s) q),
       (SELECT count(*) FROM (SELECT FROM exchange_incoming WHERE partner = p AND state = 'dead' LIMIT %(cap)s) q),
       (SELECT count(*) FROM (SELECT FROM exchange_incoming WHERE partner = p AND state = 'refused' LIMIT %(cap)s) q),
       (SELECT settled_at FROM exchange_outgoing WHERE partner = p AND state = 'done' ORDER BY at DESC LIMIT 1),
       (SELECT at FROM exchange_incoming WHERE partner = p AND message_id <> '' ORDER BY at DESC LIMIT 1)
FROM unnest(%(partners)s::text[]) WITH ORDINALITY AS told (p, place) ORDER BY place
"""


def standings() -> list[PartnerStanding]:
    """How the line to each partner stands, in one statement."""
    known = partners()
    rows = statements.rows(_STANDING, {"cap": CAP + 1, "partners": [one.code for one in known]})
    return [PartnerStanding(one, line(one.code), *row) for one, row in zip(known, rows, strict=True)]


_OLDEST = "SELECT min(at) FROM exchange_outgoing WHERE partner = %s AND state = 'waiting'"


def waiting_since(partner: str) -> datetime | None:
    """Since when the oldest message to a partner waits; None when nothing waits."""
    found = statements.row(_OLDEST, [partner])
    return found[0] if found else None
