"""Change calendars. Every edit names the edition it was made on, gives a new one and is booked in audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date

import uuid_utils.compat
from django.db import transaction

from tinhso.ground.audit.actions import record
from tinhso.ground.audit.terms import SYSTEM, Actor
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.ground.workdays import models, queries
from tinhso.ground.workdays.rules.editions import facts_of
from tinhso.ground.workdays.terms import Calendar, CalendarUse, Shift, SpecialDay

LOADED = (CalendarUse.TERM, CalendarUse.RECEPTION)


def set_day(code: str, use: CalendarUse, special: SpecialDay, *, edition: int, actor: Actor) -> Calendar:
    """Make `special` what the calendar says of its day, whatever it said before."""
    with _edit(code, use, edition) as row:
        before = _says(row, special.day)
        row.days.update_or_create(day=special.day, defaults={**_columns(special), "own": True, "withdrawn": False})
        _book("day:set", row, actor, day=special.day, before=before, after=_columns(special))
    return queries.read(row)


def remove_day(code: str, use: CalendarUse, day: date, *, edition: int, actor: Actor) -> Calendar:
    """Let `day` be an ordinary day of its weekday again; a shipped day stays away when facts are loaded anew."""
    with _edit(code, use, edition) as row:
        before = _says(row, day)
        if before is None:
            raise NotFound("workdays.no_such_day", "The calendar says nothing about this day.")
        row.days.filter(day=day).update(own=True, withdrawn=True)
        _book("day:remove", row, actor, day=day, before=before)
    return queries.read(row)


def set_shifts(code: str, use: CalendarUse, shifts: Iterable[Shift], *, edition: int, actor: Actor) -> Calendar:
    """Replace all the hours of the calendar; those of past seasons belong in `shifts` too."""
    with _edit(code, use, edition) as row:
        before = [asdict(each) for each in queries.read(row).shifts]
        _write_shifts(row, shifts)
        row.own_shifts = True
        after = queries.read(row).shifts
        if not after:
            raise Refusal("workdays.no_shifts", "A calendar needs at least one shift.")
        _book("shifts:set", row, actor, before=before, after=[asdict(each) for each in after])
    return queries.read(row)


def announce_until(code: str, use: CalendarUse, year: int, *, edition: int, actor: Actor) -> Calendar:
    """Declare that the days off of all years up to `year` are announced and entered."""
    with _edit(code, use, edition) as row:
        if year < row.known_from:
            raise Refusal("workdays.years_backwards", "The last announced year lies before the first.")
        _book("calendar:announce", row, actor, before=row.known_until, after=year)
        row.known_until = year
    return queries.read(row)


def copy_calendar(code: str, use: CalendarUse, *, new_code: str, name: str, actor: Actor) -> Calendar:
    """A calendar of an agency's own, beginning as a copy of another."""
    with transaction.atomic():
        if models.Calendar.objects.filter(code=new_code, use=use.value).exists():
            raise Refusal("workdays.code_taken", "There is already a calendar %(calendar)s.", calendar=new_code)
        source = queries.calendar(code, use)
        row = models.Calendar.objects.create(
            code=new_code,
            use=use.value,
            name=name,
            timezone=source.timezone,
            known_from=source.known_from,
            known_until=source.known_until,
            own_shifts=True,
        )
        _write_shifts(row, source.shifts)
        row.days.bulk_create(models.SpecialDay(calendar=row, **_columns(each)) for each in source.days)
        _book("calendar:copy", row, actor, source=source.code, source_edition=source.edition)
    return queries.read(row)


@transaction.atomic
def load_calendars(*, actor: Actor = SYSTEM) -> dict[str, int]:
    """Load the shipped national calendar for both uses; repeatable, never over a province's own days or hours.

    Answers how many days were `added`, `changed`, `removed` and `kept` because they are the province's own.
    """
    shipped = queries.shipped_calendar()
    total = dict.fromkeys(("added", "changed", "removed", "kept"), 0)
    for use in LOADED:
        row, new = models.Calendar.objects.select_for_update().get_or_create(
            code=shipped.code,
            use=use.value,
            defaults={
                "name": shipped.name,
                "timezone": shipped.timezone,
                "known_from": shipped.known_from,
                "known_until": shipped.known_until,
            },
        )
        before = queries.read(row)
        counts = _load_days(row, shipped)
        hours = not row.own_shifts and set(queries.read(row).shifts) != set(shipped.shifts)
        if hours:
            _write_shifts(row, shipped.shifts)
        later = shipped.known_until > row.known_until
        row.known_until = max(row.known_until, shipped.known_until)
        if new or hours or later or counts["added"] or counts["changed"] or counts["removed"]:
            if not new:
                _keep(row, before)
            _new_edition(row, first=new)
            _book("calendar:load", row, actor, hours=hours, **counts)
        total = {key: total[key] + counts[key] for key in total}
    return total


def _load_days(row: models.Calendar, shipped: Calendar) -> dict[str, int]:
    present = {each.day: each for each in row.days.all()}
    facts = {each.day: _columns(each) for each in shipped.days}
    added = [models.SpecialDay(calendar=row, **facts[day]) for day in facts.keys() - present.keys()]
    changed = [
        models.SpecialDay(pk=each.pk, calendar=row, **facts[day])
        for day, each in present.items()
        if not each.own and day in facts and any(getattr(each, name) != value for name, value in facts[day].items())
    ]
    gone = [each.pk for day, each in present.items() if day not in facts and not each.own]
    row.days.bulk_create(added)
    row.days.bulk_update(changed, ["kind", "name", "basis", "text_read", "swapped_with"])
    row.days.filter(pk__in=gone).delete()
    kept = sum(1 for each in present.values() if each.own)
    return {"added": len(added), "changed": len(changed), "removed": len(gone), "kept": kept}


@contextmanager
def _edit(code: str, use: CalendarUse, edition: int) -> Iterator[models.Calendar]:
    """The row, locked; after the block a new edition, which must still be a calendar or all is undone."""
    with transaction.atomic():
        row = models.Calendar.objects.select_for_update().filter(code=code, use=use.value).first()
        if row is None:
            raise NotFound("workdays.no_such_calendar", "There is no calendar %(calendar)s.", calendar=code)
        if row.edition != edition:
            raise Stale("workdays.calendar_changed", "The calendar was changed by somebody else meanwhile.")
        before = queries.read(row)
        yield row
        _keep(row, before)
        _new_edition(row)
        queries.read(row)


def _keep(row: models.Calendar, before: Calendar) -> None:
    """Keep what is replaced: due dates that were counted by it must stay explicable."""
    models.PastEdition.objects.create(calendar=row, edition=before.edition, facts=facts_of(before))


def _new_edition(row: models.Calendar, *, first: bool = False) -> None:
    if not first:
        row.edition += 1
    row.stamp = uuid_utils.compat.uuid7()
    row.save()


def _write_shifts(row: models.Calendar, shifts: Iterable[Shift]) -> None:
    row.shifts.all().delete()
    row.shifts.bulk_create(models.Shift(calendar=row, **asdict(each)) for each in shifts)


def _columns(special: SpecialDay) -> dict[str, object]:
    return {**asdict(special), "kind": special.kind.value}


def _says(row: models.Calendar, day: date) -> dict[str, object] | None:
    special = {each.day: each for each in queries.read(row).days}.get(day)
    return _columns(special) if special else None


def _book(verb: str, row: models.Calendar, actor: Actor, **facts: object) -> None:
    plain = {name: _plain(value) for name, value in facts.items()}
    record(f"workdays:{verb}", ("calendar", str(row.pk)), actor=actor, facts={"calendar": str(row), **plain})


def _plain(value: object) -> object:
    """Dates and times as text, for the book."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, int | str | None) else str(value)
