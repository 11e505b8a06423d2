"""What lies in the till and until when it is to be passed on; take money, strike a receipt out, pass money on."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.doors.money import take_money
from tinhso.work.dossiers.queries.clock.guards import law
from tinhso.work.dossiers.terms.clock.guards import Guard
from tinhso.work.dossiers.web.counter.till.forms import PassForm, TakeForm, VoidForm
from tinhso.work.money import actions
from tinhso.work.money.queries import passing as queries
from tinhso.work.money.terms import Destination, FeeKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.money.terms import TakenCard

SECTION = "money"
SPEC = TableSpec(
    name="tien-da-nop",
    caption=gettext_lazy("Money passed on"),
    columns=(
        Column(gettext_lazy("Passed on"), kind="date"),
        Column(gettext_lazy("Unit")),
        Column(gettext_lazy("Where to"), kind="long"),
        Column(gettext_lazy("Receipts of payment"), kind="number"),
        Column(gettext_lazy("Amount"), kind="number"),
        Column(gettext_lazy("Proof of payment"), kind="long"),
        Column(gettext_lazy("By")),
    ),
    fields=queries.PASSED_LINE,
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-at", "-id")),
        Order("oldest", gettext_lazy("Oldest first"), ("at", "id")),
    ),
    empty=gettext_lazy("Nothing has been passed on yet."),
)


@gate.requires("receive_dossier")
def till(request: HttpRequest) -> HttpResponse:
    """What waits, by the account it goes to; a POST says that what was ticked has been passed on."""
    person = person_of(request)
    units = person.units("receive_dossier")
    sent = PassForm.of(request)

    def deed(data: dict[str, Any]) -> str:
        actions.pass_on(data["chon"], data["document"], passed=sent.moment(data), by=person)
        return reverse("dossiers:money")

    if done := sent.submit(deed):
        return done
    table = Table(
        request,
        SPEC,
        rows=lambda window: list(window.apply(queries.passed(units)).values_list(*SPEC.fields)),
        present=_presenter(),
    )
    if table.export:
        return table.export
    waiting = queries.to_pass_on(units)
    context = {
        "form": sent,
        "groups": _groups(waiting, sent),
        "total": formats.money(sum((one.amount for one in waiting), start=Decimal(0))),
        "law": _law(now().astimezone(PEOPLE).date()),
        "table": table,
    }
    crumbs = [(_("Money taken"), "")]
    return page(request, "dossiers/counter/till.html", context, section=SECTION, crumbs=crumbs, status=sent.status)


@gate.requires("receive_dossier")
def take(request: HttpRequest) -> HttpResponse:
    """Write a receipt down: what was paid for which dossier."""
    person, back = person_of(request), reverse("dossiers:money")
    form = TakeForm.of(request, initial={"code": request.GET.get("ho-so", ""), "kind": FeeKind.FEE.value})

    def deed(data: dict[str, Any]) -> str:
        take_money(data["code"], FeeKind(data["kind"]), data["amount"], data["number"], item=data["item"], by=person)
        return back

    if done := form.submit(deed):
        return done
    context = {"form": form, "title": _("Write a receipt down"), "submit": _("Write the receipt down"), "back": back}
    return _form_page(request, context, form.status)


@gate.requires("receive_dossier")
def void(request: HttpRequest, taken: UUID) -> HttpResponse:
    """Strike out a receipt that was entered by mistake, or whose money was given back."""
    person, back = person_of(request), reverse("dossiers:money")
    waiting = {one.id: one for one in queries.to_pass_on(person.units("receive_dossier"))}
    if taken not in waiting:
        raise NotFound("dossiers.no_such_receipt", "There is no such receipt among those of your counter.")
    form, one = VoidForm.of(request), waiting[taken]

    def deed(data: dict[str, Any]) -> str:
        actions.void_taken(one.id, data["reason"], by=person)
        return back

    if done := form.submit(deed):
        return done
    context = {
        "form": form,
        "title": _("Strike receipt %(number)s out") % {"number": one.number},
        "submit": _("Strike out"),
        "kind": "warning",
        "back": back,
        "facts": [
            (_("Dossier code"), one.code),
            (_("Amount"), formats.money(one.amount)),
            (_("Taken at"), f"{formats.moment(one.at)}, {one.by_name}"),
        ],
    }
    return _form_page(request, context, form.status)


def _form_page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    crumbs = [(_("Money taken"), reverse("dossiers:money")), (context["title"], "")]
    told = {"facts": (), "kind": "primary", **context}
    return page(request, "dossiers/counter/till_form.html", told, section=SECTION, crumbs=crumbs, status=status)


def _groups(waiting: Sequence[TakenCard], sent: PassForm) -> list[dict[str, Any]]:
    """What waits by account, the most urgent first; the form that was sent is the one shown again."""
    found: dict[str, list[TakenCard]] = defaultdict(list)
    for one in waiting:
        where, agency = one.goes_to
        found[f"{one.till}-{where}-{agency or ''}"].append(one)
    names = directory.last_cards({unit for one in waiting for unit in (one.unit_id, one.till, one.agency_id)})
    language, at, several = get_language() or "vi", now(), len({one.till for one in waiting}) > 1

    def title(one: TakenCard) -> str:
        where, agency = one.goes_to
        told = where.label(language) + (f" – {names[agency].name}" if agency else "")
        told = told[0].upper() + told[1:]
        return f"{told} ({names[one.till].short_name})" if several else told

    def line(one: TakenCard) -> dict[str, Any]:
        return {
            "id": one.id,
            "number": one.number,
            "code": one.code,
            "href": reverse("dossiers:dossier", args=[one.code]),
            "what": one.item or FeeKind(one.kind).label(language),
            "amount": formats.money(one.amount),
            "taken": formats.moment(one.at),
            "before": names[one.unit_id].name if one.unit_id != one.till else "",
            "until": formats.moment(one.pass_by) if one.pass_by else "–",
            "late": one.pass_by is not None and one.pass_by < at,
            "void": reverse("dossiers:money_void", args=[one.id]),
        }

    def form(key: str, place: int) -> PassForm:
        if sent.is_bound and sent.data.get("group") == key:
            return sent
        return PassForm(request=sent.request, initial={"group": key}, auto_id=f"n{place}_%s")

    return [
        {
            "key": f"account-{place}",
            "title": title(lines[0]),
            "total": formats.money(sum((one.amount for one in lines), start=Decimal(0))),
            "late": sum(one.pass_by is not None and one.pass_by < at for one in lines),
            "lines": [line(one) for one in lines],
            "form": form(key, place),
        }
        for place, (key, lines) in enumerate(found.items(), start=1)
    ]


def _presenter() -> Any:
    """The cells of a row of what was passed on; names are asked once for each unit."""
    language = get_language() or "vi"
    names: dict[UUID, str] = {}

    def name(unit: UUID) -> str:
        if unit not in names:
            names[unit] = directory.last_cards([unit])[unit].short_name
        return names[unit]

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        at, _id, unit, destination, agency, receipts, amount, document, by = row
        where = Destination(destination).label(language) + (f" – {name(agency)}" if agency else "")
        shown = formats.number(receipts), formats.money(amount)
        return formats.moment(at), name(unit), where, *shown, document, by

    return present


def _law(day: date) -> tuple[str, str] | None:
    """Within which time the rule of the day has money passed on, on which basis; whether it was read in a text."""
    value = law(Guard.MONEY, day)
    if value is None:
        return None
    said = f"{value.words(get_language() or 'vi')} ({value.citation})"
    return said, "" if value.verified else _("not checked against the text")
