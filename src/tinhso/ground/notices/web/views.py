"""What a person was told, and for the administrator what could not be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.audit.terms import Actor
from tinhso.ground.notices import actions, queries
from tinhso.ground.notices.rules import masked
from tinhso.ground.notices.terms import Channel
from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

MINE = TableSpec(
    name="thong-bao",
    caption=gettext_lazy("Notices"),
    columns=(
        Column(gettext_lazy("Notice"), kind="link"),
        Column(gettext_lazy("What it says"), kind="long"),
        Column(gettext_lazy("Time"), kind="date"),
        Column(gettext_lazy("State"), kind="tag"),
    ),
    fields=queries.NOTICE,
    orders=(Order("newest", gettext_lazy("Newest first"), ("-at", "-id")),),
    empty=gettext_lazy("As soon as something happens to your dossiers, you read it here."),
)
DEAD = TableSpec(
    name="thong-bao-hong",
    caption=gettext_lazy("Notices that could not be sent"),
    columns=(
        Column(gettext_lazy("Last tried"), kind="date"),
        Column(gettext_lazy("Kind")),
        Column(gettext_lazy("Channel")),
        Column(gettext_lazy("To")),
        Column(gettext_lazy("Tries"), kind="number"),
        Column(gettext_lazy("Why")),
        Column(gettext_lazy("Action"), kind="link"),
    ),
    fields=queries.DEAD,
    orders=(Order("newest", gettext_lazy("Newest first"), ("-next_at", "-id")),),
    empty=gettext_lazy("Everything was sent."),
)


def _account(request: HttpRequest) -> UUID:
    account = gate.visitor(request).account
    assert account is not None, "the gate lets nobody else in"  # noqa: S101
    return account


@gate.known
def mine(request: HttpRequest) -> HttpResponse:
    """My notices, the newest first."""
    rows = queries.mine(_account(request))
    table = Table(
        request,
        MINE,
        rows=lambda window: list(window.apply(rows).values_list(*queries.NOTICE)),
        present=_told,
        count=lambda cap: rows[:cap].count(),
    )
    if table.export:
        return table.export
    context = {"table": table, "form": PageForm.of(request), "unread": gate.visitor(request).unread}
    return page(request, "notices/mine.html", context, crumbs=[(_("Notices"), "")])


def _told(row: tuple[Any, ...]) -> tuple[Any, ...]:
    at, ident, kind, _ref, read_at, facts = row
    words = queries.say(kind, facts)
    state = ("grey", _("read")) if read_at else ("info", _("new"))
    return (reverse("notices:open", args=[ident]), words.title), words.text, formats.moment(at), state


@gate.known
def open_one(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Mark a notice read and go to what it tells of. Marking is no change that a repeat could spoil."""
    card = actions.read(notice, _account(request))
    words = queries.say(card.kind, card.facts)
    return HttpResponseRedirect(words.address or reverse("notices:mine"))


@gate.known
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all read; who only visits is led to the list."""
    account, back = _account(request), reverse("notices:mine")
    form = PageForm.of(request)

    def deed(_values: dict[str, Any]) -> str:
        actions.read_all(account)
        return back

    return form.submit(deed) or HttpResponseRedirect(back)


@gate.requires("administer")
def dead(request: HttpRequest) -> HttpResponse:
    """What could not be sent, and which channels are stand-ins here."""
    rows = queries.dead()
    table = Table(
        request,
        DEAD,
        rows=lambda window: list(window.apply(rows).values_list(*queries.DEAD)),
        present=_dead,
        count=lambda cap: rows[:cap].count(),
    )
    if table.export:
        return table.export
    stand_in = isinstance(actions.sms_gate(), actions.StandInSms)
    context = {
        "table": table,
        "sms": actions.sms_gate() is not None,
        "stand_in": stand_in,
        "demo": settings.TINHSO_DEMO,
    }
    crumbs = [(_("Notices"), reverse("notices:mine")), (_("Notices that could not be sent"), "")]
    return page(request, "notices/dead.html", context, crumbs=crumbs)


def _dead(row: tuple[Any, ...]) -> tuple[Any, ...]:
    line = queries.dead_line(row)
    channel = Channel(line.channel).label(get_language() or "vi")
    deed = (reverse("notices:resend", args=[line.id]), _("Send again"))
    when = formats.moment(line.next_at)
    return when, line.kind, channel, masked(line.address), formats.number(line.tries), line.failure, deed


@gate.requires("administer")
def resend(request: HttpRequest, sending: UUID) -> HttpResponse:
    """Ask once, then try a dead sending anew."""
    form, visitor = PageForm.of(request), gate.visitor(request)

    def deed(_values: dict[str, Any]) -> str:
        actor = Actor(account_id=visitor.account, post_id=None, name=visitor.name)
        actions.resend(sending, actor=actor)
        return reverse("notices:dead")

    if done := form.submit(deed):
        return done
    crumbs = [(_("Notices that could not be sent"), reverse("notices:dead")), (_("Send again"), "")]
    return page(request, "notices/resend.html", {"form": form}, crumbs=crumbs, status=form.status)
