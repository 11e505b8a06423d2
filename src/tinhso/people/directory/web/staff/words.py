"""What the screens of staff say: spans with inclusive days, labels, links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.people.directory.queries import person_of
from tinhso.people.directory.rules.staff import last_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from tinhso.ground.lawbook.terms import LegalWord
    from tinhso.people.directory.terms import Person, Span

LINK = '<a class="govuk-link" href="{}">{}</a>'


def me(request: HttpRequest) -> Person:
    """Who is there; the gate lets only signed-in people in."""
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    return person


def language() -> str:
    """The page's language."""
    return get_language() or "vi"


def label(kind: type[LegalWord], value: str) -> str:
    """A legal word as the page's language has it."""
    return kind(value).label(language()) if value else ""


def days(span: Span | None) -> tuple[str, str]:
    """First and last day for a table, both included."""
    if span is None:
        return "–", _("taken back before it began")
    last = last_day(span)
    return formats.date(span.first), formats.date(last) if last else _("until further notice")


def begun(span: Span | None) -> str:
    """The span in one cell."""
    if span is None:
        return _("taken back before it began")
    first, last = days(span)
    return f"{first} – {last}"


def alive(span: Span | None, today: date) -> bool:
    """Whether it holds today or will: what can still be ended."""
    return span is not None and (span.last is None or span.last > today)


def link(address: str, words: str, about: str = "") -> SafeString:
    """A link; `about` tells apart links with the same words, unseen."""
    if not about:
        return format_html(LINK, address, words)
    return format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>', address, words, about
    )


def post_link(post: UUID, title: str) -> SafeString:
    """A post's title, leading to its page."""
    return link(reverse("directory:staff_post", args=[post]), title)


def person_link(account: UUID, name: str) -> SafeString:
    """A person's name, leading to their page."""
    return link(reverse("directory:staff_person", args=[account]), name)


def need(allowed: bool) -> None:
    """Show no form whose sending would be refused."""
    if not allowed:
        raise NotAllowed("directory.not_your_staff", "Only an administrator of this unit changes its staff.")


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """From the list down."""
    return [(_("Staff"), reverse("directory:staff")), *more]


def deeds(lines: Iterable[list[Any]]) -> list[list[Any]]:
    """Rows whose last cell is a link to a deed; without that cell when there is none in any row."""
    rows = list(lines)
    return rows if any(row[-1] for row in rows) else [row[:-1] for row in rows]
