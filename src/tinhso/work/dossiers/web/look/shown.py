"""How a dossier's page puts into words what it shows: finished texts, so that the template only places them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhso.ground.files.terms import FileKind, ScanState
from tinhso.ground.page import formats
from tinhso.work.casework.rules import COUNTS_A_TERM, timeliness
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.dossiers.queries.clock.standing import late_now
from tinhso.work.dossiers.terms import (
    ENDED,
    AskOutcome,
    ClosingKind,
    ComponentState,
    Delivery,
    FormNumber,
    Happening,
    PostState,
    PrintState,
    ResultState,
    Source,
    Status,
)
from tinhso.work.dossiers.terms.clock.warned import Level, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.work.casework.terms import LedgerLine, OpenItem, StepDone
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.page import PaperFile, PaperLine, ToldLine

_STATES = {"accepted": "success", "to_fix": "warning", "waiting": "info"}


def clock(card: DossierCard, entries: Sequence[LedgerLine], language: str) -> tuple[str, str]:
    """Tone and words of how the dossier stands against its due date; empty where there is none."""
    if card.due_at is None:
        return "", ""
    if card.settled_at:
        verdict = timeliness(card.settled_at, card.due_at, card.term_unit)
        return ("error" if verdict == "late" else "success"), verdict.label(language)
    if Status(card.status) in ENDED:
        return "", ""
    late = late_now(card.id, card.due_at, card.term_unit)
    if late:
        return "error", _("late")
    if late is None or card.status == Status.SUPPLEMENT or {one.event for one in entries[-1:]} == {ClockEvent.EXCLUDE}:
        return "info", _("the term does not run now")
    return "success", _("within the term")


def counts_from(entries: Sequence[LedgerLine]) -> list[tuple[str, str]]:
    """From when the term counts, where that is later than what began it: papers are on their way to the agency."""
    last = next((one for one in reversed(entries) if one.event in COUNTS_A_TERM), None)
    if last is None or last.since <= last.at:
        return []
    why = _("received at another counter; by then at the latest the agency that settles it has the papers")
    return [(_("The term counts from"), f"{formats.moment(last.since)} ({why})")]


def papers(code: str, lines: Sequence[PaperLine], language: str) -> list[dict[str, Any]]:
    """The papers with their scans."""
    return [
        {
            "name": line.name,
            "numbers": (line.originals, line.certified, line.copies),
            "state": ComponentState(line.state).label(language),
            "tone": _STATES[line.state],
            "source": "" if line.source == Source.PAPER.value else Source(line.source).label(language),
            "fix": line.fix_note,
            "files": [_file(code, one, language) for one in line.files],
        }
        for line in lines
    ]


def _file(code: str, one: PaperFile, language: str) -> dict[str, str]:
    pages = f", {one.pages} " + ngettext("page", "pages", one.pages) if one.pages else ""
    return {
        "name": one.name,
        "facts": f"{FileKind(one.kind).label(language)}, {weight(one.size)}{pages}",
        "href": reverse("dossiers:viewer", args=[code, one.id]),
        "locked": ScanState(one.scan).label(language) if one.scan == ScanState.INFECTED.value else "",
    }


def weight(size: int) -> str:
    """A number of bytes as people say it."""
    if size < 1024 * 1024:
        return f"{formats.number(max(1, round(size / 1024)))} KB"
    return f"{formats.number(size / 1024 / 1024, 1)} MB"


def steps(card: DossierCard, behind: Sequence[StepDone], waiting: Sequence[OpenItem]) -> list[dict[str, Any]]:
    """The steps behind the dossier and those at which it waits."""
    received = {"title": _("Received"), "time": formats.moment(card.received_at), "tone": "success"}
    done = [{"title": step.name, "time": formats.moment(step.done_at), "tone": "success"} for step in behind]
    now_at = [{"title": item.step_name, "time": _("now"), "tone": "warning"} for item in waiting]
    return [received, *done, *now_at]


def history(lines: Sequence[ToldLine], language: str) -> list[dict[str, Any]]:
    """What happened, oldest first."""
    return [
        {
            "title": Happening(line.word).label(language),
            "time": formats.moment(line.at),
            "by": line.by_name,
            "text": line.text,
            "tone": "brand" if line.flag else "grey",
        }
        for line in lines
    ]


def books(code: str, said: dict[str, list[ToldLine]], language: str) -> dict[str, list[dict[str, Any]]]:
    """The small books of a dossier, each as lines with title, time, by and text; those that are empty are not there."""
    made = {
        "results": [_result(code, one, language) for one in said["result"]],
        "opinions": [_line(one, one.word) for one in said["opinion"]],
        "messages": [_line(one, _message(one)) for one in said["message"]],
        "supplements": [_line(one, _supplement(one, language)) for one in said["supplement"]],
        "extensions": [_line(one, _extension(one)) for one in said["extension"]],
        "endings": [_line(one, ClosingKind(one.word).label(language)) for one in said["closing"]],
        "parcels": [_line(one, _parcel(one, language)) for one in said["parcel"]],
        "handovers": [_handover(one) for one in said["handover"]],
        "handouts": [_line(one, Delivery(one.word).label(language)) for one in said["handout"]],
        "forms": [_form(code, one, language) for one in said["form"]],
        "warnings": [_line(one, _warning(one, language)) for one in said["warning"]],
    }
    return {name: lines for name, lines in made.items() if lines}


def _line(one: ToldLine, title: str) -> dict[str, Any]:
    return {"title": title, "time": formats.moment(one.at), "by": one.by_name, "text": one.text, "id": one.id}


def _message(one: ToldLine) -> str:
    if one.flag:
        return _("From the applicant") if one.more else _("From the applicant, not answered yet")
    return _("Sent to the applicant") if one.done_at else _("Waits until the one-stop sends it")


def _supplement(one: ToldLine, language: str) -> str:
    if one.word:
        return AskOutcome(one.word).label(language)
    if one.done_at is None:
        return _("Drafted, not sent")
    return _("Sent, to be answered by %(day)s") % {"day": one.more} if one.more else _("Sent")


def _extension(one: ToldLine) -> str:
    state = _("sent") if one.done_at else _("not sent")
    late = _("too late by law")
    told = _("New due date %(day)s, %(state)s") % {"day": one.more, "state": state}
    return f"{told} · {late}" if one.flag else told


def _parcel(one: ToldLine, language: str) -> str:
    way = _("Parcel that came") if one.flag else _("Parcel that goes out")
    return " · ".join(filter(None, (way, PostState(one.word).label(language), one.more)))


def _warning(one: ToldLine, language: str) -> str:
    return f"{Stage(one.word).label(language)} · {Level(one.more).label(language)}"


def _handover(one: ToldLine) -> dict[str, Any]:
    taken = _("taken by %(name)s") % {"name": one.more} if one.done_at else _("not taken yet")
    line = _line(one, f"{one.word} · {taken}")
    return line | {"href": reverse("dossiers:handover", args=[one.id])}


def _form(code: str, one: ToldLine, language: str) -> dict[str, Any]:
    line = _line(one, FormNumber(one.word).label(language)) | {"state": PrintState(one.more).label(language)}
    return line | {"href": reverse("dossiers:paper", args=[code, one.id])}


def _result(code: str, one: ToldLine, language: str) -> dict[str, Any]:
    seq, _blank, number = one.more.partition(" ")
    title = " · ".join(filter(None, (ResultState(one.word).label(language), number)))
    return _line(one, title) | {"href": reverse("dossiers:result", args=[code, seq])}
