"""What may still move a due date, so that nobody is surprised by it: each way with what has been used of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.work.casework.terms import ClockEvent, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhso.work.dossiers.queries.clock.explained import Explained


def may_change(found: Explained, *, own: bool) -> list[str]:
    """The ways, a sentence each; none where the clock is over or the dossier waits for its applicant."""
    if found.part or found.ahead is None or found.clock.standing not in (Standing.RUNS, Standing.STANDS):
        return []
    return list(_ways(found, own=own))


def _ways(found: Explained, *, own: bool) -> Iterator[str]:
    yield from _completion(found, own=own)
    yield _(
        "Time does not count where a named provision says so; the date then moves by as much, and the reason is told."
    )
    yield from _extension(found)
    yield _("A leader may correct a wrong entry, giving the reason. Nothing else moves the date.")


def _completion(found: Explained, *, own: bool) -> Iterator[str]:
    ahead = found.ahead
    if ahead is None:
        return
    event, term = ahead.on_completion
    told = {"term": formats.term(term.value, term.unit), "times": ahead.asked}
    match event:
        case ClockEvent.NEW_TERM:
            yield (
                _("If you are asked to complete the dossier: when you have done so, a term of %(term)s begins.")
                if own
                else _(
                    "If the applicant is asked to complete the dossier: when it is complete, a term of %(term)s begins."
                )
            ) % told
        case ClockEvent.INCLUDE:
            yield (
                _("If you are asked to complete the dossier: the time until you have done so does not count.")
                if own
                else _("If the applicant is asked to complete the dossier: the time until then does not count.")
            )
        case ClockEvent.RESTART:
            yield (
                _("If you are asked to complete the dossier: after that the whole term of %(term)s counts anew.")
                if own
                else _("If the applicant is asked to complete the dossier: when it is complete, %(term)s count anew.")
            ) % told
    if ahead.asked:
        yield (
            _("Asked to complete so far: %(times)s. A further request needs a provision and a leader's approval.")
            % told
        )


def _extension(found: Explained) -> Iterator[str]:
    ahead = found.ahead
    if ahead is None or ahead.put_off_most is None:
        return
    told = {"most": ahead.put_off_most, "used": sum(line.event == ClockEvent.EXTEND for line in found.ledger)}
    if told["used"] >= told["most"]:
        yield _("The date was put off with an apology already; the law allows that %(most)s time.") % told
    else:
        yield (
            _("The agency may put the date off with a written apology, at most %(most)s time (so far: %(used)s).")
            % told
        )
