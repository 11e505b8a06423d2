"""How the lines stand, one message, the code maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.exchange import queries
from tinhso.ground.exchange.terms import LetterState, Problem
from tinhso.ground.exchange.web.deeds import PlainForm
from tinhso.ground.exchange.web.words import ADMINISTER, SECTION, TONES, kind_words, language
from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.exchange.terms import Letter, PartnerStanding


@gate.requires(ADMINISTER)
def home(request: HttpRequest) -> HttpResponse:
    """Every partner and how the line to it stands."""
    context = {
        "standings": [(one, _figures(one), _line(one)) for one in queries.standings()],
        "form": PlainForm.of(request),
    }
    return page(request, "exchange/home.html", context, section=SECTION, crumbs=[(_("Connections"), "")])


def _line(one: PartnerStanding) -> tuple[str, str]:
    if one.line is None:
        return "grey", _("not set up")
    return ("warning", _("stand-in")) if one.line.stand_in else ("success", _("set up"))


def _figures(one: PartnerStanding) -> list[dict[str, Any]]:
    def figure(number: int, label: str, box: str, state: LetterState, tone: str) -> dict[str, Any]:
        href = f"{reverse(box)}?trang_thai={state}&doi_tac={one.partner.code}"
        return {
            "value": formats.number(number) if number <= 1000 else _("more than 1,000"),
            "label": label,
            "href": href,
            "tone": tone if number else "grey",
        }

    out, come = "exchange:outbox", "exchange:inbox"
    return [
        figure(one.waiting_out, _("wait to be sent"), out, LetterState.WAITING, "info"),
        figure(one.dead_out, _("could not be delivered"), out, LetterState.DEAD, "error"),
        figure(one.waiting_in, _("wait to be processed"), come, LetterState.WAITING, "info"),
        figure(one.dead_in, _("could not be processed"), come, LetterState.DEAD, "error"),
        figure(one.refused_in, _("we refused"), come, LetterState.REFUSED, "warning"),
    ]


@gate.requires(ADMINISTER)
def sent(request: HttpRequest, ident: UUID) -> HttpResponse:
    """One message of the outbox."""
    letter = queries.sent_letter(ident)
    return _letter(request, letter, _("Messages to partners"), "exchange:outbox", "exchange:resend", out=True)


@gate.requires(ADMINISTER)
def heard(request: HttpRequest, ident: UUID) -> HttpResponse:
    """One message of the inbox."""
    letter = queries.heard_letter(ident)
    return _letter(request, letter, _("Messages from partners"), "exchange:inbox", "exchange:hear_again", out=False)


def _letter(request: HttpRequest, letter: Letter, box: str, box_name: str, again: str, *, out: bool) -> HttpResponse:
    partner = queries.partner(letter.partner)
    title = kind_words([partner]).get((letter.partner, letter.kind), letter.kind) or _("Message without a kind")
    stuck = letter.state in {LetterState.DEAD, LetterState.WAITING}
    context = {
        "letter": letter,
        "title": title,
        "facts": _facts(letter, partner.name),
        "problem": letter.problem.label(language()) if letter.problem is not Problem.NONE else "",
        "may_again": stuck or (not out and letter.state is LetterState.REFUSED and letter.message_id),
        "may_drop": stuck,
        "out": out,
        "again": reverse(again, args=[letter.id]),
        "drop": reverse("exchange:set_aside", args=[letter.id]),
        "form": PlainForm.of(request),
        "state": (letter.state.label(language()), TONES[letter.state]),
    }
    crumbs = [(_("Connections"), reverse("exchange:home")), (box, reverse(box_name)), (title, "")]
    return page(request, "exchange/letter.html", context, section=SECTION, crumbs=crumbs)


def _facts(letter: Letter, name: str) -> list[tuple[str, str]]:
    moment = formats.moment
    told = [
        (_("Partner"), name),
        (_("About"), letter.ref),
        (_("Message id"), letter.message_id),
        (_("Written or came at"), moment(letter.at)),
        (_("Tries"), formats.number(letter.attempts)),
        (_("Last try"), moment(letter.tried_at) if letter.tried_at else ""),
        (_("Next try"), moment(letter.next_at) if letter.next_at else ""),
        (_("Done at"), moment(letter.settled_at) if letter.settled_at else ""),
        (_("Receipt of the partner"), letter.receipt),
        (_("Wait behind it"), formats.number(letter.behind) if letter.behind else ""),
    ]
    return [(label, text) for label, text in told if text]


@gate.requires(ADMINISTER)
def codes(request: HttpRequest) -> HttpResponse:
    """How partners call what we call otherwise."""
    maps = [(partner.name, partner.code, _lines(partner.code)) for partner in queries.partners()]
    crumbs = [(_("Connections"), reverse("exchange:home")), (_("Code maps"), "")]
    return page(request, "exchange/codes.html", {"maps": maps}, section=SECTION, crumbs=crumbs)


def _lines(partner: str) -> list[tuple[str, ...]]:
    return [
        (
            one.list,
            one.ours,
            one.theirs,
            formats.date(one.since),
            formats.date(one.until) if one.until else "",
            one.source,
        )
        for one in queries.codes(partner)
    ]
