"""A dossier's whole life as a machine: every event at any moment, told beforehand what the law lets happen.

The machine keeps its own account of where the dossier is, written from the law and not from the program: a deed that it
holds lawful must be done, any other must be refused and change nothing. After each step the ledger is counted again by
the second clock, and must give the dossier's due date.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.support import july

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.lawbook.actions import set_own_value
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays import actions as workdays
from tinhso.ground.workdays.queries import calendar
from tinhso.ground.workdays.terms import CalendarUse, DayKind, SpecialDay, Term
from tinhso.people.directory.queries import unit_ids
from tinhso.work.casework.queries import ledger, open_items
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.tests.clock.second import DAY, FIRST, Second, Told, Wall, number_of
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.results import record_on_paper
from tinhso.work.dossiers.models import Dossier, Exclusion, Extension, Supplement
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import Applicant, AskStage, Door, ExclusionCause, HandedIn, Status
from tinhso.work.procedures.queries import components, procedure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from tinhso.work.casework.terms import LedgerLine
    from tinhso.work.dossiers.terms import DossierCard

FIX = [{"component": "", "name": "Đơn", "fix": "Ký tên vào đơn"}]
WHY = "Đơn chưa có chữ ký."
ARTICLE = "Điều 99 khoản 1 Luật Thử"
NEXT = {
    "assign": ("process", "assigned", "chief"),
    "process": ("review", "drafted", "expert"),
    "review": ("sign", "agreed", "chief"),
    "sign": ("seal", "signed", "chief"),
    "seal": ("return", "sealed", "seal"),
}
"""The default table: from a step to the next, by which outcome, by whom."""
AT_WORK = frozenset({"assign", "process", "ask_supplement", "review", "sign", "seal"})
JUMPS = st.sampled_from([0, 0, 1, 30, 60 * 5, DAY, DAY, 3 * DAY, 8 * DAY, 16 * DAY])

steps_taken = count()
_walls: dict[frozenset[str], Wall] = {}


@dataclass(frozen=True)
class Law:
    """What the decree of a day lets happen; the numbers stand in `shared/facts` and in the packs."""

    pack: str
    days_to_answer: int | None
    may_withdraw: bool


OLD = Law("vn-2018", None, may_withdraw=False)
NEW = Law("vn-2025", 15, may_withdraw=True)
FORM_05_SINCE = date(2025, 9, 15)
DAYS_OPENED = {OLD: date(2025, 6, 24), NEW: date(2026, 3, 3)}


@dataclass
class Account:
    """What the machine holds for true of the dossier."""

    at: datetime
    where: str = ""
    accepted: bool = False
    out: bool = False
    duty: bool = False
    over: bool = False
    asked: list[AskStage] = field(default_factory=list)
    waits_since: datetime | None = None
    put_off: int = 0
    proposed: str = ""


class Life(RuleBasedStateMachine):
    """One dossier from its first minute on; `codes` are the procedures by name."""

    codes: dict[str, str] = {}
    people: dict[str, Any] = {}

    def __init__(self) -> None:
        super().__init__()
        self.row: dict[str, Any] = {}
        self.looked = True
        self._all = transaction.atomic()
        self._all.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._all.__exit__(None, None, None)

    # how it begins

    @initialize(
        law=st.sampled_from([OLD, NEW]),
        later=st.integers(0, 6 * DAY),
        what=st.sampled_from(["plain", "excluding", "renewing"]),
        online=st.booleans(),
    )
    def open(self, law: Law, later: int, what: str, online: bool) -> None:
        self.law, self.what = law, what
        self.off: dict[int, frozenset[str]] = {calendar().edition: frozenset()}
        start = datetime.combine(DAYS_OPENED[law], time(8), tzinfo=PEOPLE) + timedelta(minutes=later)
        if law is OLD:
            start = min(start, datetime(2025, 6, 30, 23, 59, tzinfo=PEOPLE))
        self.told = Account(at=start)
        asked = procedure(self.codes[what])
        papers = [HandedIn(part.id, 1, 0) for part in components(asked.version_id)[:1]]
        if online:
            counter = unit_ids([july.COUNTER])[july.COUNTER]
            self.id: UUID = actions.submit(
                asked, Applicant("Nông Thị Thử"), papers, door=Door.NATIONAL_PORTAL, receiving_unit=counter, at=start,
                external_code=f"P-{next(steps_taken)}",
            ).id  # fmt: skip
            self.told.where = "receive"
        else:
            code = actions.receive(asked, Applicant("Nông Thị Thử"), papers, by=self.who("clerk"), at=start)
            self.id = Dossier.objects.get(code=code).id
            self.told.where, self.told.accepted = "assign", True
        self.opened, self.looked = start, False

    def who(self, role: str) -> Any:
        if role not in self.people:
            self.people[role] = july.who(f"{role}.huyen")
        return self.people[role]

    def read(self) -> dict[str, Any]:
        return Dossier.objects.filter(pk=self.id).values().get()

    def card(self) -> DossierCard:
        return card_of(self.id)

    def try_it(self, lawful: bool, deed: Callable[[], Any]) -> bool:
        """Do it, in a savepoint: done if and only if it is lawful. Gives whether it was done."""
        next(steps_taken)
        refused = ""
        try:
            with transaction.atomic():
                deed()
        except Refusal as no:
            refused = no.code
            assert self.read() == self.row, "a refusal changes nothing"
        assert lawful == (not refused), (refused, deed, self.told)
        self.looked = self.looked and not lawful
        return lawful

    @property
    def runs(self) -> bool:
        """Whether the dossier is under way: neither ended nor decided."""
        return not self.told.over and self.told.where != "return"

    # time and the world

    @rule(minutes=JUMPS)
    def time_passes(self, minutes: int) -> None:
        next(steps_taken)
        self.told.at += timedelta(minutes=minutes)

    @rule(later=st.integers(1, 20))
    @precondition(lambda self: len(self.off) < 4)
    def a_day_off_is_announced(self, later: int) -> None:
        next(steps_taken)
        day = (self.told.at + timedelta(days=later)).date()
        known = self.off[max(self.off)]
        special = SpecialDay(day, DayKind.CLOSURE, "Nghỉ theo thông báo")
        edition = calendar().edition
        changed = workdays.set_day("VN", CalendarUse.TERM, special, edition=edition, actor=SYSTEM)
        self.off[changed.edition] = known | {day.isoformat()}
        self.looked = False

    @rule(name=st.sampled_from(["supplement.close", "extension.most"]))
    def the_law_changes_from_tomorrow(self, name: str) -> None:
        """What is under way keeps the law of its day."""
        next(steps_taken)
        tomorrow = (self.told.at + timedelta(days=1)).date()
        with suppress(Refusal), transaction.atomic():
            set_own_value(name, 5, starts=tomorrow, decision="Quyết định thử", actor=SYSTEM)
        self.looked = False

    # at the counter

    @rule()
    def accept(self) -> None:
        lawful = not self.told.over and self.told.where == "receive"
        if self.try_it(lawful, partial(actions.accept, self.id, by=self.who("clerk"), at=self.told.at)):
            self.told.where, self.told.accepted = "assign", True

    @rule()
    def refuse(self) -> None:
        lawful = not self.told.over and self.told.where == "receive"
        if self.try_it(lawful, partial(actions.refuse, self.id, WHY, by=self.who("clerk"), at=self.told.at)):
            self.told.over, self.told.where = True, ""

    @rule(stage=st.sampled_from(list(AskStage)), basis=st.sampled_from(["", ARTICLE]))
    def ask(self, stage: AskStage, basis: str) -> None:
        """Once a stage, twice in all; once more only on a provision, approved by the leader before it is sent."""
        told, at_intake = self.told, stage is AskStage.INTAKE
        again = stage in told.asked or len(told.asked) >= 2
        here = not told.over and told.where == ("receive" if at_intake else "process") and not told.out
        by = self.who("clerk" if at_intake else "expert")
        made = self.try_it(
            here and (not again or bool(basis)) and not self._draft(),
            partial(actions.draft_supplement, self.id, stage, FIX, WHY, by=by, basis=basis, at=told.at),
        )
        if not made:
            return
        if at_intake and not again:
            self._sent(stage)
        elif not at_intake:
            told.where = "ask_supplement"

    @rule(approved=st.booleans())
    def send(self, approved: bool) -> None:
        draft = self._draft()
        if draft is None:
            return
        waits = bool(draft.override_basis) and not draft.override_by_name
        if waits and approved:
            self.try_it(
                self.runs,
                partial(actions.approve_supplement, draft.id, by=self.who("chief"), at=self.told.at),
            )
            waits = False
        lawful = self.runs and not waits and self.told.where in ("receive", "ask_supplement") and not self.told.out
        if self.try_it(lawful, partial(actions.send_supplement, draft.id, by=self.who("clerk"), at=self.told.at)):
            self._sent(AskStage(draft.stage))

    @rule()
    def send_back(self) -> None:
        """The leader does not approve: the request is not sent, and the dossier lies where it was written."""
        draft = self._draft()
        if draft is None:
            return
        waits = bool(draft.override_basis) and not draft.override_by_name
        deed = partial(actions.return_supplement, draft.id, WHY, by=self.who("chief"), at=self.told.at)
        if self.try_it(self.runs and waits, deed) and self.told.where == "ask_supplement":
            self.told.where = "process"

    def _draft(self) -> Supplement | None:
        return Supplement.objects.filter(dossier_id=self.id, sent_at=None, outcome="").first()

    def _sent(self, stage: AskStage) -> None:
        self.told.asked.append(stage)
        self.told.where = "await_intake" if stage is AskStage.INTAKE else "await_supplement"
        self.told.waits_since = self.told.at

    @rule()
    def complete(self) -> None:
        told = self.told
        lawful = not told.over and told.where in ("await_intake", "await_supplement")
        if self.try_it(lawful, partial(actions.supplemented, self.id, by=self.who("clerk"), at=told.at)):
            told.where = "receive" if told.where == "await_intake" else "process"
            told.waits_since = None

    @rule()
    def close_unanswered(self) -> None:
        """Only after the law's days from the notice, and never under the old decree."""
        told, days = self.told, self.law.days_to_answer
        waits = not told.over and told.where in ("await_intake", "await_supplement")
        over = bool(
            days is not None and told.waits_since and told.at.date() > told.waits_since.date() + timedelta(days=days)
        )
        deed = partial(actions.close_unanswered, self.id, by=self.who("clerk"), at=told.at)
        if self.try_it(waits and over, deed):
            told.over, told.where = True, ""

    # along the table

    @rule()
    def take_a_step(self) -> None:
        """No result comes while something is waited for: when that ended is told first."""
        told = self.told
        if told.where not in NEXT:
            return
        then, outcome, role = NEXT[told.where]
        by = self.who(role)

        def deed() -> None:
            if told.where == "sign":
                record_on_paper(
                    self.id, title="Kết quả", number="1/QĐ", issued_on=told.at.date(), signer_name=by.full_name, by=by,
                    at=told.at,
                )  # fmt: skip
            (item,) = open_items(self.id)
            actions.advance(self.id, item.id, outcome=outcome, version=self.card().version, by=by, at=told.at)

        settles = told.where == "seal"
        if self.try_it(not told.over and not (settles and told.out), deed):
            told.where = then

    @rule()
    def give_back(self) -> None:
        if self.told.where != "return":
            return

        def deed() -> None:
            (item,) = open_items(self.id)
            card, by = self.card(), self.who("clerk")
            actions.advance(self.id, item.id, outcome="returned", version=card.version, by=by, at=self.told.at)

        if self.try_it(True, deed):
            self.told.over, self.told.where = True, ""

    # the clock

    @rule(named=st.sampled_from(["", "own", "leader"]), cause=st.sampled_from(list(ExclusionCause)))
    def exclude(self, named: str, cause: ExclusionCause) -> None:
        """Only on a provision: a sentence approved of the procedure, or an article that the leader names."""
        told = self.told
        provision = {"": " ", "own": SENTENCE, "leader": ARTICLE}[named]
        by = self.who("chief" if named == "leader" else "expert")
        based = named == "leader" or (named == "own" and self.what == "excluding")
        deed = partial(actions.open_exclusion, self.id, cause, "Chờ kết quả", by=by, provision=provision, at=told.at)
        if self.try_it(self.runs and told.where in AT_WORK and not told.out and based, deed):
            told.out, told.duty = True, cause is ExclusionCause.DUTY

    @rule()
    def count_on(self) -> None:
        told = self.told
        last = self._last_exclusion()
        if last is None:
            return
        deed = partial(actions.close_exclusion, last, "Đã có kết quả", by=self.who("expert"), at=told.at)
        if self.try_it(not told.over and told.out, deed):
            told.out = told.duty = False

    def _last_exclusion(self) -> UUID | None:
        """The open one, or any that is over."""
        known = Exclusion.objects.filter(dossier_id=self.id).order_by(F("until").desc(nulls_first=True))
        return known.values_list("id", flat=True).first()

    @rule(days=st.integers(-3, 20))
    def put_off(self, days: int) -> None:
        """Once, to a later day; late it is possible, and flagged."""
        told, card = self.told, self.card()
        due = card.due_at or told.at
        new = due + timedelta(days=days)
        runs = self.runs and told.accepted and told.where in AT_WORK and not told.out
        lawful = runs and not told.put_off and not told.proposed and new > due and new > told.at

        def deed() -> None:
            one = actions.ask_extension(self.id, "Phải kiểm tra lại", new, by=self.who("chief"), at=told.at)
            actions.send_extension(one, by=self.who("clerk"), at=told.at)

        if self.try_it(lawful, deed):
            told.put_off += 1
            late = told.at.astimezone(PEOPLE).date() > due.astimezone(PEOPLE).date() - timedelta(days=1)
            assert Extension.objects.get(dossier_id=self.id).too_late == late

    @rule(back=st.integers(1, 3 * DAY), days=st.integers(1, 30))
    def correct(self, back: int, days: int) -> None:
        """The leader counts again from another start that lies between reception and now, or by another term."""
        told = self.told
        if not told.accepted:
            return
        since = max(self.opened, told.at - timedelta(minutes=back))
        runs = self.runs and told.where in AT_WORK and not told.out and not told.put_off
        deed = partial(
            actions.correct_clock,
            self.id,
            since,
            Term(days, "working_day"),
            "Ghi sai thời hạn",
            by=self.who("chief"),
            at=told.at,
        )
        counts = [line for line in ledger(self.id) if line.event in ("start", "restart", "new_term", "correct")][-1]
        same = (counts.since, counts.term_value, counts.term_unit) == (since, days, "working_day")
        self.try_it(runs and not same, deed)

    # ends

    @rule()
    def withdraw(self) -> None:
        lawful = self.runs and self.law.may_withdraw
        if self.try_it(lawful, partial(actions.withdraw, self.id, "Không còn nhu cầu", by=None, at=self.told.at)):
            self.told.over, self.told.where = True, ""

    @rule(named=st.booleans())
    def stop(self, named: bool) -> None:
        """On a named article; before Circular 03/2025/TT-VPCP there was no form to tell it by."""
        deed = partial(actions.stop, self.id, WHY, ARTICLE if named else "", by=self.who("chief"), at=self.told.at)
        lawful = self.runs and named and self.told.at.date() >= FORM_05_SINCE
        if self.try_it(lawful, deed):
            self.told.over, self.told.where = True, ""

    # what always holds

    @invariant()
    def all_is_as_the_law_has_it(self) -> None:
        """Looked at after whatever changed something; a refusal has shown that it did not."""
        if self.looked:
            return
        self.row, self.looked = self.read(), True
        self.the_ledger_explains_the_due_date(ledger(self.id))
        self.the_dossier_is_where_the_law_has_it()

    def the_ledger_explains_the_due_date(self, lines: Sequence[LedgerLine]) -> None:
        assert bool(lines) == self.told.accepted
        clock = Second()
        for line in lines:
            promised = number_of(line.due_after.astimezone(PEOPLE)) if line.event == "extend" else -1
            since = number_of(line.since.astimezone(PEOPLE))
            told = Told(line.event, since, line.term_value, line.term_unit, promised)
            assert clock.happens(told, _wall(self.off[line.edition])), line
            assert clock.due == number_of(line.due_after.astimezone(PEOPLE)), line
            assert line.basis
            assert line.pack == self.law.pack or (line.event == "stop" and not line.pack)
        if lines:
            assert self.row["due_at"] == lines[-1].due_after
            assert [line.due_after for line in lines[:-1]] == [line.due_before for line in lines[1:]]
            assert (clock.over, clock.stands_since >= 0) == (
                lines[-1].event in ("close", "stop", "withdraw"),
                self.told.out and not self.told.over,
            ) or self.told.over

    def the_dossier_is_where_the_law_has_it(self) -> None:
        row, told = self.row, self.told
        assert [item.step_code for item in open_items(self.id)] == ([told.where] if told.where else [])
        assert (row["accepted_at"] is not None) == told.accepted
        assert (row["status"] == Status.SUPPLEMENT) == (told.where in ("await_intake", "await_supplement"))
        assert (row["status"] == Status.PAYMENT) <= told.duty
        assert (row["closed_at"] is not None or row["returned_at"] is not None) == told.over


def _wall(off: frozenset[str]) -> Wall:
    if off not in _walls:
        if len(_walls) > 60:
            _walls.clear()
        _walls[off] = Wall(off)
    return _walls[off]


SENTENCE = "Thời gian thực hiện nghĩa vụ tài chính không tính vào thời hạn giải quyết hồ sơ."
assert DAYS_OPENED[OLD] > FIRST
