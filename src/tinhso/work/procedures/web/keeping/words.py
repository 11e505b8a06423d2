"""What the keepers' pages share: who may open them, the entries above each, labels."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory.queries import person_of
from tinhso.people.directory.terms import Right
from tinhso.work.procedures.actions.deciding import check_keeper
from tinhso.work.procedures.terms import Channel, Level, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from decimal import Decimal

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from tinhso.ground.lawbook.terms import LegalWord
    from tinhso.people.directory.terms import Person

SECTION = "procedures_keep"
DONE = "da-luu"


def me(request: HttpRequest) -> Person:
    """Who is there; the gate lets only signed-in people in."""
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    return person


def keepers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only who keeps the catalogue of the whole province may enter."""

    @gate.requires(Right.EDIT_PROCEDURES)
    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_keeper(me(request))
        return view(request, *args, **kwargs)

    return kept


def shown(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    tab: str = "",
    above: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> HttpResponse:
    """One of the keepers' pages, with the entries above it; `above` are the crumbs between the desk and the page."""
    start = (_("Catalogue of procedures"), reverse("procedures:keep"))
    crumbs = [start, *above, (title, "")] if tab != "keep" else [(title, "")]
    more = {"title": title, "tabs": tabs(tab), "saved": request.GET.get(DONE) == "1"}
    return page(request, template, context | more, section=SECTION, crumbs=crumbs, status=status)


def tabs(here: str) -> list[tuple[str, str, bool]]:
    """The keepers' pages: words, address, whether it is this one."""
    entries = [
        ("keep", _("Overview")),
        ("keep_list", _("All procedures")),
        ("keep_proposals", _("Waiting for approval")),
        ("keep_policies", _("Rules of the clock")),
        ("keep_terms", _("Terms")),
        ("keep_repairs", _("Repairs")),
    ]
    return [(words, reverse(f"procedures:{name}"), name == here) for name, words in entries]


def language() -> str:
    """The page's language."""
    return get_language() or "vi"


def label(kind: type[LegalWord], value: str) -> str:
    """A legal word as the page's language has it; "–" where there is none."""
    return kind(value).label(language()) if value else "–"


def options(kind: type[LegalWord], blank: str = "") -> list[tuple[str, str]]:
    """The words to choose from, with a first one for none if `blank` tells how it is called."""
    first = [("", blank)] if blank else []
    return first + [(word.value, word.label(language())) for word in kind]


def begun(days: Any) -> str:
    """The days of a span, both included."""
    if days is None or days.isempty:
        return "–"
    last = formats.date(day_before(days.upper)) if days.upper else _("until further notice")
    return f"{formats.date(days.lower)} – {last}"


def day_before(day: date) -> date:
    """The last day of a span that ends before `day`."""
    return day.fromordinal(day.toordinal() - 1)


def amount(value: Decimal | None, unit: str, kind: type[LegalWord]) -> str:
    """12,5 ngày làm việc; "–" for none."""
    if value is None or unit == TermUnit.SAME_DAY:
        return label(kind, unit)
    number = f"{value.normalize():f}"
    return f"{number if language() == 'en' else number.replace('.', ',')} {label(kind, unit)}"


def term(value: int | None, unit: str) -> str:
    """9 ngày làm việc; "" where there is no whole term."""
    if not value or not unit:
        return ""
    return label(TermUnit, unit) if unit == TermUnit.SAME_DAY else f"{value} {label(TermUnit, unit)}"


def link(address: str, words: str, about: str = "") -> SafeString:
    """A link in a cell; `about` tells apart links with the same words, unseen."""
    if not about:
        return format_html('<a class="govuk-link" href="{}">{}</a>', address, words)
    return format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>', address, words, about
    )


def parts_told(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str, list[str], list[str]]]:
    """A difference for the page: (anchor, part, lines before, lines after); a source's own codes are said as such."""
    tongue = language()
    levels = {level.value: level.label(tongue) for level in Level}

    def lines(part: str, told: Iterable[str]) -> list[str]:
        if part == Part.KIND:
            return [_("“%(code)s” in the source") % {"code": one} for one in told]
        return [levels.get(one, one) for one in told] if part == Part.LEVELS else list(told)

    return [
        (one["part"], Part(one["part"]).label(tongue), lines(one["part"], one["old"]), lines(one["part"], one["new"]))
        for one in rows
    ]


def done(route: str, *args: object) -> str:
    """The address to go to after a deed."""
    return f"{reverse(f'procedures:{route}', args=args)}?{DONE}=1"


_PLACES = {
    "papers": Part.COMPONENTS,
    "bases": Part.BASES,
    "options": Part.OPTIONS,
    "option": Part.OPTIONS,
    "fee": Part.FEES,
    "results": Part.RESULTS,
    "levels": Part.LEVELS,
    "agencies": Part.AGENCIES,
    "promulgator": Part.PROMULGATOR,
    "subjects": Part.SUBJECTS,
}


def place(text: str) -> str:
    """Where something was mended ("option:direct"), in words: the part, and the way of filing."""
    part, _colon, channel = text.partition(":")
    name = label(Part, _PLACES[part]) if part in _PLACES else _("Code")
    return f"{name} – {label(Channel, channel)}" if channel else name
