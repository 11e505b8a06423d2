"""When a due date may be put off with an apology."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

SOURCE = "Nghị định 118/2025/NĐ-CP, Điều 19 khoản 6"


def check_extension(before: int, most: int | None, old: datetime | None, new: datetime, at: datetime) -> datetime:
    """Once per dossier, of a term that runs, to a later day still to come; gives the one promised before."""
    if old is None:
        raise Refusal("dossiers.no_due_date", "The dossier has no due date yet that could be put off.")
    if most is not None and before >= most:
        raise Refusal(
            "dossiers.extended_before",
            "The due date of this dossier was put off before; the law allows it %(most)s time(s).",
            source=SOURCE,
            most=most,
        )
    if new <= old or new <= at:
        raise Refusal(
            "dossiers.not_later", "Name a day that is still to come and later than the one promised.", status=422
        )
    return old


def is_too_late(due: datetime, days: int | None, at: datetime, zone: tzinfo) -> bool:
    """Whether an apology at `at` comes later than the law's days before the due date, by the days on the wall."""
    last = due.astimezone(zone).date() - timedelta(days=days or 0)
    return at.astimezone(zone).date() > last
