"""First page, look-up, figures by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory import queries as directory
from tinhso.windows.indicators import queries as indicators
from tinhso.windows.indicators import rules
from tinhso.windows.indicators.terms import Indicator
from tinhso.windows.portal.web.forms import LookUpForm
from tinhso.work.casework.rules import timeliness
from tinhso.work.dossiers import actions as dossiers
from tinhso.work.dossiers.queries.clock.standing import late_now
from tinhso.work.dossiers.queries.owned import public_history
from tinhso.work.dossiers.rules.degree import degree_of
from tinhso.work.dossiers.terms import Happening, Status
from tinhso.work.procedures.queries.life_events import life_events

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.windows.indicators.terms import FrozenLine, Period, UnitFigure
    from tinhso.work.dossiers.terms import Progress

CHART_DAYS = 30
LINK = '<a class="govuk-link" href="{}">{}</a>'


@gate.public
def home(request: HttpRequest) -> HttpResponse:
    """The province's first page: what was received, settled, and how much of it in time."""
    year = rules.this_year(today())
    counted = indicators.counts(year, units=False)
    context = {
        "life_events": _life_events(),
        "figures": _figures(year, counted),
        "as_of": formats.moment(now()),
        "since": formats.date(year.first),
    }
    return page(request, "portal/home.html", context, section="home")


def _life_events() -> list[dict[str, Any]]:
    """Cards that lead to the procedures of a life event."""
    english, address = get_language() == "en", reverse("procedures:list")
    groups = {"citizen": _("For citizens"), "enterprise": _("For enterprises")}
    return [
        {
            "title": title,
            "cards": [
                {"title": one.title_en if english else one.title, "href": f"{address}?su_kien={one.key}"}
                for one in life_events()
                if one.whom == whom
            ],
        }
        for whom, title in groups.items()
    ]


def _figures(period: Period, counted: rules.Deltas) -> list[dict[str, Any]]:
    totals = rules.totals(counted)
    share = indicators.on_time_share(period, counted)
    days = rules.last_days(period.last, CHART_DAYS)
    recent = rules.Deltas({key: number for key, number in counted.items() if key[2] >= days.first})
    href = reverse("portal:figures")
    parts = _("%(part)s of %(whole)s dossiers settled") % {
        "part": formats.number(share.numerator),
        "whole": formats.number(share.denominator),
    }
    return [
        {
            "value": formats.number(totals[Indicator.RECEIVED]),
            "label": _("dossiers received"),
            "href": href,
            "points": rules.by_day(recent, Indicator.RECEIVED, days),
            "note": _("per day, last %(days)s days") % {"days": CHART_DAYS},
        },
        {
            "value": formats.number(totals[Indicator.SETTLED]),
            "label": _("dossiers settled"),
            "href": href,
            "points": rules.by_day(recent, Indicator.SETTLED, days),
            "note": _("per day, last %(days)s days") % {"days": CHART_DAYS},
        },
        {
            "value": "–" if share.share is None else formats.percent(share.share),
            "label": _("settled early or on time"),
            "href": href,
            "share": share.share,
            "note": parts,
        },
    ]


@gate.public
def figures(request: HttpRequest) -> HttpResponse:
    """The parts behind the first page's figures, by unit."""
    year = rules.this_year(today())
    lines = [
        (
            format_html(LINK, reverse("directory:unit", args=[line.unit_id]), line.unit_name),
            formats.number(line.received),
            formats.number(line.settled),
            formats.number(line.on_time),
            formats.percent(line.on_time / line.settled) if line.settled else "–",
        )
        for line in indicators.by_unit(year, indicators.counts(year, days=False))
    ]
    context = {"lines": lines, "since": formats.date(year.first), "as_of": formats.moment(now())}
    return page(request, "portal/figures.html", context, section="figures", crumbs=[(_("Figures"), "")])


@gate.requires("see_figures")
def frozen(request: HttpRequest) -> HttpResponse:
    """Figures as they were told once, beside what they are today, and why they differ."""
    lines = indicators.frozen_figures()
    names = directory.last_cards({line.frozen.unit_id for line in lines})
    rows = [(*_frozen(line, names[line.frozen.unit_id].name), _why(line)) for line in lines]
    crumbs = [(_("Figures"), reverse("portal:figures")), (_("Frozen figures"), "")]
    return page(request, "portal/frozen.html", {"lines": rows}, section="figures", crumbs=crumbs)


def _frozen(line: FrozenLine, unit: str) -> tuple[str, ...]:
    told = line.frozen
    span = f"{formats.date(told.period.first)} – {formats.date(told.period.last)}"
    edition = _("edition %(number)s, %(day)s") % {"number": told.edition, "day": formats.date(told.as_of)}
    word = Indicator(told.indicator).label(get_language() or "vi")
    return word, unit, span, _parts(told), edition, _parts(line.live)


def _parts(figure: UnitFigure) -> str:
    if figure.denominator is None:
        return formats.number(figure.numerator)
    return f"{formats.number(figure.numerator)}/{formats.number(figure.denominator)}"


def _why(line: FrozenLine) -> str:
    if not line.moved:
        return _("No difference")
    if line.proved and line.corrections:
        said = [f"{formats.date(at)}: {note}" if note else formats.date(at) for _number, at, note in line.corrections]
        return _("Units were corrected: %(reasons)s") % {"reasons": "; ".join(said)}
    return _("Work of that time was recorded later.")


@gate.public
@never_cache
def look_up(request: HttpRequest) -> HttpResponse:
    """Where a dossier stands, for who holds the receipt. Reads only, so a repeat needs no key."""
    form = LookUpForm.of(request)
    found = _found(request, form) if request.method == "POST" and form.is_valid() else None
    if found:
        form = LookUpForm()  # the secret does not stay on a screen that others may pass
    context = {"form": form, "found": found}
    crumbs = [(_("Look up a dossier"), "")]
    return page(request, "portal/look_up.html", context, section="look-up", crumbs=crumbs, status=form.status)


def _found(request: HttpRequest, form: LookUpForm) -> dict[str, Any] | None:
    data = form.cleaned_data
    try:
        progress = dossiers.look_up(data["code"], data["secret"], address=str(request.META.get("REMOTE_ADDR", "")))
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        form.refuse(refusal)
        return None
    language, degree = get_language() or "vi", degree_of(progress.status)
    tone, clock = _clock(progress, language)
    return {
        "progress": progress,
        "degree": degree,
        "next": degree.next.label(language),
        "timeline": [
            {
                "title": Happening(one.happening).label(language),
                "time": formats.moment(one.at),
                "text": one.text if one.happening == Happening.MOVED else "",  # of units alone, never of a person
            }
            for one in public_history(progress.id)
        ],
        "status": Status(progress.status).label(language),
        "tone": tone,
        "clock": clock,
        "received": formats.moment(progress.received_at),
        "due": formats.moment(progress.due_at) if progress.due_at else _("from when it is accepted"),
        "settled": formats.moment(progress.settled_at) if progress.settled_at else "–",
        "competent": directory.last_cards([progress.competent_unit])[progress.competent_unit].name,
    }


def _clock(progress: Progress, language: str) -> tuple[str, str]:
    """Tone and words; no words before it was accepted, for no term runs yet."""
    if progress.due_at is None:
        return "grey", ""
    if progress.settled_at:
        verdict = timeliness(progress.settled_at, progress.due_at, progress.term_unit)
        return ("error" if verdict == "late" else "success"), verdict.label(language)
    late = late_now(progress.id, progress.due_at, progress.term_unit)
    if late is None:
        return "info", _("the term does not run now")
    return ("error", _("late")) if late else ("success", _("within the term"))
