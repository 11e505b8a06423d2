"""A province of any size: real units and procedures, invented people, a year of dossiers, each at its place in life.

Numbers are drawn with NumPy, due dates come from `due_many`, rows are made inside PostgreSQL (province.sql). The own
actions of the house would take hours for a million; what they would have written, this writes: the book of changes
alone stays empty.
"""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from tinhso.ground.search.rules import fold
from tinhso.ground.workdays.queries import shipped_calendar
from tinhso.ground.workdays.rules import due, next_working_instant
from tinhso.ground.workdays.rules.many import due_many
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.rules import BY_THE_MINUTE, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import psycopg

SEED, DAYS = 20261121, 365
# So many more wait at one specialist for their first step: the load test finishes steps faster than an office.
STEPS_WAITING = 4_000
STEPS_AT = "so-xay-dung"
# Guessed shares: the land office has the counter's longest queue, communes settle most by number.
COMMUNE, LAND_OFFICE = 0.6, 0.25
LATE = 1 / 12
MINUTE = 60_000_000  # microseconds
COPY = (
    "COPY bench_drawn (id, code, version, receiving, competent, applicant, folded, address, papers, day, received_at,"
    " due_at, late_from, processed_at, settled_at, returned_at) FROM STDIN"
)
DRAWN = """
CREATE UNLOGGED TABLE bench_drawn (id uuid, code text, version uuid, receiving uuid, competent uuid, applicant text,
    folded text, address text, papers int, day date, received_at timestamptz, due_at timestamptz,
    late_from timestamptz, processed_at timestamptz, settled_at timestamptz, returned_at timestamptz);
CREATE UNLOGGED TABLE bench_explained (term_value int, term_unit text, day date, skipped jsonb);
"""
TABLES = (
    "dossiers_dossier", "dossiers_dossiercomponent", "dossiers_event", "casework_deadlineentry", "casework_workitem",
)  # fmt: skip


def load(db: psycopg.Connection[Any], count: int, tell: Callable[[str], None]) -> None:
    """Fill an empty, migrated database that has its units, procedures and cast; one transaction per table.

    `tell` is told what begins. Connect as the owner: triggers rest meanwhile, and so do the indexes.
    """
    db.execute("SET session_replication_role = replica")
    db.execute("SET synchronous_commit = off")
    db.execute("SET maintenance_work_mem = '512MB'")
    tell("drawing")
    drawn = Draw(db, count + STEPS_WAITING)
    db.execute(DRAWN)
    with db.cursor() as cursor:
        with cursor.copy("COPY bench_explained FROM STDIN") as copy:
            copy.write("".join(drawn.explained()))
        with cursor.copy(COPY) as copy:
            for block in drawn.rows():
                copy.write(block)
    db.execute("ANALYZE bench_drawn, bench_explained")
    with _without_indexes(db, tell):
        for part in (files("bench") / "province.sql").read_text("utf-8").split("\n\n")[1:]:
            title, statement = part.removeprefix("-- ").split("\n", 1) if part.startswith("--") else ("", part)
            tell(title)
            db.execute(statement.encode())
    tell("figures")
    _fold(db)
    tell("statistics")
    db.execute("VACUUM ANALYZE")


class _without_indexes:  # noqa: N801 - reads as a sentence
    """Rows first, indexes afterwards: three times as fast."""

    def __init__(self, db: psycopg.Connection[Any], tell: Callable[[str], None]) -> None:
        self.db, self.tell = db, tell

    def __enter__(self) -> None:
        found = self.db.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            " WHERE i.indrelid = ANY(%s::regclass[])"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
            [list(TABLES)],
        ).fetchall()
        self.definitions = [definition for _, definition in found]
        for name, _ in found:
            self.db.execute(f"DROP INDEX {name}".encode())

    def __exit__(self, *_: object) -> None:
        self.tell("indexes")
        for definition in self.definitions:
            self.db.execute(definition.encode())


def _fold(db: psycopg.Connection[Any]) -> None:
    """What the job of the figures would have made of the news."""
    db.execute(
        "INSERT INTO indicators_rollup (indicator, unit_id, day, number)"
        " SELECT kind, unit_id, day, count(*) FROM dossiers_event GROUP BY 1, 2, 3"
        " UNION ALL SELECT 'on_time', unit_id, day, count(*) FROM dossiers_event WHERE on_time GROUP BY 2, 3"
    )
    db.execute(
        "INSERT INTO indicators_fold (source, txid, row)"
        " SELECT 'dossiers', txid, id FROM dossiers_event ORDER BY txid DESC, id DESC LIMIT 1"
    )


class Draw:
    """The numbers of all dossiers, drawn once from one seed, in the order of reception."""

    def __init__(self, db: psycopg.Connection[Any], count: int) -> None:
        self.count, self.chance, self.calendar = count, np.random.default_rng(SEED), shipped_calendar()
        self.now = np.datetime64(datetime.now(UTC).replace(tzinfo=None), "us")
        self._read(db)
        self.received = self._receptions()
        self.procedure = self._procedures()
        self.receiving, self.competent = self._units()
        self._lives()

    def _read(self, db: psycopg.Connection[Any]) -> None:
        units = dict(db.execute("SELECT key, id FROM directory_unit").fetchall())
        codes = dict(db.execute("SELECT unit_id, code FROM directory_unitversion").fetchall())
        found = db.execute(
            "SELECT v.id, v.competent_id, v.term_value, v.term_unit,"
            " (SELECT count(*) FROM procedures_component c WHERE c.version_id = v.id)"
            " FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id ORDER BY p.code"
        ).fetchall()
        communes = sorted(key.removeprefix("ttpvhcc-") for key in units if key.startswith(("ttpvhcc-x-", "ttpvhcc-p-")))
        self.counters = [units["ttpvhcc-tinh"], *(units[f"ttpvhcc-{key}"] for key in communes)]
        self.committees = [units[f"ubnd-{key}"] for key in communes]
        self.procedures, self.codes = found, codes
        self.land, self.steps_at = units["vp-dkdd"], units[STEPS_AT]

    def _receptions(self) -> np.ndarray:
        """Instants in working hours of the year's working days; the waiting ones of the last three days."""
        today = self.now.astype("datetime64[D]").astype(date)
        days = [today - timedelta(days=back) for back in range(DAYS, 0, -1)]
        noon = {day: datetime.combine(day, time(10), PEOPLE) for day in days}
        work = [day for day in days if next_working_instant(noon[day], self.calendar) == noon[day]]
        day = np.array(work, "datetime64[us]")[self.chance.integers(0, len(work), self.count)]
        day[-STEPS_WAITING:] = np.array(work[-3:], "datetime64[us]")[self.chance.integers(0, 3, STEPS_WAITING)]
        minute = self.chance.integers(0, 480, self.count)
        clock = minute + np.where(minute < 240, 8 * 60, 9 * 60) - 7 * 60
        found = day + clock.astype("timedelta64[m]") + self.chance.integers(0, MINUTE, self.count).astype("m8[us]")
        found[:-STEPS_WAITING].sort()
        return found

    def _procedures(self) -> np.ndarray:
        """Which procedure each dossier is for: an index into `self.procedures`."""
        communal = np.array([p[1] is None for p in self.procedures])
        land = np.array([p[1] == self.land for p in self.procedures])
        other = ~(communal | land)
        weight = communal * COMMUNE / communal.sum() + land * LAND_OFFICE / land.sum()
        weight = weight + other * (1 - COMMUNE - LAND_OFFICE) / other.sum()
        found = self.chance.choice(len(weight), self.count, p=weight)
        waiting = [n for n, p in enumerate(self.procedures) if p[1] == self.steps_at]
        found[-STEPS_WAITING:] = waiting[0]
        return found

    def _units(self) -> tuple[np.ndarray, np.ndarray]:
        """Indices into `self.counters`, and of the competent unit: the commune's committee or the procedure's own."""
        commune = self.chance.integers(0, len(self.committees), self.count)
        communal = np.array([p[1] is None for p in self.procedures])[self.procedure]
        at_centre = ~communal & (self.chance.random(self.count) < 0.6)
        own = {unit: n for n, unit in enumerate({p[1] for p in self.procedures if p[1]}, len(self.committees))}
        self.competents = [*self.committees, *own]
        fixed = np.array([own.get(p[1], 0) for p in self.procedures])[self.procedure]
        return np.where(at_centre, 0, commune + 1), np.where(communal, commune, fixed)

    def _lives(self) -> None:
        """Due date and the instants of the steps, as far as they lie before now."""
        values = np.array([p[2] for p in self.procedures])[self.procedure]
        units = np.array([p[3] for p in self.procedures])[self.procedure]
        self.due = due_many(self.received, values, units, self.calendar)
        late = self.chance.random(self.count) < LATE
        pace = np.where(late, self.chance.uniform(1.1, 1.6, self.count), self.chance.uniform(0.25, 0.98, self.count))
        taken = ((self.due - self.received).astype(np.int64) * pace).astype(np.int64)
        settled = self.received + taken.astype("m8[us]")
        processed = self.received + (taken * 7 // 10).astype("m8[us]")
        returned = settled + self.chance.integers(2 * 60, 50 * 60, self.count).astype("m8[m]")
        never = np.datetime64("NaT")
        self.processed, self.settled, self.returned = (
            np.where(instant < self.now, instant, never) for instant in (processed, settled, returned)
        )
        for instants in (self.processed, self.settled, self.returned):
            instants[-STEPS_WAITING:] = never
        zone = np.timedelta64(7, "h")
        by_minute = np.isin(units, [unit.value for unit in BY_THE_MINUTE])
        next_day = (self.due + zone).astype("M8[D]").astype("M8[us]") + np.timedelta64(1, "D") - zone
        self.late_from = np.where(
            by_minute, self.due.astype("M8[m]").astype("M8[us]") + np.timedelta64(1, "m"), next_day
        )
        self.day = (self.received + zone).astype("M8[D]")

    def explained(self) -> Iterator[str]:
        """For each term and day of reception the days that do not count, as the ledger tells them."""
        terms = sorted({(p[2], p[3]) for p in self.procedures})
        for day in np.unique(self.day).astype(object):
            for value, unit in terms:
                found = due(datetime.combine(day, time(10), PEOPLE), Term(value, TermUnit(unit)), self.calendar)
                skipped = [[f"{each.day:%d/%m/%Y}", each.why, each.basis] for each in found.skipped]
                yield f"{value}\t{unit}\t{day}\t{json.dumps(skipped, ensure_ascii=False)}\n"

    def rows(self, block: int = 50_000) -> Iterator[str]:
        """Lines for COPY."""
        names = self._names()
        numbers = self._numbers()
        version = [str(p[0]) for p in self.procedures]
        papers = [max(1, min(3, p[4])) for p in self.procedures]
        competent_code = [self.codes[unit] for unit in self.competents]
        millis = (self.received.astype(np.int64) // 1000).tolist()
        random = self.chance.integers(0, 2**62, self.count).tolist()
        instants = [
            np.datetime_as_string(column, timezone="UTC").tolist()
            for column in (self.received, self.due, self.late_from, self.processed, self.settled, self.returned)
        ]
        days, procedure = self.day.astype(str).tolist(), self.procedure.tolist()
        receiving, competent = self.receiving.tolist(), self.competent.tolist()
        for first in range(0, self.count, block):
            lines = io.StringIO()
            for n in range(first, min(first + block, self.count)):
                draw = f"{random[n]:016x}"
                # The last sign stays 0: the ids of a dossier's work items differ from its own there.
                ident = f"{millis[n]:012x}7{draw[:3]}8{draw[3:6]}{draw[5:]}0"
                code = f"{competent_code[competent[n]]}-{days[n][2:4]}{days[n][5:7]}{days[n][8:]}-{numbers[n]:04d}"
                name, folded, place = names[n]
                lines.write(
                    f"{ident}\t{code}\t{version[procedure[n]]}\t{self.counters[receiving[n]]}\t"
                    f"{self.competents[competent[n]]}\t{name}\t{folded}\t{place}\t{papers[procedure[n]]}\t{days[n]}\t"
                )
                lines.write("\t".join("\\N" if each[n][:3] == "NaT" else each[n] for each in instants))
                lines.write("\n")
            yield lines.getvalue()

    def _numbers(self) -> list[int]:
        """The number of each dossier in its competent unit's day."""
        book = self.competent * 100_000 + self.day.astype(np.int64)
        order = np.lexsort((self.received, book))
        first = np.r_[True, book[order][1:] != book[order][:-1]]
        starts = np.maximum.accumulate(np.where(first, np.arange(self.count), 0))
        numbers = np.empty(self.count, np.int64)
        numbers[order] = np.arange(self.count) - starts + 1
        return numbers.tolist()

    def _names(self) -> list[tuple[str, str, str]]:
        """Name in Vietnamese order, folded, and an invented address."""
        lists = json.loads((files("tinhso") / "data/cast/names.json").read_text("utf-8"))
        woman = self.chance.random(self.count) < 0.5
        parts = [self._weighted(lists["family"])]
        for part in ("middle", "given"):
            female, male = (self._weighted(lists[part][sex]) for sex in ("female", "male"))
            parts.append([f if w else m for f, m, w in zip(female, male, woman.tolist(), strict=True)])
        places = self.chance.choice(lists["streets"] + lists["villages"], self.count).tolist()
        known: dict[str, str] = {}
        found = []
        for words in zip(*parts, places, strict=True):
            name = " ".join(words[:3])
            found.append((name, known.get(name) or known.setdefault(name, fold(name)), words[3]))
        return found

    def _weighted(self, options: list[dict[str, Any]]) -> list[str]:
        weight = np.array([one["weight"] for one in options], float)
        return self.chance.choice([one["name"] for one in options], self.count, p=weight / weight.sum()).tolist()
