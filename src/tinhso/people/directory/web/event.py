"""One act of law upon units: on what it stands, what it did to each unit, what passed from whom to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.people.directory.queries import pages
from tinhso.people.directory.terms import Certainty, Right, UnitEventKind
from tinhso.people.directory.web import told
from tinhso.people.directory.web.drawing import ribbons
from tinhso.people.directory.web.story import grounds
from tinhso.people.directory.web.tree import top

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms.pages import Deed, EventPage

DRAWN, WINDOW = 30, 50
A_DAY = timedelta(1)


@gate.public
@require_safe
def event(request: HttpRequest, event: UUID) -> HttpResponse:
    """The event with a window of its flows and one of its units."""
    act = pages.event_page(event)
    at = {name: _place(request, name, most) for name, most in (("trang", act.flows), ("dv", act.deeds))}
    flows = pages.flows(act, WINDOW, at["trang"] * WINDOW) if act.flows else []
    deeds = pages.deeds(act, WINDOW, at["dv"] * WINDOW)
    title = told.kind_of(act.kind, act.certainty)
    context = {
        "act": act,
        "title": title,
        "log": reverse("directory:log_event", args=[event]) if gate.may(request, Right.ADMINISTER) else "",
        "day": told.day_of(act.on, act.certainty),
        "recorded": formats.moment(act.recorded_at),
        "corrections": _corrections(act),
        "picture": ribbons(flows) if flows and act.flows <= DRAWN else None,
        "flows": [
            (told.end_of(one.source, one.on - A_DAY), told.share(one), told.end_of(one.target, one.on)) for one in flows
        ],
        "deeds": [_did(one, act) for one in deeds],
        "flow_pages": _pages(act.flows, "trang", at),
        "deed_pages": _pages(act.deeds, "dv", at),
        **grounds(act),
    }
    crumbs = [(_("First page"), "/"), top("territory", act.on), (title, "")]
    return page(request, "directory/event.html", context, section="units", crumbs=crumbs)


def _place(request: HttpRequest, name: str, most: int) -> int:
    """Which window of a list is asked for, from 0; one that is not there is the nearest."""
    asked = request.GET.get(name, "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), max(-(-most // WINDOW), 1)) - 1


def _pages(most: int, name: str, at: dict[str, int]) -> dict[str, Any]:
    """What a windowed list says below itself: which rows these are, the windows before and after."""
    here = at[name]

    def address(place: int) -> str:
        asked = {**at, name: place}
        return (
            "?" + "&".join(f"{one}={number + 1}" for one, number in asked.items() if number)
            if any(asked.values())
            else "?"
        )

    first, last = here * WINDOW + 1, min((here + 1) * WINDOW, most)
    shown = _("%(first)s to %(last)s of %(most)s") % {
        "first": formats.number(first), "last": formats.number(last), "most": formats.number(most),
    }  # fmt: skip
    return {
        "shown": shown if most > WINDOW else "",
        "previous": address(here - 1) if here else "",
        "next": address(here + 1) if last < most else "",
    }


def _corrections(act: EventPage) -> list[tuple[str, str, str]]:
    """Tone, words and address for what was undone or corrected."""
    found = []
    if act.undone is not None and act.undone_at:
        words = _("This event was taken back on %(at)s and counts no more. Reason: %(note)s") % {
            "at": formats.moment(act.undone_at), "note": act.undone_note or "–",
        }  # fmt: skip
        found.append(("error", words, reverse("directory:event", args=[act.corrected_by]) if act.corrected_by else ""))
    if act.corrects:
        words = _("This event corrects one that was recorded before.")
        found.append(("info", words, reverse("directory:event", args=[act.corrects])))
    return found


def _did(deed: Deed, act: EventPage) -> tuple[Any, ...]:
    unit = told.end_of(deed.after, act.on) if deed.after else told.end_of(deed.before, act.on - A_DAY)
    if deed.opens:
        listed = act.kind == UnitEventKind.CREATE and act.certainty == Certainty.ABOUT
        return unit, _("in the list") if listed else _("opened")
    if deed.ends or deed.after is None:
        return unit, _("ended")
    before, after, said = deed.before, deed.after, []
    for name, old, new in (
        (pgettext("unit", "Name"), before and before.name, after.name),
        (_("Code"), before and before.code, after.code),
        (_("Belongs to"), before and before.parent_name, after.parent_name),
    ):
        if old and old != new:
            said.append(f"{name}: {old} → {new}")
    return unit, Markup("<br>").join(said) or _("changed")
