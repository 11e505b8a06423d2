"""Keep papers that were given once, let them be used again with consent, and end them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.audit import actions as audit
from tinhso.ground.files import actions as files
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import now, today
from tinhso.people.parties import queries
from tinhso.people.parties.models import Paper, PaperUse
from tinhso.people.parties.terms import KIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.parties.terms import GivenPaper, PaperCard

OWNER = "parties.paper"
_KNOWN = "SELECT source_ref, file_id FROM parties_paper WHERE source = %s"
_END = "UPDATE parties_paper SET ended_at = %s, ended_why = %s WHERE source_ref = ANY(%s) AND ended_at IS NULL"
_OUT = "UPDATE parties_paper SET ended_at = %s, ended_why = %s WHERE id = %s AND party_id = %s AND ended_at IS NULL"
_BLANK = """
UPDATE parties_paper SET title = '–', issuer = '', number = '', type_code = '', ended_at = coalesce(ended_at, %s),
    ended_why = '' WHERE party_id = %s RETURNING id, file_id
"""


@together
def keep_papers(party_id: UUID, given: Iterable[GivenPaper], *, source: str, code: str, actor: Actor) -> int:
    """Keep what a party gave or was given with a dossier, each file once; gives how many are new."""
    known = set(rows(_KNOWN, [source]))
    fresh = [one for one in given if (one.source_ref, one.file_id) not in known]
    made = [
        Paper(
            id=uuid_utils.compat.uuid7(),
            party_id=party_id,
            kind=one.kind,
            type_code=one.type_code[:120],
            title=one.title[:1000],
            issuer=one.issuer[:300],
            number=one.number,
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            file_id=one.file_id,
            source=source,
            source_code=code,
            source_ref=one.source_ref,
            kept_at=now(),
        )
        for one in fresh
    ]
    insert(made)
    for paper, one in zip(made, fresh, strict=True):
        files.claim(one.file_id, OWNER, str(paper.id), name=one.file_name)
    if made:
        facts: dict[str, object] = {"papers": len(made), "source": source}
        audit.record("parties:papers:kept", (KIND, str(party_id)), actor=actor, facts=facts)
    return len(made)


def papers_offered(party_id: UUID, *, why: str, actor: Actor) -> None:
    """Write down that `actor` is shown which papers a party gave once; `why` says for what, as `procedure:<code>`."""
    audit.record_look("parties:papers:offered", (KIND, str(party_id)), actor=actor, facts={"why": why})


@together
def use_papers(
    party_id: UUID,
    paper_ids: Sequence[UUID],
    *,
    for_what: str,
    purpose: str,
    actor: Actor,
    at: datetime | None = None,
) -> list[PaperCard]:
    """Use papers again, with the consent of their owner who asked for it; each use is written down.

    `for_what` is `dossier:<id>`, `purpose` the words that the owner reads. Gives the papers, whose files the caller
    claims. A paper that is another's, has ended or holds no more is refused.
    """
    at = at or now()
    found = {card.id: card for card in queries.papers_of(party_id) if card.holds(today())}
    if missing := [ident for ident in paper_ids if ident not in found]:
        raise Refusal(
            "parties.paper_not_usable",
            "A paper cannot be used any more: it has ended or was taken out. Open the page again.",
            status=422,
            count=len(missing),
        )
    insert(
        [
            PaperUse(
                paper_id=ident,
                for_what=for_what,
                purpose=purpose[:1000],
                consent_at=at,
                account_id=actor.account_id,
                by_name=actor.name if actor.post_id else "",
            )
            for ident in paper_ids
        ]
    )
    facts: dict[str, object] = {"papers": len(paper_ids), "for": for_what}
    audit.record("parties:papers:used", (KIND, str(party_id)), actor=actor, facts=facts)
    return [found[ident] for ident in paper_ids]


@together
def end_papers(source_refs: Sequence[str], *, why: str) -> int:
    """Papers hold no more: a result was revoked or replaced. Gives how many."""
    return change(_END, [now(), why, list(source_refs)])


@together
def take_out(party_id: UUID, paper_id: UUID, *, actor: Actor) -> None:
    """The owner takes a paper out: it is offered no more. What it was used for stays written."""
    if change(_OUT, [now(), "owner", paper_id, party_id]):
        audit.record("parties:paper:taken_out", (KIND, str(party_id)), actor=actor, facts={"paper": str(paper_id)})


def forget_papers(party_id: UUID) -> int:
    """Blank the papers of a party that is erased, and give up their files."""
    gone = rows(_BLANK, [now(), party_id])
    for ident, file_id in gone:
        files.give_up(file_id, OWNER, str(ident))
    return len(gone)
