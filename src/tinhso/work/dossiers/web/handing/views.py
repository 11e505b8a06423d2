"""Hand-over lists: what waits, what was given, what is to be signed for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.actions import handing as actions
from tinhso.work.dossiers.queries import handing
from tinhso.work.dossiers.web.handing.forms import HandOverForm, TakeForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.handing import Waiting

SPEC = TableSpec(
    name="ban-giao",
    caption=gettext_lazy("Hand-over lists"),
    columns=(
        Column(gettext_lazy("Number of the list"), kind="link"),
        Column(gettext_lazy("Handed over by")),
        Column(gettext_lazy("Taken by")),
        Column(gettext_lazy("Made"), kind="date"),
        Column(gettext_lazy("State"), kind="tag"),
    ),
    fields=("made_at", "id", "number", "from_unit_id", "to_unit_id", "taken_at"),
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-made_at", "-id")),
        Order("oldest", gettext_lazy("Oldest first"), ("made_at", "id")),
    ),
    empty=gettext_lazy("No list has been made yet. Choose dossiers above and make one."),
)


@gate.signed_in
def handovers(request: HttpRequest) -> HttpResponse:
    """What waits to be handed over, by unit; and the lists, newest first. A POST makes lists of what was ticked."""
    person = person_of(request)
    form = HandOverForm.of(request)
    if done := form.submit(lambda data: _made(actions.hand_over(data["chon"], by=person))):
        return done
    table = Table(
        request,
        SPEC,
        rows=lambda window: list(window.apply(handing.visible_lists(person)).values_list(*SPEC.fields)),
        present=_presenter(),
    )
    if table.export:
        return table.export
    context = {"form": form, "groups": _groups(handing.waiting(person)), "table": table}
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (_("Hand-over"), "")]
    return page(request, "dossiers/handing/all.html", context, section="handovers", crumbs=crumbs, status=form.status)


def _made(lists: list[UUID]) -> str:
    """One list is shown; several stand on top of all."""
    return reverse("dossiers:handover", args=lists) if len(lists) == 1 else reverse("dossiers:handovers")


def _groups(found: list[Waiting]) -> list[dict[str, Any]]:
    """What waits, by the unit that settles it; the most urgent first."""
    at, by_unit = now(), defaultdict(list)
    for one in found:
        by_unit[one.to_unit].append(one)
    names = directory.last_cards(by_unit)
    return [
        {
            "unit": names[unit].name,
            "key": unit.hex,
            "late": sum(one.due_at < at for one in lines),
            "lines": [
                {
                    "id": one.id,
                    "code": one.code,
                    "href": reverse("dossiers:dossier", args=[one.code]),
                    "procedure": one.procedure_name,
                    "applicant": one.applicant_name,
                    "accepted": formats.moment(one.accepted_at),
                    "due": formats.moment(one.due_at),
                    "late": one.due_at < at,
                    "papers": one.papers,
                }
                for one in lines
            ],
        }
        for unit, lines in by_unit.items()
    ]


def _presenter() -> Any:
    """Names of the units are asked once for all rows, on the first."""
    names: dict[UUID, str] = {}
    words = {True: ("success", _("Signed by both")), False: ("warning", _("Waits for the other signature"))}

    def name(unit: UUID) -> str:
        if unit not in names:
            names[unit] = directory.last_cards([unit])[unit].short_name
        return names[unit]

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        made_at, ident, number, giver, taker, taken_at = row
        link = (reverse("dossiers:handover", args=[ident]), number)
        return link, name(giver), name(taker), formats.moment(made_at), words[taken_at is not None]

    return present


@gate.signed_in
def handover(request: HttpRequest, ident: UUID) -> HttpResponse:
    """One list, to be printed with two signatures; who takes it counts the papers and signs here."""
    person = person_of(request)
    card, lines = handing.handover(ident, person), handing.handover_lines(ident)
    here = reverse("dossiers:handover", args=[ident])
    form = TakeForm.of(request, lines=lines)
    if done := form.submit(lambda data: _took(ident, form.counted(data), person, here)):
        return done
    units = directory.last_cards([card.from_unit, card.to_unit])
    context = {
        "card": card,
        "giver": units[card.from_unit].name,
        "taker": units[card.to_unit].name,
        "made": formats.moment(card.made_at),
        "taken": formats.moment(card.taken_at),
        "lines": lines,
        "total": sum(line.papers for line in lines),
        "form": form if handing.may_take_list(person, card) else None,
        "boxes": form.boxes(),
    }
    crumbs = [(_("Hand-over"), reverse("dossiers:handovers")), (card.number, "")]
    return page(request, "dossiers/handing/one.html", context, section="handovers", crumbs=crumbs, status=form.status)


def _took(ident: UUID, counted: dict[UUID, tuple[int, str]], person: Person, here: str) -> str:
    actions.take_list(ident, counted, by=person)
    return here
