"""The questions about work whose unit has several successors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.people.directory.actions import movers
from tinhso.people.directory.queries.changes import names_ever

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.web.changes.course import Course


class Question(NamedTuple):
    """One box: its name in the form, what the answer is kept under, its words and choices."""

    name: str
    key: str
    label: str
    choices: list[tuple[str, Any]]


def asked(course: Course) -> list[Question]:
    """For each unit: the fields and territories of the work that waits there, then the rest."""
    found: list[Question] = []
    for source in course.undecided:
        fields, places = _waiting(course.near.ids[source])
        targets = [(key, course.name(key)) for key in course.successors(source)]
        unit = course.name(source)
        rest = [("", _("as the lines below say")), *targets]
        for field, number in sorted(fields.items()):
            label = _("%(unit)s: work in the field “%(field)s” (%(number)s)")
            facts = {"unit": unit, "field": field, "number": formats.number(number)}
            found.append(_question(found, f"{source}|field|{field}", label % facts, rest))
        names = names_ever(list(places))
        for place, number in sorted(places.items(), key=lambda one: names.get(one[0], "")):
            label = _("%(unit)s: work of %(territory)s (%(number)s)")
            facts = {"unit": unit, "territory": names.get(place, "?"), "number": formats.number(number)}
            found.append(_question(found, f"{source}|territory|{place}", label % facts, rest))
        person = [("", _("a person decides each")), *targets]
        found.append(_question(found, f"{source}|rest|", _("%(unit)s: all the rest") % {"unit": unit}, person))
    return found


def _question(found: list[Question], key: str, label: str, choices: list[tuple[str, Any]]) -> Question:
    return Question(f"way_{len(found)}", key, label, choices)


def _waiting(unit: UUID) -> tuple[Counter[str], Counter[UUID]]:
    """How much work waits at a unit, by field and by territory."""
    things = [thing for mover in movers() for thing in mover.waiting(unit)]
    fields = Counter(thing.field for thing in things if thing.field)
    return fields, Counter(thing.territory for thing in things if thing.territory)
