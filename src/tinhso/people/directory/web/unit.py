"""A unit's own page: what it was on the day, its life, what stood below it, who serves it."""

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
from tinhso.ground.workdays.queries import DEFAULT_CODE, today
from tinhso.people.directory.queries import pages
from tinhso.people.directory.queries.pages.addresses import lowered
from tinhso.people.directory.terms import Level, Right, UnitEventKind
from tinhso.people.directory.web import told
from tinhso.people.directory.web.drawing import lifeline, ribbons
from tinhso.people.directory.web.story import chapters
from tinhso.people.directory.web.tree import top

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.queries.pages import Biography
    from tinhso.people.directory.terms.pages import Bearer, Heir, Line, Passing, Step, Version

DRAWN = 30
A_DAY = timedelta(1)


@gate.public
@require_safe
def unit(request: HttpRequest, unit: UUID) -> HttpResponse:
    """The unit as it was on a day, or, when it was not there, as it was nearest to that day."""
    form = told.moment_of(request)
    day = form.day
    life = pages.biography(unit, day)
    shown = life.nearest(day)
    there = shown.holds(day)
    seen = day if there else max(shown.first, (shown.last or day) - A_DAY)
    path = pages.paths([unit], seen).get(unit, [])
    ended = life.versions[-1].last
    now = pages.heirs([unit]).get(unit, []) if ended else []
    context = {
        "form": form,
        "shown": shown,
        "title": shown.name,
        "banner": _banner(life, day, now),
        "since": _became(now) if ended and there else "",
        "facts": _facts(shown, path, seen, _certainty(life, shown)),
        "codes": _codes(life, unit),
        "life": _life(life, day),
        "below": _below(life, unit, day) if there else None,
        "edit": reverse("directory:draft") if gate.may(request, Right.ADMINISTER) else "",
        "map": told.link("map", day, tinh=shown.code) if there and shown.level == Level.PROVINCE else "",
        "older": told.link("branch", seen, path[-2].id) if len(path) > 1 else "",
    }
    crumbs = told.crumbs_of(path, seen, top(life.hierarchy, seen))
    crumbs[-1] = (shown.name, "")
    return page(request, "directory/unit.html", context, section="units", crumbs=crumbs, status=form.status)


def _banner(life: Biography, day: date, now: Sequence[Heir]) -> Markup | str:
    """What to know when the unit is not there on the day."""
    first, last = life.versions[0], life.versions[-1]
    if day < first.first:
        return _("On %(day)s this unit was not there yet. It is shown as it began on %(first)s.") % {
            "day": formats.date(day),
            "first": formats.date(first.first),
        }
    if last.last is None or day < last.last:
        return ""
    text = told.sentence(
        _("On %(day)s this unit is there no more; it ended on %(last)s. It is shown as it was last."),
        day=formats.date(day),
        last=formats.date(last.last),
    )
    return Markup("%s %s") % (text, _became(now))


def _became(now: Sequence[Heir]) -> Markup:
    """What the unit is today."""
    if not now:
        return told.sentence(_("Our sources do not tell what became of it."))
    words = _("Today: %(units)s.") if len(now) == 1 else _("Its territory or work belongs today to: %(units)s.")
    return told.sentence(words, units=told.named(now))


def _certainty(life: Biography, shown: Version) -> str:
    return next((event.certainty for event in life.events if event.id == shown.event), "exact")


def _facts(shown: Version, path: Sequence[Step], day: date, certainty: str) -> list[tuple[Any, ...]]:
    note = told.code_note(shown.code_status)
    code = Markup('<span class="ts-code">%s</span> %s') % (
        shown.code or "–",
        Markup('<span class="ts-tag ts-tone-warning">%s</span>') % note if note else "",
    )
    span = told.since(shown.first, certainty)
    if shown.last:
        span = _("%(since)s until %(last)s") % {"since": span, "last": formats.date(shown.last - A_DAY)}
    rows: list[tuple[Any, ...]] = [(pgettext("unit", "Name"), shown.name), (_("Type"), shown.type_name or "–")]
    if shown.level:
        rows.append((_("Level"), told.capital(told.sort_of(shown.kind, shown.level))))
    rows.append((_("Code"), code))
    if shown.code_legacy:
        rows.append((_("Code before 2020 (QCVN 102:2016)"), shown.code_legacy))
    above = [step for step in path[:-1] if step.level != Level.COUNTRY]
    if above:
        links = (told.anchor(told.link("unit", day, s.id), _within(s)) for s in reversed(above))
        rows.append((_("Belongs to"), Markup(", ").join(links)))
    if shown.territory_id:
        href = told.link("unit", day, shown.territory_id)
        rows.append((_("Serves"), told.anchor(href, shown.territory_name or _("Unit page"))))
    if shown.kind != "territory":
        common = shown.calendar_code == DEFAULT_CODE
        rows.append((_("Working calendar"), _("the common one of the country") if common else shown.calendar_code))
    rows.append((_("Under this name and code"), span))
    return rows


def _within(step: Step) -> str:
    """A name within a sentence: the type of a territory begins small, an agency's name does not."""
    return lowered(step.name, step.type_name) if step.level else step.name


def _codes(life: Biography, unit: UUID) -> list[Markup]:
    """For each code of the unit, who bore it before and who bears it after."""
    spans: dict[str, list[Version]] = {}
    for version in life.versions:
        spans.setdefault(version.code, []).append(version)
    others: dict[tuple[UUID, str], list[Bearer]] = {}
    for one in pages.bearers(unit, spans, territory=life.hierarchy == "territory"):
        others.setdefault((one.id, one.code), []).append(one)
    return [_borne(spans[code], theirs) for (_other, code), theirs in others.items()]


def _borne(mine: Sequence[Version], theirs: Sequence[Bearer]) -> Markup:
    other, first, last = theirs[-1], theirs[0].first, theirs[-1].last
    if last is not None and last <= mine[0].first:
        words = _("Before %(day)s the code %(code)s was that of %(unit)s.")
        turn, seen = mine[0].first, last - A_DAY
    elif mine[-1].last is not None and first >= mine[-1].last:
        words = _("Since %(day)s the code %(code)s has been that of %(unit)s.")
        turn, seen = first, first
    else:
        words, turn, seen = _("On %(day)s the code %(code)s is also that of %(unit)s."), first, first
    name = Markup("%s (%s)") % (told.anchor(told.link("unit", seen, other.id), other.name), other.parent_name)
    return told.sentence(words, day=formats.date(turn), code=other.code, unit=name)


def _life(life: Biography, day: date) -> dict[str, Any]:
    return {
        "picture": lifeline(life, day, today()),
        "chapters": chapters(life),
        "sources": _passed([one for one in life.sources if one.kind != UnitEventKind.CLOSE], source=True),
        "targets": _passed(life.targets, source=False),
    }


def _passed(flows: Sequence[Passing], *, source: bool) -> dict[str, Any] | None:
    """Where a unit came from, or what it became: a picture of few flows, and a list of all."""
    if not flows:
        return None
    items = [
        (
            told.end_of(one.source, one.on - A_DAY) if source else told.end_of(one.target, one.on),
            told.share(one),
            told.day_of(one.on, one.certainty),
        )
        for one in flows
    ]
    return {"picture": ribbons(flows) if len(flows) <= DRAWN else None, "items": items}


def _below(life: Biography, unit: UUID, day: date) -> dict[str, Any]:
    territory = life.hierarchy == "territory"
    lines = pages.children(unit, life.hierarchy, day)
    return {
        "title": _("Units below it on %(day)s") % {"day": formats.date(day)},
        "units": _linked(lines, day),
        "branch": told.link("branch", day, unit) if lines else "",
        "serving": _linked(pages.serving(unit, day), day) if territory else [],
    }


def _linked(lines: Sequence[Line], day: date) -> list[tuple[str, str, str]]:
    return [(told.link("unit", day, line.id), line.name, line.code) for line in lines]
