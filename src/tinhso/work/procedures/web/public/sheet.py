"""One procedure on one clear page, as it was on a day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.work.procedures.queries import public
from tinhso.work.procedures.queries.fees import fees_shown
from tinhso.work.procedures.queries.life_events import life_events
from tinhso.work.procedures.queries.online import may_file_online
from tinhso.work.procedures.rules import steps
from tinhso.work.procedures.terms import Level
from tinhso.work.procedures.web.public import costs, history, parts, words
from tinhso.work.procedures.web.public.filters import DayForm
from tinhso.work.procedures.web.public.places import places
from tinhso.work.procedures.web.public.strip import now, strip

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.terms.sheets import Edition, Sheet

_LONG = 5000
_PROSE = ("description", "conditions", "receiving_address", "note", "related")


@gate.public
@require_safe
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The version of the day asked for; where none held that day, the nearest one and what became of it."""
    form = DayForm.of(request)
    form.is_valid()
    editions = public.editions(code)
    shown = _nearest(editions, form.day)
    found = public.sheet(shown.id, form.day)
    competent = directory.last_cards([found.competent], form.day)[found.competent].name if found.competent else ""
    prose = found.prose or found.pending
    shown_fees = fees_shown(shown.id, found.code, form.day)
    sums = costs.lines(shown_fees, found.sums)
    context = {
        "form": form,
        "code": found.code,
        "name": found.name,
        "field": (found.field, words.link("list", form.day, linh_vuc=found.field)),
        "offered": found.offered,
        "banner": _banner(editions, shown, form.day),
        "strip": strip(found, form.day, competent, [line for line, _channels in sums]),
        "whom": _whom(found),
        "events": _events(found, form.day),
        "papers": parts.papers(found),
        "cases": parts.cases(found),
        "ways": parts.ways(found),
        "sums": costs.told(sums, found.sums),
        "benefits": costs.benefits(shown_fees.benefits),
        "places": places(request, found, form.day),
        "elsewhere": not found.offered and bool(set(found.levels) & {Level.PROVINCE, Level.COMMUNE}),
        "tiers": words.capital(words.tiers(found.levels, found.level)),
        "competent": competent,
        "competent_href": reverse("directory:unit", args=[found.competent]) if found.competent else "",
        "agencies": parts.agencies(found.agencies),
        "paper_forms": parts.paper_forms(found),
        "results": found.results,
        "bases": parts.bases(found.bases),
        "steps": steps.outline(prose.get("steps", "")),
        "prose": {name: steps.outline(prose.get(name, "")) for name in _PROSE},
        "steps_folded": len(prose.get("steps", "")) > _LONG,
        "pending": bool(found.pending),
        "more": _more(found),
        "since": history.since(shown),
        "versions": history.versions(editions, shown, code),
        "changes": history.changes(request, editions, shown, found, form.day),
        "services": history.services(found),
        "service": now(found.services, form.day),
        "door": may_file_online(code, form.day) if shown.holds(form.day) else None,
        "language": words.language(),
        "route": history.route(now(found.routes, form.day)),
        "promulgator": found.promulgator,
        "decision": found.facts.get("decision") or "",
        "keywords": found.facts.get("keywords") or "",
        "other_fields": [one for one in found.facts.get("fields", []) if one != found.field],
        "online_form": _online_form(code),
        "phone": settings.TINHSO_SITE["phone"].strip(),
        "email": settings.TINHSO_SITE["email"].strip(),
        "qr": _qr(request.build_absolute_uri(words.link("page", form.day, code))),
        "kept": [("xa", request.GET["xa"])] if request.GET.get("xa") else [],
        "day_kept": form.day.isoformat() if form.day != today() else "",
    }
    crumbs = [
        (_("First page"), "/"),
        (_("Administrative procedures"), words.link("list", form.day)),
        (found.field, words.link("list", form.day, linh_vuc=found.field)),
        (found.code, ""),
    ]
    return page(
        request, "procedures/public/page.html", context, section="procedures", crumbs=crumbs, status=form.status
    )


def _nearest(editions: tuple[Edition, ...], day: date) -> Edition:
    """The version of the day; before the first one that, later the last one before the day."""
    held = [one for one in editions if one.holds(day)]
    if held:
        return held[0]
    past = [one for one in editions if one.last and one.last <= day]
    return past[-1] if past else editions[0]


def _banner(editions: tuple[Edition, ...], shown: Edition, day: date) -> dict[str, str]:
    """What stands above everything else: the day is not today, or no version held on it."""
    if shown.holds(day):
        if day == today():
            return {}
        told = _("You see this procedure as it was on %(day)s.")
        return {"tone": "warning", "text": told % {"day": formats.date(day)}}
    if shown.last and shown.last <= day:
        ended = formats.date(shown.last)
        follows = next((one for one in editions if one.first and one.first > day), None)
        text = _("This procedure has not been in force since %(day)s. Nothing can be handed in under it.")
        if follows:
            text = _("This procedure was not in force on the day chosen; it ended on %(day)s and holds again later.")
        return {"tone": "error", "title": _("No longer in force"), "text": text % {"day": ended}, "ended": "1"}
    text = _("Our sources tell of this procedure since %(day)s, of nothing before. You see the first version.")
    return {"tone": "warning", "text": text % {"day": formats.date(shown.first)}}


def _whom(found: Sheet) -> list[str]:
    """For whom, in our words; where those are not read, in the source's."""
    return words.subjects(found.subjects) or list(found.facts.get("subjects", []))


def _events(found: Sheet, day: date) -> list[tuple[str, str]]:
    english = words.language() == "en"
    return [
        (one.title_en if english else one.title, words.link("list", day, su_kien=one.key))
        for one in life_events()
        if one.key in found.life_events
    ]


def _more(found: Sheet) -> list[tuple[str, Any]]:
    """What the public page of the procedure says besides its record, and ways told apart from the table."""
    titles = {
        "page_steps": _("Steps"),
        "page_conditions": _("Conditions"),
        "page_receiving_address": _("Where to hand it in"),
    }
    told = [(titles.get(name, ""), text) for name, text in found.prose.items() if name.startswith("page_")]
    said = " ".join(way.text for way in found.ways)
    told += [("", text) for text in [found.prose.get("way", "")] if any(line not in said for line in text.splitlines())]
    return [(title, steps.outline(text)) for title, text in told]


def _online_form(code: str) -> str:
    """The address of its electronic form, where there is one."""
    try:
        return reverse("procedures:form", args=[code])
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=512)
def _qr(address: str) -> str:
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=2))
