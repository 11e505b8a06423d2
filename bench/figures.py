"""One figure after one event, in the province that the environment names: what it costs, how soon it is seen."""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
from pathlib import Path
from time import perf_counter

import django

EVENTS = 30


def main() -> int:
    """Receive dossiers, ask for the year's figures after each; prints milliseconds as JSON."""
    django.setup()
    from django.db import connection  # noqa: PLC0415 - needs django.setup()

    from tinhso.ground.workdays.queries import today  # noqa: PLC0415
    from tinhso.people.directory.queries import person_named  # noqa: PLC0415
    from tinhso.windows.indicators import queries, rules  # noqa: PLC0415
    from tinhso.windows.indicators.terms import Indicator  # noqa: PLC0415
    from tinhso.work.dossiers.actions import receive  # noqa: PLC0415
    from tinhso.work.dossiers.terms import Applicant, HandedIn  # noqa: PLC0415
    from tinhso.work.procedures.queries import components, procedure  # noqa: PLC0415

    clerk, asked, year = person_named("lan.nt"), procedure("1.115727"), rules.this_year(today())
    papers = [HandedIn(part.id, 1, 0) for part in components(asked.version_id)[:3]]
    server = Path(f"/proc/{connection.cursor().connection.info.backend_pid}/stat")

    def received() -> int:
        return rules.totals(queries.counts(year, units=False))[Indicator.RECEIVED]

    own, seen, theirs, before = [], [], _ticks(server), received()
    for number in range(1, EVENTS + 1):
        receive(asked, Applicant("Nông Thị Thử"), papers, by=clerk)
        began, spent = perf_counter(), _cpu()
        figure = received()
        own.append((_cpu() - spent) * 1000)
        seen.append((perf_counter() - began) * 1000)
        if figure != before + number:
            raise AssertionError(f"{number} events after {before} the figure says {figure}.")
    theirs = (_ticks(server) - theirs) * 1000 / os.sysconf("SC_CLK_TCK") / EVENTS
    print(
        json.dumps(
            {"best": min(own), "median": statistics.median(own), "spread": max(own) - min(own)}
            | {"seen": max(seen), "server": theirs}
        )
    )
    return 0


def _cpu() -> float:
    """Processor seconds of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _ticks(stat: Path) -> int:
    """Processor ticks of the PostgreSQL process behind our connection, receptions included; 0 where it is hidden."""
    try:
        fields = stat.read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    sys.exit(main())
