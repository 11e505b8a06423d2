"""Mark people away for whole days, with somebody who stands in where one is named."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.actions.staff.delegations import delegate
from tinhso.people.directory.actions.staff.may import (
    cut,
    held,
    keep,
    locked,
    may_keep_staff,
    one_at_a_time,
    said,
    stored,
    tell,
    words,
)
from tinhso.people.directory.models import Absence, Holding, Post
from tinhso.people.directory.queries.staff import no_such_entry
from tinhso.people.directory.rules.staff import days, overlaps

if TYPE_CHECKING:
    from datetime import date

    from tinhso.people.directory.terms import Person


def may_mark_absent(by: Person | None, account_id: UUID, post: Post | None) -> bool:
    """Oneself, or who administers the unit where the person sits today."""
    if by is None or by.account_id == account_id:
        return True
    return post is not None and may_keep_staff(by, post.unit_id)


def _entered(by: Person | None, account_id: UUID) -> Post | None:
    """The person's post today, held fast, once `by` may do this."""
    holding = Holding.objects.on(today()).filter(account_id=account_id).first()
    post = locked(holding.post_id) if holding else None
    if not may_mark_absent(by, account_id, post):
        if post is None:
            no_such_entry()
        keep(by, post.unit_id)
    one_at_a_time(account_id)
    return post


@together
def mark_absent(
    account_id: UUID,
    *,
    first: date,
    last: date,
    by: Person | None,
    reason: str = "",
    substitute: UUID | None = None,
    rights: list[str] | None = None,
    instrument: str = "",
) -> UUID:
    """Mark a person away from the first to the last day; a substitute (a post) is delegated `rights` for those days."""
    post = _entered(by, account_id)
    span = days(first, last)
    for other in Absence.objects.filter(account_id=account_id):
        if (away := held(other)) and overlaps(away, span):
            raise Refusal("directory.away_already", "Away from %(first)s to %(last)s already.", **words(away))
    row = Absence.objects.create(account_id=account_id, reason=" ".join(reason.split()), validity=stored(span))
    tell("absence:marked", ("absence", row.id), by, account=str(account_id), **said(span))
    if substitute:
        if post is None:
            raise Refusal("directory.nothing_to_delegate", "Without a post there is nothing to stand in for.")
        delegate(post.id, substitute, rights or [], since=first, last=last, instrument=instrument, by=by)
    return row.id


@together
def end_absence(absence_id: UUID, *, since: date, by: Person | None) -> None:
    """Back from a day on. Delegations are ended by themselves: they name their own days."""
    row = Absence.objects.filter(id=absence_id).first() or no_such_entry()
    _entered(by, row.account_id)
    cut(row, since)
    tell("absence:ended", ("absence", row.id), by, since=since.isoformat())
