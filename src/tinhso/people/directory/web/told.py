"""How the pages of units say things: days that are not certain, counts, codes, links that keep the day."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from markupsafe import Markup

from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries.atlas import refuse_unknown
from tinhso.people.directory.terms import Certainty, Extent, Level, UnitEventKind, UnitKind
from tinhso.people.directory.web.moment import MomentForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from django.http import HttpRequest

    from tinhso.people.directory.terms.pages import End, Heir, Passing, Step

SEPARATOR = " · "
_NOBODY = UUID(int=0)
# What is to be known of a code that no list of the State gives.
_CODE_NOTES = {
    "demo": gettext_lazy("invented for this demonstration"),
    "observed": gettext_lazy("seen in public sources, not checked with the text"),
}

_COUNTED = {
    Level.PROVINCE.value: gettext_lazy("%(number)s provinces and cities"),
    Level.DISTRICT.value: gettext_lazy("%(number)s district-level units"),
    Level.COMMUNE.value: gettext_lazy("%(number)s commune-level units"),
    UnitKind.AGENCY.value: gettext_lazy("%(number)s agencies"),
    UnitKind.SERVICE_CENTRE.value: gettext_lazy("%(number)s service centres"),
    UnitKind.OFFICE.value: gettext_lazy("%(number)s offices"),
}


def moment_of(request: HttpRequest) -> MomentForm:
    """The day asked for; a day before our knowledge is refused beside its box, and today shown instead."""
    form = MomentForm.of(request)
    try:
        refuse_unknown(form.day)
    except Refusal as no:
        if form.day == today():
            raise
        form.refuse(no)
    return form


def link(route: str, day: date, unit: UUID | None = None, **asked: str) -> str:
    """An address that keeps the day."""
    address = reverse(f"directory:{route}", args=[unit] if unit else [])
    if day != today():
        asked["ngay"] = day.isoformat()
    return f"{address}?{urlencode(asked)}" if asked else address


def links(route: str, day: date) -> Callable[[UUID], str]:
    """`link` for many units of one route: the address is looked up once."""
    before, after = link(route, day, _NOBODY).split(str(_NOBODY))
    return lambda unit: f"{before}{unit}{after}"


def anchor(href: str, text: str) -> Markup:
    """A link."""
    return Markup('<a class="govuk-link" href="%s">%s</a>') % (href, text)


def sentence(text: str, **facts: object) -> Markup:
    """A translated sentence whose facts may hold links; the rest of them is escaped."""
    return Markup(text) % facts if facts else Markup(text)  # noqa: S704 - a sentence of ours, its facts escaped


def language() -> str:
    """The language of the page."""
    return get_language() or "vi"


def capital(text: str) -> str:
    """The same with a capital first letter."""
    return text[:1].upper() + text[1:]


def day_of(on: date, certainty: str) -> str:
    """01/07/2025, or no later than 01/03/2025, or about 01/01/2023."""
    if certainty == Certainty.BY:
        return _("no later than %(day)s") % {"day": formats.date(on)}
    return (_("about %(day)s") if certainty == Certainty.ABOUT else "%(day)s") % {"day": formats.date(on)}


def kind_of(kind: str, certainty: str) -> str:
    """What an event is called; one of which only a list tells is no founding."""
    if kind == UnitEventKind.CREATE and certainty == Certainty.ABOUT:
        return _("First recorded in a list")
    return capital(UnitEventKind(kind).label(language()))


def sort_of(kind: str, level: str) -> str:
    """Commune level, agency, …"""
    return (Level(level) if level else UnitKind(kind)).label(language())


def counted(below: Iterable[tuple[str, int]]) -> str:
    """11 units at district level, 200 at commune level."""
    return ", ".join(
        str(_COUNTED[sort]) % {"number": formats.number(number)} for sort, number in below if sort in _COUNTED
    )


def code_note(status: str) -> str:
    """What is to be known of a code that no list of the State gives."""
    return str(_CODE_NOTES.get(status, ""))


def share(passing: Passing) -> str:
    """All of it, or a part with what is known of its size."""
    extent = Extent(passing.extent).label(language())
    if passing.extent == Extent.WHOLE or (passing.share_area is None and passing.share_population is None):
        return extent
    shares = ((_("area"), passing.share_area), (_("population"), passing.share_population))
    known = (f"{name} {_('not known') if part is None else formats.percent(part)}" for name, part in shares)
    return f"{extent} ({', '.join(known)})"


def end_of(end: End | None, day: date) -> str | Markup:
    """One end of a flow as a link to its page on a day, with code and parent; where nobody knows, that."""
    if end is None:
        return _("not known")
    more = SEPARATOR.join(filter(None, (end.code, end.parent_name)))
    return Markup('%s <span class="ts-beside">%s</span>') % (anchor(link("unit", day, end.id), end.name), more)


def named(heirs: Sequence[Heir]) -> Markup:
    """What a unit is today, each as a link; what stands above them is said once when it is the same."""
    day = today()
    links = [anchor(link("unit", day, one.id), one.name) for one in heirs]
    if len({one.above for one in heirs}) == 1:
        above = heirs[0].above
        return Markup("%s, %s") % (Markup("; ").join(links), above) if above else Markup("; ").join(links)
    pairs = zip(links, heirs, strict=True)
    return Markup("; ").join(Markup("%s, %s") % (name, one.above) if one.above else name for name, one in pairs)


def since(on: date, certainty: str) -> str:
    """From a day, as far as we know it."""
    words = {Certainty.BY: _("at the latest from %(day)s"), Certainty.ABOUT: _("from about %(day)s")}
    return words.get(Certainty(certainty), _("since %(day)s")) % {"day": formats.date(on)}


def crumbs_of(path: Iterable[Step], day: date, top: tuple[str, str]) -> list[tuple[str, str]]:
    """From the first page through the tree down to a unit; all of them lead to branches of the tree."""
    steps = [(step.name, link("branch", day, step.id)) for step in path if step.level != Level.COUNTRY]
    return [(_("First page"), "/"), top, *steps]
