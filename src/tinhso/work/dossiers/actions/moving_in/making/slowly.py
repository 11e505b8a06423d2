"""Made dossiers acted out one by one, by the same actions as typed ones: what the bulk is held against."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from tinhso.people.directory.terms import Role
from tinhso.work.casework.queries import open_items
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.deeds.asking import close_unanswered, draft_supplement, send_supplement, supplemented
from tinhso.work.dossiers.actions.deeds.closing import stop, withdraw
from tinhso.work.dossiers.actions.deeds.excluding import close_exclusion, open_exclusion
from tinhso.work.dossiers.actions.deeds.extending import ask_extension, send_extension, sign_extension
from tinhso.work.dossiers.actions.moving_in.making import people
from tinhso.work.dossiers.actions.moving_in.making.drawing import REJECTED, STOPPED, UNANSWERED, WITHDRAWN
from tinhso.work.dossiers.actions.receiving import accept, receive, refuse, submit
from tinhso.work.dossiers.actions.results import record_on_paper
from tinhso.work.dossiers.actions.steps import advance
from tinhso.work.dossiers.terms import Applicant, AskStage, Door, HandedIn

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.actions.moving_in.making.drawing import Plan


def act_out(plan: Plan) -> UUID:
    """Live a plan as far as it goes; gives the dossier's id."""
    return _Life(plan).lived()


class _Life:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.at = plan, plan.moments
        self.clerk = people.somebody(Role.ONE_STOP_OFFICIAL, plan.receiving)
        self.specialist = people.somebody(Role.SPECIALIST, plan.competent)
        self.leader = people.somebody(Role.UNIT_LEADER, plan.competent)
        self.records = people.somebody(Role.RECORDS_CLERK, plan.competent)

    def lived(self) -> UUID:
        self.id = self._come()
        at = self.at
        if at["assigned"]:
            self._step("assigned", self.leader, at["assigned"])
        if at["asked"]:
            self._be_completed(at["asked"])
        self._turn()
        if at["ended"]:
            self._end(at["ended"])
        for outcome, moment, by in (("drafted", at["drafted"], self.specialist), ("agreed", at["agreed"], self.leader)):
            if moment:
                self._step(outcome, by, moment)
        if at["signed"]:
            self._sign(at["signed"])
        for outcome, moment, by in (
            ("sealed", at["settled"], self.records),
            ("returned", at["returned"], self.clerk),
        ):
            if moment:
                self._step(outcome, by, moment)
        return self.id

    def _come(self) -> UUID:
        plan, filed = self.plan, self.at["filed"]
        applicant = Applicant(plan.name, plan.phone, plan.address)
        parts = [HandedIn(part.id, max(1, part.originals), part.copies) for part in plan.parts]
        commune = plan.competent if plan.procedure.competent is None else None
        if plan.door is Door.COUNTER:
            code = receive(
                plan.procedure, applicant, parts, by=self.clerk, commune=commune, at=filed, receipt_wanted=False
            )
            return queries.dossier(code, self.clerk).id
        card = submit(
            plan.procedure,
            applicant,
            parts,
            door=plan.door,
            receiving_unit=plan.receiving,
            commune=commune,
            at=filed,
            receipt_wanted=False,
        )
        if self.at["accepted"]:
            accept(card.id, by=self.clerk, at=self.at["accepted"])
        return card.id

    def _be_completed(self, asked: datetime) -> None:
        at = self.at
        items = [{"component": "", "name": self.plan.parts[0].name, "fix": people.FIX}]
        draft = draft_supplement(self.id, AskStage.APPRAISAL, items, people.REASON_TO_FIX, by=self.specialist, at=asked)
        if at["sent"]:
            send_supplement(draft, by=self.clerk, at=at["sent"])
        if at["completed"]:
            supplemented(self.id, at=at["completed"])

    def _turn(self) -> None:
        """Time that does not count begins and ends, another day is proposed and promised, in the order of the life."""
        deeds = (("excluded", self._exclude), ("included", self._include), ("proposed", self._propose))
        found = [(at, deed) for name, deed in deeds if (at := self.at[name])]
        for at, deed in sorted(found, key=itemgetter(0)):
            deed(at)

    def _exclude(self, at: datetime) -> None:
        pause = self.plan.pause
        assert pause  # noqa: S101 - drawn with the moment
        self.waits = open_exclusion(
            self.id,
            pause.cause,
            pause.waits_for,
            by=self.specialist if pause.own else self.leader,
            provision=pause.provision,
            expected=self.plan.expected,
            at=at,
        )

    def _include(self, at: datetime) -> None:
        pause = self.plan.pause
        assert pause  # noqa: S101 - drawn with the moment
        close_exclusion(self.waits, pause.ended_with, by=self.specialist if pause.own else self.leader, at=at)

    def _propose(self, at: datetime) -> None:
        """Every second one is the leader's own; the others are signed at once. The one-stop sends it."""
        assert self.plan.promised  # noqa: S101 - drawn with the moment
        own = bool(self.plan.place % 2)
        by = self.leader if own else self.specialist
        asked = ask_extension(self.id, people.REASON_TO_PUT_OFF, self.plan.promised, by=by, at=at)
        if not own:
            sign_extension(asked, by=self.leader)
        if self.at["put_off"]:
            send_extension(asked, by=self.clerk, at=self.at["put_off"])

    def _end(self, ended: datetime) -> None:
        if self.plan.life == UNANSWERED:
            close_unanswered(self.id, by=self.clerk, at=ended)
        elif self.plan.life == WITHDRAWN:
            withdraw(self.id, people.REASON_TO_WITHDRAW, by=None, at=ended)
        elif self.plan.life == STOPPED:
            stop(self.id, people.REASON_TO_STOP, people.STOP_LAW, by=self.leader, at=ended)
        else:
            refuse(self.id, people.REASON_TO_REFUSE, by=self.clerk, at=ended)

    def _sign(self, signed: datetime) -> None:
        record_on_paper(
            self.id,
            title=title_of(self.plan.procedure.name),
            number=number_of(self.plan.place),
            issued_on=signed.astimezone(PEOPLE).date(),
            signer_name=self.leader.full_name,
            refusal=self.plan.life == REJECTED,
            by=self.records,
            at=signed,
        )
        self._step("signed", self.leader, signed)

    def _step(self, outcome: str, by: Person, at: datetime) -> None:
        card = queries.card_of(self.id)
        (item,) = open_items(self.id)
        advance(self.id, item.id, outcome=outcome, version=card.version, by=by, at=at)


def title_of(procedure: str) -> str:
    """What a made result is called."""
    return f"Kết quả: {procedure}"[:500]


def number_of(place: int) -> str:
    """The number on its paper."""
    return f"{place + 1:02d}/KQ"
