"""Take staff from a workbook: tried first, confirmed then. Each row goes through the same actions as one typed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.search.rules import fold
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.actions.staff.grants import grant
from tinhso.people.directory.actions.staff.may import held, keep, tell
from tinhso.people.directory.actions.staff.posts import open_post
from tinhso.people.directory.actions.staff.seats import seat_named
from tinhso.people.directory.models import Grant, Holding, Post, StaffImport, UnitVersion
from tinhso.people.directory.rules.staff_sheet import HEADS, BadCell, StaffRow, understood
from tinhso.people.directory.terms import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person

KEPT = timedelta(hours=48)
# The column to look at when an action refuses.
_COLUMNS = {
    "directory.not_your_staff": "unit",
    "directory.no_such_staff": "unit",
    "directory.unit_not_there": "unit",
    "directory.unit_is_territory": "unit",
    "directory.no_agency_coded": "unit",
    "directory.code_of_several": "unit",
    "directory.post_title": "title",
    "directory.post_taken": "title",
    "directory.post_not_there": "since",
    "directory.right_beyond_reach": "rights",
    "directory.post_beyond_reach": "rights",
    "directory.granted_already": "rights",
    "directory.person_seated": "username",
    "identity.name_of_another": "full_name",
    "identity.nameless": "full_name",
    "identity.sign_in_name": "username",
}


@dataclass(slots=True)
class Outcome:
    """What became of the rows: taken anew, there already, and those not taken with column and reason."""

    new: int = 0
    same: int = 0
    bad: list[dict[str, Any]] = field(default_factory=list)
    first: list[int] = field(default_factory=list)


@transaction.atomic
def import_staff(
    rows: Iterable[tuple[int, dict[str, str]]], *, on: date, by: Person | None, dry: bool = False
) -> Outcome:
    """Take rows (number, texts by column): good ones are taken, bad ones told. Taken again, nothing changes.

    Posts, people and rights are added and never taken away; `on` counts where a row names no day. A dry run does the
    same and takes it all back.
    """
    outcome, desk = Outcome(), _Desk(by, on)
    for number, values in rows:
        try:
            with transaction.atomic():
                changed = desk.take(understood(values))
        except BadCell as cell:
            outcome.bad.append(_told(number, values, cell.column, cell.refusal))
            continue
        except Refusal as no:
            outcome.bad.append(_told(number, values, _COLUMNS.get(no.code, ""), no))
            continue
        if changed:
            outcome.new += 1
            outcome.first.append(number)
        else:
            outcome.same += 1
    if dry:
        transaction.set_rollback(True)
    return outcome


def _told(number: int, values: dict[str, str], column: str, no: Refusal) -> dict[str, Any]:
    return {"row": number, "values": values, "column": HEADS.get(column, ""), "reason": sentence_of(no)}


class _Desk:
    """Takes row after row; knows which empty posts of this file have been met already."""

    def __init__(self, by: Person | None, on: date) -> None:
        self.by, self.on = by, on
        self.units: dict[tuple[str, date], UUID] = {}
        self.met: dict[tuple[UUID, str, str], set[UUID]] = defaultdict(set)

    def take(self, row: StaffRow) -> bool:
        """Whether anything changed."""
        since = row.since or self.on
        unit = self.unit(row.unit, since)
        keep(self.by, unit)
        post, changed = self.post(row, unit, since)
        if row.username and (post is None or not self.sits(row, post)):
            seated = post or open_post(unit, title=row.title, role=row.role, since=since, by=self.by)
            self.grants(row, seated, since)
            seat_named(seated, row.username, row.full_name, since=since, by=self.by)
            self.met[self.likeness(row, unit)].add(seated)
            return True
        assert post is not None  # noqa: S101 - an empty post was found or opened
        self.met[self.likeness(row, unit)].add(post)
        return self.grants(row, post, since) or changed

    def post(self, row: StaffRow, unit: UUID, since: date) -> tuple[UUID | None, bool]:
        """The post that the row means, and whether it was opened now: the person's own, else an empty one alike."""
        if row.username:
            mine = Holding.objects.filter(account__username=row.username, validity__endswith=None).select_related(
                "post"
            )
            for holding in mine:
                if holding.post.unit_id == unit and self.alike(holding.post, row):
                    return holding.post_id, False
        sitting = Holding.objects.filter(post=OuterRef("id"), validity__endswith=None)
        empty = Post.objects.filter(~Exists(sitting), unit_id=unit, role=row.role, validity__endswith=None)
        for one in empty.order_by("id"):
            span = held(one)
            there = span is not None and span.first <= since
            if there and self.alike(one, row) and one.id not in self.met[self.likeness(row, unit)]:
                return one.id, False
        if row.username:
            return None, False
        return open_post(unit, title=row.title, role=row.role, since=since, by=self.by), True

    def sits(self, row: StaffRow, post: UUID) -> bool:
        """Whether the row's person sits there; another name under that sign-in name is refused like a typed one."""
        found = Holding.objects.filter(post_id=post, validity__endswith=None).select_related("account").first()
        if found is None or found.account.username != row.username:
            return False
        if row.full_name and fold(row.full_name) != found.account.folded:
            seat_named(post, row.username, row.full_name, since=self.on, by=self.by)
        return True

    def grants(self, row: StaffRow, post: UUID, since: date) -> bool:
        """Give the rights that the post has not; whether there were any."""
        if not row.rights:
            return False
        scope = self.unit(row.scope, since)
        has = set(
            Grant.objects.filter(post_id=post, unit_id=scope, reach=row.reach, validity__endswith=None).values_list(
                "right", flat=True
            )
        )
        wanted = [right for right in row.rights if right not in has]
        for right in wanted:
            grant(post, right, scope, row.reach, since=since, by=self.by)
        return bool(wanted)

    def unit(self, code: str, on: date) -> UUID:
        """The agency with this code on a day; codes are used again, so without a day they say nothing."""
        if (code, on) not in self.units:
            rows = UnitVersion.objects.on(on).exclude(kind=UnitKind.TERRITORY)
            found = set(rows.filter(code=code).values_list("unit_id", flat=True))
            found = found or set(rows.filter(code_legacy=code).values_list("unit_id", flat=True))
            if not found:
                raise Refusal("directory.no_agency_coded", "No agency has the code %(unit)s on that day.", unit=code)
            if len(found) > 1:
                raise Refusal("directory.code_of_several", "Several agencies have the code %(unit)s.", unit=code)
            self.units[code, on] = found.pop()
        return self.units[code, on]

    def alike(self, post: Post, row: StaffRow) -> bool:
        """Whether a post is called as the row says, in the same role."""
        return post.role == row.role and fold(post.title) == fold(row.title)

    def likeness(self, row: StaffRow, unit: UUID) -> tuple[UUID, str, str]:
        """What rows for interchangeable posts have in common."""
        return unit, fold(row.title), row.role


def preview_import(
    ident: UUID, file_name: str, rows: list[tuple[int, dict[str, str]]], *, on: date, by: Person
) -> StaffImport:
    """Try a workbook's rows, change nothing, and keep them for the confirmation. One `ident`, one preview."""
    outcome = import_staff(rows, on=on, by=by, dry=True)
    kept, _ = StaffImport.objects.get_or_create(
        id=ident,
        defaults={
            "account_id": by.account_id,
            "created_at": now(),
            "file_name": file_name[:200],
            "on": on,
            "rows": rows,
            "outcome": asdict(outcome),
        },
    )
    return kept


@transaction.atomic
def confirm_import(ident: UUID, *, by: Person) -> None:
    """Take the rows that were shown. Confirmed twice, it is done once."""
    kept = StaffImport.objects.select_for_update().filter(id=ident, account_id=by.account_id).first()
    if kept is None:
        raise NotFound("directory.no_such_import", "This import is not there any more. Send the file again.")
    if kept.done_at:
        return
    outcome = import_staff([(number, values) for number, values in kept.rows], on=kept.on, by=by)
    kept.outcome, kept.rows, kept.done_at = asdict(outcome), [], now()
    kept.save()
    facts = {"new": outcome.new, "same": outcome.same, "bad": len(outcome.bad)}
    tell("staff:imported", ("staff_import", kept.id), by, **facts)


def forget_imports() -> int:
    """Remove previews and outcomes older than 48 hours; gives how many."""
    return StaffImport.objects.filter(created_at__lt=now() - KEPT).delete()[0]
