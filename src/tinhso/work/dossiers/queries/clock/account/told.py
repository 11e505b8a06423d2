"""A dossier's clock in plain words: why the result is due when it is, what does not count, what is used and left."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.casework.rules.explaining import spans
from tinhso.work.casework.terms import ClockEvent, DayIs, Standing
from tinhso.work.dossiers.rules.clock import ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tinhso.work.casework.terms import LedgerLine, Run, Span
    from tinhso.work.dossiers.queries.clock.explained import Explained

WHOLE = frozenset({TermUnit.DAY, TermUnit.MONTH})


def sentences(found: Explained, *, own: bool) -> list[str]:
    """The whole account, a sentence a line; `own`: spoken to the applicant."""
    return list(_told(found, own=own))


def _told(found: Explained, *, own: bool) -> Iterator[str]:
    clock = found.clock
    yield _begins(found, own=own)
    yield from _how_counted(clock.last)
    yield from _out(found)
    yield from _put_off(found)
    if clock.standing in (Standing.RUNS, Standing.SETTLED):
        yield _("So the result is due on %(due)s.") % {"due": formats.moment(clock.due)}
    yield from _stands(found, own=own)
    if clock.standing is Standing.STANDS:
        yield _("Before that the result was due on %(due)s.") % {"due": formats.moment(clock.due)}
    for year in clock.unannounced_years:
        yield _("The days off of %(year)s are not announced: the date may move.") % {"year": year}
    if not found.verified:
        yield _("Some provisions named here have not been checked against their text yet; they are marked.")


def _begins(found: Explained, *, own: bool) -> str:
    run = found.clock.last
    if run.promised:
        due = formats.moment(run.due)
        return _("The day was promised by the system from which the dossier came: %(due)s.") % {"due": due}
    facts = {"term": formats.term(run.term.value, run.term.unit), "at": formats.moment(run.since)}
    return _beginning(found, own=own) % facts


def _beginning(found: Explained, *, own: bool) -> str:
    match found.clock.last.event:
        case ClockEvent.RESTART if own:
            return _("You completed the dossier on %(at)s; from then on the whole term counts anew: %(term)s.")
        case ClockEvent.RESTART:
            return _("The dossier was completed on %(at)s; from then on the whole term counts anew: %(term)s.")
        case ClockEvent.NEW_TERM:
            return _("From %(at)s another term counts: %(term)s.")
        case ClockEvent.CORRECT:
            return _("An entry was wrong and was corrected: the term is %(term)s and counts from %(at)s.")
    return _starting(found)


def _starting(found: Explained) -> str:
    if found.part:
        return _("The term of this part is %(term)s. It counts from %(at)s, when it was sent to the agency.")
    entry = found.entry(found.clock.last.seq)
    if entry and entry.rule == ELSEWHERE:
        return _("The term is %(term)s. It counts from %(at)s, when the agency that settles it has the dossier.")
    return _("The term is %(term)s. It counts from %(at)s, when the dossier was accepted as complete.")


def _how_counted(run: Run) -> Iterator[str]:
    if run.promised:
        return
    if run.counted_from - run.since > timedelta(minutes=1):
        at = formats.moment(run.counted_from)
        yield _("That was outside working hours, so counting begins when work begins: %(at)s.") % {"at": at}
    if run.term.unit is TermUnit.WORKING_DAY:
        yield _("The day on which it begins is not counted. Days of weekly rest and other days off do not count.")
    elif run.term.unit in WHOLE:
        yield _("The day on which it begins is not counted. All other days count, days off too.")
        yield _("If the last day is a day off, the next working day takes its place.")
    elif run.term.unit is TermUnit.WORKING_HOUR:
        yield _("Only working hours count.")


def _out(found: Explained) -> Iterator[str]:
    """What does not count: days off, intervals on a provision, waiting for the applicant."""
    clock = found.clock
    mine = [line for line in clock.days if line.run == len(clock.runs) - 1]
    rest = sum(line.what is DayIs.REST for line in mine)
    if rest and clock.last.term.unit not in WHOLE:
        yield _("Days of weekly rest that do not count: %(days)s.") % {"days": rest}
    for line in mine:
        if line.what is DayIs.OFF:
            facts = {"day": formats.date(line.day), "why": line.why, "basis": _marked(line.basis, read=line.text_read)}
            yield (_("%(day)s: %(why)s. Basis: %(basis)s.") if line.basis else _("%(day)s: %(why)s.")) % facts
    for begins, ends, seq in clock.last.excluded:
        entry = found.entry(seq)
        facts = {"since": formats.moment(begins), "until": formats.moment(ends), **_cause(entry)}
        if clock.standing is not Standing.STANDS or seq != clock.last.excluded[-1][2]:
            yield _("From %(since)s to %(until)s nothing counts: %(reason)s. Basis: %(basis)s.") % facts
    for asked, answered in found.waits:
        if answered is not None and len(clock.runs) > 1:
            facts = {"since": formats.date(asked), "until": formats.date(answered)}
            yield _("From %(since)s to %(until)s the applicant was waited for.") % facts


def _put_off(found: Explained) -> Iterator[str]:
    for entry in found.ledger:
        if entry.event == ClockEvent.EXTEND and entry.seq > found.clock.last.seq and entry.due_before:
            facts = {
                "before": formats.moment(entry.due_before),
                "after": formats.moment(entry.due_after),
                **_cause(entry),
            }
            yield _("The due date was put off from %(before)s to %(after)s: %(reason)s. Basis: %(basis)s.") % facts


def _stands(found: Explained, *, own: bool) -> Iterator[str]:
    clock = found.clock
    facts = {"used": amount(found, clock.used), "total": amount(found, clock.total), "left": amount(found, clock.left)}
    match clock.standing:
        case Standing.RUNS if clock.late:
            yield _("No result yet: it is late by %(late)s.") % {"late": amount(found, clock.late)}
            if own:
                yield _("You may ask the one-stop where you filed, or hand in this account with a complaint.")
        case Standing.SETTLED if clock.late:
            facts |= {"at": formats.moment(clock.until), "late": amount(found, clock.late)}
            yield _("Settled on %(at)s: late by %(late)s.") % facts
        case Standing.RUNS if clock.left:
            yield _("Used: %(used)s of %(total)s. Left: %(left)s.") % facts
        case Standing.RUNS:
            yield _("This is the last day of the term.")
        case Standing.SETTLED:
            facts["at"] = formats.moment(clock.until)
            yield _("Settled on %(at)s: used %(used)s of %(total)s.") % facts
        case Standing.STANDS:
            yield from _open_interval(found)
        case Standing.WAITS:
            yield from _waits(found, own=own)
        case Standing.ENDED:
            yield _("The dossier ended on %(at)s; its term counts no more.") % {"at": formats.moment(clock.until)}


def _open_interval(found: Explained) -> Iterator[str]:
    clock = found.clock
    begins, _ends, seq = clock.last.excluded[-1]
    facts = {"since": formats.moment(begins), **_cause(found.entry(seq))}
    yield _("Since %(since)s nothing counts: %(reason)s. Basis: %(basis)s.") % facts
    if clock.due_if_now:
        due = formats.moment(clock.due_if_now)
        yield _("If that ended today, the result would be due on %(due)s.") % {"due": due}


def _waits(found: Explained, *, own: bool) -> Iterator[str]:
    since = formats.date(found.waits[-1][0])
    if own:
        yield _("Since %(since)s the one-stop waits for you to complete the dossier.") % {"since": since}
    else:
        yield _("Since %(since)s the applicant is waited for to complete the dossier.") % {"since": since}
    if found.answer_by:
        yield _("It can be completed until %(day)s.") % {"day": formats.date(found.answer_by)}
    if found.on_completion is None:
        return
    event, term = found.on_completion
    told = {"term": formats.term(term.value, term.unit)}
    if event is ClockEvent.NEW_TERM:
        yield _("When it is complete, a term of %(term)s begins.") % told
    else:
        yield _("When it is complete, the whole term of %(term)s is counted anew.") % told


def amount(found: Explained, number: int) -> str:
    """So much of the term, in its own unit."""
    unit = found.clock.last.term.unit
    if found.clock.in_minutes:
        hours, minutes = divmod(number, 60)
        parts = [formats.term(hours, unit)] if hours or not minutes else []
        return " ".join([*parts, _("%(minutes)s minutes") % {"minutes": minutes}] if minutes else parts)
    return formats.term(number, TermUnit.DAY if unit in WHOLE else TermUnit.WORKING_DAY)


def table(found: Explained, language: str) -> list[tuple[str, str, str, str]]:
    """Days in a row that are the same: from when to when, what they are, how much of them counts, why.

    What is past the due date is one row, with its days off named.
    """
    rows: list[tuple[str, str, str, str]] = []
    for late, group in groupby(spans(found.clock.days), key=lambda span: span.line.what is DayIs.OVERDUE):
        alike = list(group)
        rows += [_overdue(found, alike, language)] if late else [_row(found, span, language) for span in alike]
    return rows


def _row(found: Explained, span: Span, language: str) -> tuple[str, str, str, str]:
    return _days(span.first, span.last), _what(found, span, language), _counted(found, span.amount), _why(found, span)


def _overdue(found: Explained, alike: Sequence[Span], language: str) -> tuple[str, str, str, str]:
    days, late = sum(span.days for span in alike), sum(span.amount for span in alike)
    off = list(dict.fromkeys(span.line.why for span in alike if span.line.why and not span.amount))
    why = _("%(days)s days off among them are not counted: %(why)s") % {"days": days - late, "why": ", ".join(off)}
    first, last = alike[0], alike[-1]
    return _days(first.first, last.last), _what(found, first, language), _counted(found, late), why if off else ""


def _days(first: date, last: date) -> str:
    if first == last:
        return formats.date(first)
    return _("%(first)s to %(last)s") % {"first": formats.date(first), "last": formats.date(last)}


def _what(found: Explained, span: Span, language: str) -> str:
    word = span.line.what.label(language)
    if span.line.run < len(found.clock.runs) - 1:
        return _("%(what)s, in a count that was begun anew") % {"what": word}
    return _("%(what)s, still to come") % {"what": word} if span.line.ahead and span.amount else word


def _counted(found: Explained, number: int) -> str:
    return amount(found, number) if number else "–"


def _why(found: Explained, span: Span) -> str:
    line = span.line
    if line.entry and (entry := found.entry(line.entry)):
        return _("%(reason)s. Basis: %(basis)s") % _cause(entry)
    if line.what is DayIs.EXTENDED:
        bases = [_marked(one.basis, read=one.verified) for one in found.ledger if one.event == ClockEvent.EXTEND]
        return bases[-1] if bases else ""
    return ", ".join(filter(None, (line.why, _marked(line.basis, read=line.text_read))))


def _cause(entry: LedgerLine | None) -> dict[str, str]:
    """Why an entry was written, and on which provision, marked where its text was not read."""
    if entry is None:
        return {"reason": "–", "basis": "–"}
    reason = str(entry.explanation.get("reason") or "–").rstrip(".")
    return {"reason": reason, "basis": _marked(entry.basis.rstrip("."), read=entry.verified)}


def _marked(basis: str, *, read: bool) -> str:
    """A basis, marked where nobody has read its text and it does not say so itself."""
    return basis if read or not basis or "chưa đối chiếu" in basis else f"{basis} ({_('not checked against the text')})"
