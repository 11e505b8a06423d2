"""The registers of outgoing documents: who keeps them reads, prints and downloads them, and says how a unit signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.documents import actions, queries
from tinhso.work.documents.terms import DocumentType, LetterheadCard
from tinhso.work.documents.web.forms import DocumentForm, LetterheadForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

SECTION = "documents"
SPEC = TableSpec(
    name="so-van-ban-di",
    caption=gettext_lazy("Register of outgoing documents"),
    columns=(
        Column(gettext_lazy("Number, notation"), kind="link"),
        Column(gettext_lazy("Date of the document"), kind="date"),
        Column(gettext_lazy("Type and subject"), kind="long"),
        Column(gettext_lazy("Signer")),
        Column(gettext_lazy("Recipients")),
        Column(gettext_lazy("Who keeps the file copy")),
        Column(gettext_lazy("Number of copies"), kind="number"),
        Column(gettext_lazy("Sent on"), kind="date"),
        Column(gettext_lazy("Receipt signed")),
        Column(gettext_lazy("Note")),
    ),
    fields=queries.REGISTER_LINE,
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-dated", "-id")),
        Order("oldest", gettext_lazy("Oldest first"), ("dated", "id")),
    ),
    empty=gettext_lazy("No document has its number yet. Results are numbered from their own page."),
    size=50,
)


@gate.requires("keep_records")
def registers(request: HttpRequest) -> HttpResponse:
    """The units whose registers this person keeps, those with documents first and those that are gone last."""
    person = person_of(request)
    kept = queries.keeps_for(person)
    names, books, closed = directory.last_cards(kept), queries.books(kept), queries.closed(kept)
    link = '<a class="govuk-link" href="{}">{}</a>'
    this_year = today().year
    lines = [
        (
            names[unit].name,
            format_html(link, reverse("documents:register", args=[unit, year]), year),
            _("closed since %(day)s") % {"day": formats.date(closed[unit].since)}
            if unit in closed
            else format_html(link, reverse("documents:letterhead", args=[unit]), _("How it signs")),
        )
        for unit, year in sorted(
            ((unit, year) for unit in kept for year in (books.get(unit) or ([] if unit in closed else [this_year]))),
            key=lambda pair: (pair[0] in closed, pair[0] not in books, names[pair[0]].name, -pair[1]),
        )
    ]
    context = {"lines": lines}
    crumbs = [(_("Outgoing documents"), "")]
    return page(request, "documents/registers.html", context, section=SECTION, crumbs=crumbs)


def _kept(request: HttpRequest, unit_id: UUID) -> str:
    """The name of a unit whose records this person keeps; others do not exist for them."""
    if not actions.may_keep_records(person_of(request), unit_id):
        raise NotFound("documents.no_such_register", "There is no such register among yours.")
    cards = directory.last_cards([unit_id])
    if unit_id not in cards:
        raise NotFound("documents.no_such_register", "There is no such register among yours.")
    return cards[unit_id].name


@gate.requires("keep_records")
def register(request: HttpRequest, unit_id: UUID, year: int) -> HttpResponse:
    """A unit's register of a year in the ten columns of Decree 30; printable, and as a file."""
    name = _kept(request, unit_id)
    table = Table(
        request,
        SPEC,
        rows=lambda window: queries.register(unit_id, year, window),
        present=_presenter(),
    )
    if table.export:
        return table.export
    context = {"table": table, "unit": name, "year": year, "closed": _closed(unit_id)}
    crumbs = [(_("Outgoing documents"), reverse("documents:registers")), (f"{name}, {year}", "")]
    return page(request, "documents/register.html", context, section=SECTION, crumbs=crumbs)


def _closed(unit_id: UUID) -> str:
    """In words, that the unit is gone and who carries on; nothing where it is there."""
    gone = queries.closed([unit_id]).get(unit_id)
    if gone is None:
        return ""
    told = _("This unit has not been there since %(day)s. Its register is closed and can only be read.") % {
        "day": formats.date(gone.since)
    }
    after = _("Its successor numbers in a register of its own: %(units)s.") % {"units": ", ".join(gone.heirs)}
    return f"{told} {after}" if gone.heirs else told


def _presenter() -> Any:
    language = get_language() or "vi"
    types = {kind.value: kind.label(language) for kind in DocumentType}
    address, void = reverse("documents:document", args=["00000000-0000-0000-0000-000000000000"]), _("void")
    blank = "00000000-0000-0000-0000-000000000000"

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        dated, ident, full, kind, subject, signer, recipients, kept_by, copies, sent, note, reason = row
        noted = "; ".join(filter(None, (note, f"{void}: {reason}" if reason else "")))
        return (
            (address.replace(blank, str(ident)), full),
            formats.date(dated),
            f"{types[kind]}: {subject}",
            signer,
            recipients,
            kept_by,
            str(copies),
            formats.date(sent) if sent else "",
            "",
            noted,
        )

    return present


@gate.requires("keep_records")
def letterhead(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """How a unit signs its documents, as long as it is there."""
    name = _kept(request, unit_id)
    actions.check_there(unit_id)
    known = queries.known_letterhead(unit_id)
    names = ("superior", "name", "abbreviation", "place", "by_type")
    first: dict[str, Any] = {each: getattr(known, each) for each in names} if known else {"name": name}
    form = LetterheadForm.of(request, initial=first | {"version": known.version if known else 1})

    def put(data: dict[str, Any]) -> str:
        actions.set_letterhead(LetterheadCard(unit_id, **data), by=person_of(request))
        return reverse("documents:registers")

    if done := form.submit(put):
        return done
    context = {"form": form, "unit": name, "proposed": known is not None and known.from_directory}
    crumbs = [(_("Outgoing documents"), reverse("documents:registers")), (_("How it signs"), "")]
    return page(request, "documents/letterhead.html", context, section=SECTION, crumbs=crumbs, status=form.status)


@gate.requires("keep_records")
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """A line of the register; noted when it was sent, struck out when it is void."""
    person = person_of(request)
    card = queries.outgoing(document_id)
    unit = _kept(request, card.unit_id)
    form = DocumentForm.of(request, sent=card.sent_on is not None)

    def note(data: dict[str, Any]) -> str:
        if data["deed"] == "sent":
            actions.was_sent(card.id, by=person)
        else:
            actions.strike_out(card.id, data["reason"], by=person)
        return reverse("documents:register", args=[card.unit_id, card.dated.year])

    if done := form.submit(note):
        return done
    lines = [
        (_("Register book"), f"{unit}, {card.dated.year}"),
        (_("Date of the document"), formats.date(card.dated)),
        (_("Type of document"), DocumentType(card.type).label(get_language() or "vi")),
        (_("Subject"), card.subject),
        (_("Signer"), card.signer_name),
        (_("Recipients"), card.recipients or "–"),
        (_("Sent on"), formats.date(card.sent_on) if card.sent_on else "–"),
    ]
    context = {"card": card, "lines": lines, "form": form}
    back = reverse("documents:register", args=[card.unit_id, card.dated.year])
    crumbs = [(_("Outgoing documents"), reverse("documents:registers")), (unit, back), (card.full, "")]
    return page(request, "documents/document.html", context, section=SECTION, crumbs=crumbs, status=form.status)
