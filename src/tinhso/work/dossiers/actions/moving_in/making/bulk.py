"""Made dossiers in bulk: drawn lives are copied in, and PostgreSQL makes of them what the acts would have written.

Left out are what only living acts leave: the book of changes, printed papers, notices, messages to partners.
"""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connection, transaction

from tinhso.ground.numbering.rules import dossier_code, receipt_number
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import DayKind, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Role
from tinhso.work.casework.rules import BY_THE_MINUTE, PEOPLE
from tinhso.work.dossiers.actions.law import basis
from tinhso.work.dossiers.actions.moving_in.making import people
from tinhso.work.dossiers.actions.moving_in.making.drawing import MOMENTS, Draw, work_day
from tinhso.work.dossiers.actions.moving_in.making.turning import Pause
from tinhso.work.dossiers.actions.waiting import APPLICANT
from tinhso.work.dossiers.rules.clock import ANCHOR, ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from tinhso.ground.workdays.terms import Calendar, Term

_SQL = "work/dossiers/actions/moving_in/making/rows.sql"
COLUMNS = (
    "id", "place", "code", "receipt", "version", "receiving", "competent", "online", "life", "applicant", "folded",
    "phone", "address", "papers", "day", *MOMENTS, "begins", "due", "due_again", "due_included",
    "promised", "last_due", "late", "last_late", "ack_due", "ack_late", "notice_by", "answer_by", "expected", "anchor",
    "too_late",
)  # fmt: skip
WRITTEN = (
    "dossiers_dossier", "dossiers_dossiercomponent", "dossiers_event", "dossiers_history", "dossiers_result",
    "dossiers_supplement", "dossiers_closing", "dossiers_exclusion", "dossiers_extension", "casework_deadlineentry",
    "casework_workitem",
)  # fmt: skip
"""The tables that are written."""
_INSTANTS = COLUMNS[COLUMNS.index(MOMENTS[0]) : COLUMNS.index("answer_by")]

_RULES = (
    ANCHOR, ELSEWHERE, "supplement.clock", "supplement.close", "stop.on_request", "intake.guidance", "clock.pause",
    "extension.before",
)  # fmt: skip


def make(count: int, *, seed: int, days: int, tell: Callable[[str], None]) -> int:
    """Draw and write `count` dossiers in one transaction; `tell` is told what begins. Gives how many there are now."""
    tell("drawing")
    drawn = Draw(count, seed=seed, days=days)
    with transaction.atomic():
        load(drawn, tell)
    tell("statistics")
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(WRITTEN)}")  # else what is asked next is planned as of an empty house
    ((number,),) = rows("SELECT count(*) FROM dossiers_dossier", [])
    return int(number)


def load(drawn: Draw, tell: Callable[[str], None]) -> None:
    """Write drawn lives, in the caller's transaction."""
    parts = (files("tinhso") / _SQL).read_text("utf-8").split("\n-- ")
    columns, words, cited = _Columns(drawn), _words(drawn), "".join(_cited(drawn))
    with connection.cursor() as cursor:
        cursor.execute(parts[0])
        with cursor.copy("COPY made_procedure FROM STDIN") as copy:
            for row in _of_procedures(drawn):
                copy.write_row(row)
        with cursor.copy("COPY made_skipped FROM STDIN") as copy:
            copy.write("".join(_explained(drawn)))
        with cursor.copy("COPY made_law FROM STDIN") as copy:
            copy.write(cited)
        with cursor.copy(f"COPY made ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for block in _lines(drawn, columns):
                copy.write(block)
        for part in parts[1:]:
            title, statement = part.split("\n", 1)
            tell(title)
            cursor.execute(statement, words)


def _words(drawn: Draw) -> dict[str, Any]:
    """What the statements say beside what was drawn: names, articles, reasons."""
    return {
        "clerk": people.called(Role.ONE_STOP_OFFICIAL),
        "specialist": people.called(Role.SPECIALIST),
        "leader": people.called(Role.UNIT_LEADER),
        "records": people.called(Role.RECORDS_CLERK),
        "records_name": people.called(Role.RECORDS_CLERK).split(",")[0],
        "leader_name": people.called(Role.UNIT_LEADER).split(",")[0],
        "applicant": APPLICANT.name,
        "to_fix": people.REASON_TO_FIX,
        "fix": people.FIX,
        "to_refuse": people.REASON_TO_REFUSE,
        "to_withdraw": people.REASON_TO_WITHDRAW,
        "to_put_off": people.REASON_TO_PUT_OFF,
        "to_stop": people.REASON_TO_STOP,
        "stop_law": people.STOP_LAW,
        "calendar": drawn.calendar.code,
        "edition": drawn.calendar.edition,
    }


def _of_procedures(drawn: Draw) -> Iterator[tuple[Any, ...]]:
    """What the clock of each procedure knows beside its term: after a completion, and which time does not count."""
    for card, again, pause in zip(drawn.cards, drawn.again, drawn.pauses, strict=True):
        renewed = (again.event.value, again.term.value, again.term.unit.value, again.source) if again else [None] * 4
        waits = (pause.cause.value, *pause[1:]) if pause else [None] * len(Pause._fields)
        yield (card.version_id, *renewed, *waits)


def _cited(drawn: Draw) -> Iterator[str]:
    """The article behind each rule on each day, of which pack, and whether it was read."""
    for day in (drawn.first + timedelta(days=n) for n in range(drawn.days + 2)):
        for rule in _RULES:
            rests = basis(rule, day)
            yield f"{day}\t{rule}\t{rests.citation}\t{rests.pack}\t{'t' if rests.verified else 'f'}\n"
        yield f"{day}\t\t\t\tf\n"  # what rests on the provision that its leader names


def _explained(drawn: Draw) -> Iterator[str]:
    """For each term and start that comes in the draw, the days that do not count, as the ledger tells them.

    Terms of days skip the same days from whatever minute of a day they start; others are told by the minute.
    """
    terms = drawn.terms
    by_day = np.array([term.unit in _BY_DAY for term in terms])
    first = {(term.value, term.unit): number for number, term in reversed(list(enumerate(terms)))}
    same = np.array([first[term.value, term.unit] for term in terms])
    starts = np.concatenate([drawn.begins, drawn.when["completed"]])
    procedure = np.concatenate([drawn.procedure, drawn.procedure + len(drawn.cards)])[~np.isnat(starts)]
    local = (starts[~np.isnat(starts)] + np.timedelta64(7, "h")).astype("M8[m]")
    local = np.where(by_day[procedure], local.astype("M8[D]").astype("M8[m]") + np.timedelta64(600, "m"), local)
    found = np.unique(np.stack([same[procedure], local.astype(np.int64)]), axis=1)
    for number, minute in found.T.tolist():
        at = datetime(1970, 1, 1) + timedelta(minutes=minute)  # noqa: DTZ001 - the local clock
        yield _line_of(terms[number], at, drawn.calendar)


_BY_DAY = frozenset({TermUnit.WORKING_DAY, TermUnit.DAY, TermUnit.MONTH})


def _line_of(term: Term, at: datetime, calendar: Calendar) -> str:
    found = due(at.replace(tzinfo=PEOPLE), term, calendar)
    told = {
        "skipped": [[f"{each.day:%d/%m/%Y}", each.why, each.basis] for each in found.skipped],
        "unread": [
            f"{each.day:%d/%m/%Y}"
            for each in found.skipped
            if not each.text_read and each.kind is not DayKind.WEEKLY_REST
        ],
        "unannounced_years": list(found.unannounced_years),
    }
    text = json.dumps(told, ensure_ascii=False).replace("\\", "\\\\")
    minute = -1 if term.unit in _BY_DAY else at.hour * 60 + at.minute
    return f"{term.value}\t{term.unit.value}\t{at.date()}\t{minute}\t{text}\n"


def _lines(drawn: Draw, columns: _Columns, block: int = 50_000) -> Iterator[str]:
    """Lines for COPY, in the order of `COLUMNS`, block by block. Nothing is asked of the database meanwhile."""
    for first in range(0, drawn.count, block):
        lines = io.StringIO()
        for line in zip(*columns.of(slice(first, min(first + block, drawn.count))), strict=True):
            lines.write("\t".join(line))
            lines.write("\n")
        yield lines.getvalue()


class _Columns:
    """What was drawn, as texts for COPY; what must be asked is asked here."""

    def __init__(self, drawn: Draw) -> None:
        self.drawn, self.ids, self.numbers = drawn, _ids(drawn), _numbers(drawn)
        self.versions = [str(card.version_id) for card in drawn.cards]
        self.receivers, self.competents = [str(one) for one in drawn.receivers], [str(one) for one in drawn.competents]
        self.papers = [str(max(1, min(3, len(parts)))) for parts in drawn.parts]
        self.instants = _instants(drawn)
        self.answer = np.array([days or 0 for days in drawn.close])

    def of(self, part: slice) -> Iterator[Sequence[str]]:
        """The columns of some of them, in the order of `COLUMNS`."""
        drawn, places = self.drawn, range(part.start, part.stop)
        procedure = drawn.procedure[part]
        yield self.ids[part]
        yield [str(place) for place in places]
        yield from (numbers[part] for numbers in self.numbers)
        yield [self.versions[n] for n in procedure]
        yield [self.receivers[n] for n in drawn.receiving[part]]
        yield [self.competents[n] for n in drawn.competent[part]]
        yield ["t" if one else "f" for one in drawn.online[part]]
        yield [str(one) for one in drawn.life[part]]
        yield from (drawn.names[part], drawn.folded[part])
        yield [drawn.phone(place) for place in places]
        yield drawn.addresses[part]
        yield [self.papers[n] for n in procedure]
        yield _texts(drawn.day[part])
        for name in _INSTANTS:
            yield _texts(self.instants[name][part])
        days = self.answer[procedure]
        until = np.where(days > 0, work_day(drawn.when["sent"][part]) + days, np.datetime64("NaT"))
        yield _texts(until)
        yield _texts(drawn.turns.expected[part])
        yield [ELSEWHERE if one else ANCHOR for one in drawn.elsewhere[part]]
        yield ["t" if one else "f" for one in drawn.too_late[part]]


def _texts(moments: NDArray[np.datetime64]) -> list[str]:
    if moments.dtype == np.dtype("M8[us]"):
        texts = np.datetime_as_string(moments, timezone="UTC")
    else:
        texts = np.datetime_as_string(moments)
    return ["\\N" if text[:3] == "NaT" else text for text in texts.tolist()]


def _instants(drawn: Draw) -> dict[str, NDArray[np.datetime64]]:
    units = np.array([card.term.unit.value for card in drawn.cards])[drawn.procedure]
    by_minute = np.isin(units, [unit.value for unit in BY_THE_MINUTE])
    return drawn.when | {
        "begins": drawn.begins,
        "due": drawn.due,
        "due_again": drawn.due_again,
        "due_included": drawn.turns.due_included,
        "promised": drawn.turns.promised,
        "last_due": drawn.last_due,
        "late": _late(drawn.due, by_minute),
        "last_late": _late(drawn.last_due, by_minute),
        "ack_due": drawn.ack_due,
        "ack_late": _late(drawn.ack_due, np.ones(drawn.count, bool)),
        "notice_by": drawn.notice_by,
    }


def _late(due_at: NDArray[np.datetime64], by_minute: NDArray[np.bool_]) -> NDArray[np.datetime64]:
    """`casework.rules.late_from` for very many; a test holds them equal."""
    zone = np.timedelta64(7, "h")
    next_day = work_day(due_at).astype("M8[us]") + np.timedelta64(1, "D") - zone
    return np.where(by_minute, due_at.astype("M8[m]").astype("M8[us]") + np.timedelta64(1, "m"), next_day)


def _ids(drawn: Draw) -> list[str]:
    """Keys in the order of coming, as if they were given then. The last sign is left for what lies under a dossier."""
    millis = (drawn.when["filed"].astype(np.int64) // 1000).tolist()
    chance = drawn.chance.integers(0, 2**62, drawn.count).tolist()
    return [
        f"{at:012x}7{draw[:3]}8{draw[3:6]}{draw[5:]}0"
        for at, draw in zip(millis, (f"{one:016x}" for one in chance), strict=True)
    ]


def _numbers(drawn: Draw) -> tuple[list[str], list[str]]:
    """Codes and receipt numbers, going on where the books stand."""
    cards = directory.last_cards({*drawn.competents, *drawn.receivers})
    given = rows("SELECT book, period, last FROM numbering_counter", [])
    last = {(book, period): number for book, period, number in given}
    owners = [cards[unit].code for unit in drawn.competents]
    counters = [cards[unit].code for unit in drawn.receivers]
    codes, receipts = [], []
    for place, day in enumerate(drawn.day.astype(object)):
        owner, counter = owners[drawn.competent[place]], counters[drawn.receiving[place]]
        before = last.get((owner, f"{day:%y%m%d}"), 0)
        codes.append(dossier_code(owner, day, before + drawn.numbers[place]))
        before = last.get((f"receipt:{counter}", f"{day:%Y}"), 0)
        receipts.append(receipt_number(counter, day, before + drawn.receipts[place]))
    return codes, receipts
