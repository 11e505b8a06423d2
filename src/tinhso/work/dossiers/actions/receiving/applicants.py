"""Who hands in, as parties: the applicant, an agent, where the applicant lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory import queries as directory
from tinhso.people.parties import actions as parties
from tinhso.people.parties.terms import Given, NumberKind, PartyKind, Scope
from tinhso.work.dossiers.terms import KIND

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.parties.terms import Number
    from tinhso.work.dossiers.terms import Agent, Applicant


def keep_people(
    applicant: Applicant, agent: Agent | None, *, actor: Actor, names_seen: bool
) -> tuple[UUID | None, UUID | None]:
    """Applicant and agent as parties; neither where no number was told, and then nothing is asked."""
    if agent and applicant.number is None:
        raise Refusal(
            "dossiers.agent_for_nobody",
            "Enter the applicant's number too: an agent acts for somebody who is known.",
            source="Bộ luật Dân sự 2015, Điều 141; chưa đối chiếu văn bản",
            status=422,
        )
    told: list[Given] = []
    if applicant.number:
        told.append(_given(applicant.full_name, applicant.number, applicant.phone, applicant.address))
    if agent:
        told.append(_given(agent.full_name, agent.number))
    # In one order everywhere, so that two counters never wait for each other.
    order = sorted(told, key=lambda one: one.number.digits if one.number else "")
    kept = {one.number: parties.keep_party(one, actor=actor, name_seen=names_seen) for one in order}
    return kept.get(applicant.number), kept.get(agent.number) if agent else None


def home(applicant: Applicant, day: date) -> UUID | None:
    """The commune where the applicant lives, as it is on the day; nothing is asked where it was not told."""
    if applicant.commune and applicant.commune not in directory.places([applicant.commune], day):
        raise Refusal("dossiers.no_such_commune", "There is no such commune on that day.", status=422)
    return applicant.commune


def _given(name: str, number: Number, phone: str = "", address: str = "") -> Given:
    kind = PartyKind.CITIZEN if number.kind is NumberKind.PERSONAL else PartyKind.BUSINESS
    return Given(kind, name, number, phone=phone, address=address)


def authority(
    party: UUID | None, acting: UUID | None, agent: Agent | None, code: str, *, day: date, actor: Actor
) -> UUID | None:
    """The representation under which the agent hands this dossier in and may collect its result."""
    if party is None or acting is None or agent is None:
        return None
    matter = f"{KIND}:{code}"
    return parties.represent(
        party, acting, scope=Scope.DOSSIER, document=agent.document, since=day, matter=matter, actor=actor
    )
