"""From what was typed to the act: each step reads the steps before it again, and goes back to the one that is wrong."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect

from tinhso.ground.refusals.terms import NotAllowed
from tinhso.people.directory.actions import may_change_units
from tinhso.people.directory.actions.drafting import without
from tinhso.people.directory.queries import unit_ids
from tinhso.people.directory.queries.changes import event_told, neighbourhood
from tinhso.people.directory.rules.drafts import build, proposals
from tinhso.people.directory.terms import Way
from tinhso.people.directory.web.changes.forms import LEAST_ROWS, MOST_ROWS, FirstForm, UnitsForm
from tinhso.people.directory.web.changes.state import Typed, official

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.queries.changes import Neighbourhood
    from tinhso.people.directory.rules.drafts import Draft, Proposal
    from tinhso.people.directory.terms import Person, UnitAct

    View = Callable[..., HttpResponse]


class Astray(Exception):  # noqa: N818 - nothing is wrong: the visitor goes to another step
    """This step cannot be taken yet; `address` is the one that can."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def step(view: View) -> View:
    """A step of the form: for those who change units; who is astray goes where the form can go on."""

    @functools.wraps(view)
    def guided(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        administrator(request)
        try:
            return view(request, *args, **kwargs)
        except Astray as astray:
            return HttpResponseRedirect(astray.address)

    return guided


def administrator(request: HttpRequest) -> Person:
    """Whoever may change units. Refused for all others."""
    person = official(request)
    if not may_change_units(person):
        raise NotAllowed("directory.may_not_change_units", "Your post does not change units.")
    return person


def first_of(typed: Typed) -> dict[str, Any]:
    """Kind, day and basis, checked again."""
    form = FirstForm(typed.first)
    if not form.is_valid():
        raise Astray(typed.address("directory:draft"))
    return dict(form.cleaned_data)


def units_form(typed: Typed, person: Person, data: Any = None, *, rows: int = 0, **kwargs: Any) -> UnitsForm:
    """The form of the second step, empty, from what was typed, or from a POST."""
    first = first_of(typed)
    wanted = rows or int(typed.units.get("rows", 0)) or LEAST_ROWS + 1
    day = first["day"]

    def read(units: Iterable[UUID]) -> Neighbourhood:
        with without(typed.amended, person):
            return neighbourhood(units, day)

    return UnitsForm(
        data,
        first=first,
        pick_on=_picked_on(typed, day),
        rows=max(LEAST_ROWS, min(wanted, MOST_ROWS)),
        read=read,
        seed=typed.seed,
        initial=typed.units,
        **kwargs,
    )


def _picked_on(typed: Typed, day: date) -> date:
    """Units are chosen as on the day; when an event is corrected, as on the eve of it."""
    if typed.amended is None:
        return day
    on = min(event_told(typed.amended).event.on, day)
    return on.fromordinal(on.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class Course:
    """All that the steps so far give."""

    typed: Typed
    draft: Draft
    near: Neighbourhood
    act: UnitAct
    proposals: tuple[Proposal, ...]

    def name(self, key: str) -> str:
        """What a unit of the act is called: the new name of one that opens."""
        for change in self.act.changes:
            if change.unit == key and change.opens:
                return change.facts["name"]
        return self.near.book[key].facts.name if key in self.near.book else key

    @property
    def undecided(self) -> list[str]:
        """Agencies that end with several successors: somebody must say where their work goes."""
        ending = [one.unit for one in self.act.changes if one.ends and not self.near.book[one.unit].is_territory]
        return [key for key in ending if len(self.successors(key)) > 1]

    def successors(self, key: str) -> list[str]:
        """Who takes over from a unit."""
        return [flow.target for flow in self.act.flows if flow.source == key and flow.target]

    def ways(self, _event: UUID) -> list[Way]:
        """The ways as typed; asked when the units that open are there."""
        said = [(key.split("|", 2), target) for key, target in self.typed.ways.items() if target]
        ids = unit_ids({part for (source, _of, _what), target in said for part in (source, target)})
        places = {str(ident): ident for ident in self.near.ids.values()}
        found = []
        for (source, of, what), target in said:
            if source not in self.undecided or target not in self.successors(source):
                continue
            field, territory = (what, None) if of == "field" else ("", places.get(what) or _uuid(what))
            found.append(Way(ids[source], ids[target], territory if of == "territory" else None, field))
        return found

    def after_units(self) -> str:
        """The step that follows the units."""
        return self.typed.address("directory:draft_agencies") if self.proposals else self.after_agencies()

    def after_agencies(self) -> str:
        """The step that follows the agencies."""
        return self.typed.address("directory:draft_ways" if self.undecided else "directory:draft_preview")


def _uuid(text: str) -> UUID | None:
    from uuid import UUID  # noqa: PLC0415 - a name for types elsewhere

    try:
        return UUID(text)
    except ValueError:
        return None


def course_of(typed: Typed, person: Person) -> Course:
    """The act as typed so far, everything checked again."""
    data = typed.units | {f"{name}_chon": value for name, value in typed.units.items()}
    form = units_form(typed, person, data)
    if not typed.units or not form.is_valid() or form.draft is None or form.near is None:
        raise Astray(typed.address("directory:draft_units"))
    return course_from(form, typed)


def course_from(form: UnitsForm, typed: Typed) -> Course:
    """The same from a form that is valid."""
    assert form.draft is not None  # noqa: S101 - a valid form has both
    assert form.near is not None  # noqa: S101
    draft = replace(form.draft, left_out=frozenset(typed.left_out))
    offered = tuple(proposals(draft, form.near.book))
    return Course(typed, draft, form.near, build(draft, form.near.book), offered)
