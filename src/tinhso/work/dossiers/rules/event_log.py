"""A log of real cases, as process mining publishes them, read into cases, and the table of steps that it shows.

The columns are those of the receipt phase of an environmental permit in a Dutch municipality (4TU.ResearchData,
doi 10.4121/uuid:a07386a5-7be3-4367-9535-70bc9e77dbe6): one line an activity that was completed, each with the case's
channel, start and deadline.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.terms import Table, TableStep, TableWay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS = ("case:concept:name", "concept:name", "time:timestamp", "case:startdate", "case:deadline", "case:channel",
           "lifecycle:transition")  # fmt: skip
LAST = "last"


@dataclass(frozen=True, slots=True)
class Logged:
    """One case of a log: its activities with the instants at which they were completed, in their order."""

    name: str
    channel: str
    start: datetime
    deadline: datetime
    events: tuple[tuple[str, datetime], ...]

    @property
    def end(self) -> datetime:
        """When its last activity was completed."""
        return self.events[-1][1]

    @property
    def late(self) -> bool:
        """Whether that was after the log's own deadline."""
        return self.end > self.deadline


def read_log(lines: Iterable[str]) -> list[Logged]:
    """The cases of a log, in the order in which they began."""
    cases: dict[str, list[dict[str, str]]] = {}
    reader = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise Refusal("dossiers.not_a_log", "This is no log of cases: it has no column “%(column)s”.",
                      status=422, column=missing[0])  # fmt: skip
    for number, row in enumerate(reader, 2):
        try:
            if row["lifecycle:transition"] == "complete":
                datetime.fromisoformat(row["time:timestamp"])
                cases.setdefault(row["case:concept:name"], []).append(row)
        except ValueError as why:
            raise Refusal("dossiers.log_time", "Line %(line)s has no time that can be read: “%(told)s”.",
                          status=422, line=number, told=row["time:timestamp"][:40]) from why  # fmt: skip
    return sorted((_case(name, rows) for name, rows in cases.items()), key=lambda case: (case.start, case.name))


def _case(name: str, rows: list[dict[str, str]]) -> Logged:
    events = sorted(((row["concept:name"], datetime.fromisoformat(row["time:timestamp"])) for row in rows),
                    key=lambda event: event[1])  # fmt: skip
    first = rows[0]
    # Of two cases the first activity is older than the written start: work had begun before the case was entered.
    start = min(datetime.fromisoformat(first["case:startdate"]), events[0][1])
    return Logged(name, first["case:channel"], start, datetime.fromisoformat(first["case:deadline"]), tuple(events))


def step_code(activity: str, codes: dict[str, str]) -> str:
    """A short code for an activity: its own number where it has one (T07-1), else its words; never twice the same."""
    if activity not in codes:
        numbered = re.match(r"[A-Z]\d+(-\d+)?\b", activity)
        plain = re.sub(r"[^a-z0-9]+", "_", (numbered[0] if numbered else activity).lower()).strip("_")[:34] or "x"
        plain = plain if plain[0].isalpha() else f"x{plain}"
        taken = set(codes.values())
        codes[activity] = next(
            code for code in (plain, *(f"{plain}_{number}" for number in range(2, 100))) if code not in taken
        )
    return codes[activity]


def table_of(cases: Sequence[Logged], process: str, number: int, name: str) -> tuple[Table, dict[str, str]]:
    """The table of steps that a log shows: each activity a step, each succession seen an outcome; and codes by name.

    The first activity of the first case is the first step; where a case ended, an outcome ends.
    """
    codes: dict[str, str] = {}
    after: dict[str, set[str]] = {}
    for case in cases:
        names = [name for name, _ in case.events]
        for activity, following in zip(names, [*names[1:], ""], strict=True):
            step_code(activity, codes)
            after.setdefault(activity, set()).add(following)
    first = cases[0].events[0][0]
    order = [first, *sorted(set(codes) - {first})]
    steps = tuple(
        TableStep(codes[one], one, "specialist", "competent",
                  ways=tuple(_way(following, codes) for following in sorted(after[one], key=lambda to: (to == "", to))))
        for one in order
    )  # fmt: skip
    return Table(process, number, name, steps), codes


def _way(following: str, codes: dict[str, str]) -> TableWay:
    if not following:
        return TableWay(LAST, "Kết thúc", "", "returned")
    return TableWay(f"to_{codes[following]}", following, codes[following])
