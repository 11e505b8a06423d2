"""On what a count rests: each provision once, for what it was taken, and whether anybody has read its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from tinhso.work.casework.terms import ClockEvent, DayIs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhso.work.dossiers.queries.clock.explained import Explained

DAYS_OFF = frozenset({DayIs.REST, DayIs.OFF})


class Source(NamedTuple):
    """A provision as it is cited, what it was applied to, and whether it is still to be compared with its text."""

    cited: str
    about: str
    unread: bool


def sources(found: Explained, language: str) -> list[Source]:
    """Those of the ledger's entries in their order, then those of the days off."""
    about: dict[str, list[str]] = {}
    unread: set[str] = set()
    for cited, words, read in _all(found, language):
        told = about.setdefault(cited, [])
        if words not in told:
            told.append(words)
        if not read:
            unread.add(cited)
    return [Source(cited, "; ".join(told), cited in unread) for cited, told in about.items()]


def _all(found: Explained, language: str) -> Iterator[tuple[str, str, bool]]:
    for entry in found.ledger:
        if entry.basis:
            yield entry.basis, ClockEvent(entry.event).label(language), entry.verified
        else:
            yield _("No provision is named in the ledger"), ClockEvent(entry.event).label(language), False
    for line in found.clock.days:
        if line.what in DAYS_OFF and line.basis:
            yield line.basis, line.why or line.what.label(language), line.text_read
