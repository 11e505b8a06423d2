"""What an applicant may know of the own dossiers: what happened, what is asked, what was written, what is to be had."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from tinhso.ground.files.queries import of_owner
from tinhso.ground.numbering.rules import read_dossier_code
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries.results import files_of, results_of
from tinhso.work.dossiers.queries.sight import card_of
from tinhso.work.dossiers.rules import read_secret
from tinhso.work.dossiers.terms import ENDED, ResultState

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.results import ResultCard

OWN_LINE = ("received_at", "id", "code", "procedure_name", "status", "due_at", "term_unit", "settled_at")
RUNNING, OVER = "running", "over"
SHOWN_RESULTS = frozenset({ResultState.ISSUED, ResultState.SUPERSEDED, ResultState.REVOKED})

_OF_PARTY = "SELECT id FROM dossiers_dossier WHERE code = %s AND applicant_id = %s"
_OF_RECEIPT = "SELECT id, applicant_id, secret FROM dossiers_dossier WHERE code = %s"
_HISTORY = """
SELECT happening, status, at, unit_id, actor_name, text FROM dossiers_history
WHERE dossier_id = %s AND public ORDER BY at, id
"""
_REQUEST = """
SELECT id, stage, items, reason, sent_at, answer_by FROM dossiers_supplement
WHERE dossier_id = %s AND sent_at IS NOT NULL AND outcome = '' ORDER BY sent_at DESC LIMIT 1
"""
_MESSAGES = """
SELECT id, from_applicant, text, sent_at, sent_by_name, read_at FROM dossiers_message
WHERE dossier_id = %s AND sent_at IS NOT NULL ORDER BY sent_at, id
"""
_CONTACT = "SELECT applicant_id, applicant_email, applicant_phone FROM dossiers_dossier WHERE id = %s"
_RATING = "SELECT marks, text, at FROM dossiers_rating WHERE dossier_id = %s"
_PAPERS = """
SELECT d.id, c.code, c.result_code, c.name FROM dossiers_dossiercomponent d
JOIN procedures_component c ON c.id = d.component_id
WHERE d.dossier_id = %s AND d.source <> 'reused' ORDER BY c.seq, d.id
"""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that happened, as the applicant reads it."""

    happening: str
    status: str
    at: datetime
    unit: UUID | None
    actor_name: str
    text: str


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What waits for the applicant's answer; `items` are `{"component": id, "name": …, "fix": …}`."""

    id: UUID
    stage: str
    items: list[dict[str, Any]]
    reason: str
    sent_at: datetime
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message that left: the applicant's own, or the one-stop's."""

    id: UUID
    mine: bool
    text: str
    at: datetime
    by_name: str
    read_at: datetime | None
    files: tuple[tuple[UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RatingCard:
    """How a dossier was rated."""

    marks: dict[str, int]
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach who filed a dossier."""

    party: UUID | None
    email: str
    phone: str


def own(party_id: UUID, which: str = "") -> QuerySet[Dossier]:
    """The dossiers of a party; `which`: those that run, or those that are over."""
    rows = Dossier.objects.filter(applicant=party_id)
    over = Q(status__in=sorted(ENDED))
    return rows.filter(over) if which == OVER else rows.exclude(over) if which == RUNNING else rows


def own_dossier(code: str, party_id: UUID | None) -> DossierCard:
    """A dossier of this party; another's does not exist."""
    row = statements.row(_OF_PARTY, [read_dossier_code(code), party_id]) if party_id else None
    if row is None:
        raise NotFound("dossiers.not_yours", "There is no dossier with this code among yours.")
    return card_of(row[0])


def by_receipt(code: str, secret: str) -> tuple[UUID, UUID | None]:
    """Dossier and party of whoever holds the receipt. A wrong code and a wrong secret answer alike."""
    row = statements.row(_OF_RECEIPT, [read_dossier_code(code)])
    if row is None or row[2] != read_secret(secret):
        raise Refusal(
            "dossiers.look_up_failed",
            "No dossier has this code and look-up secret together. Both are printed on the receipt.",
            status=422,
        )
    return row[0], row[1]


def public_history(dossier_id: UUID) -> list[HistoryLine]:
    """What happened and the applicant may know, oldest first."""
    return [HistoryLine(*row) for row in statements.rows(_HISTORY, [dossier_id])]


def open_request(dossier_id: UUID) -> OpenRequest | None:
    """What the applicant is asked to complete; None where nothing is asked."""
    row = statements.row(_REQUEST, [dossier_id])
    if row is None:
        return None
    ident, stage, items, *rest = row
    return OpenRequest(ident, stage, json.loads(items) if isinstance(items, str) else items, *rest)


def own_messages(dossier_id: UUID) -> list[OwnMessage]:
    """What was written and left, oldest first, with its files."""
    return [
        OwnMessage(*[*row, tuple((card.id, name) for card, name in of_owner("dossiers.message", str(row[0])))])
        for row in statements.rows(_MESSAGES, [dossier_id])
    ]


def own_results(dossier_id: UUID) -> list[ResultCard]:
    """The results that were issued, with what became of them; drafts are not the applicant's to see."""
    return [one for one in results_of(dossier_id) if one.state in SHOWN_RESULTS]


def result_file(dossier_id: UUID, result_id: UUID) -> tuple[UUID, str]:
    """The last version of an issued result: its file and name."""
    if any(one.id == result_id for one in own_results(dossier_id)) and (kept := files_of(result_id)):
        return kept[-1].id, kept[-1].name
    raise NotFound("dossiers.no_such_result", "There is no such result.")


def rating_of(dossier_id: UUID) -> RatingCard | None:
    """How the applicant rated; None while not."""
    row = statements.row(_RATING, [dossier_id])
    return RatingCard(json.loads(row[0]) if isinstance(row[0], str) else row[0], row[1], row[2]) if row else None


def contact_of(dossier_id: UUID) -> Contact | None:
    """How to reach who filed it."""
    row = statements.row(_CONTACT, [dossier_id])
    return Contact(*row) if row else None


def papers_given(dossier_id: UUID) -> list[tuple[UUID, str, str]]:
    """The papers that were given with a dossier and are new here: row, type code, name."""
    return [(ident, code or result, name) for ident, code, result, name in statements.rows(_PAPERS, [dossier_id])]


def receipt_number(dossier_id: UUID) -> str:
    """The number that was given when the dossier came in."""
    row = statements.row("SELECT receipt_number FROM dossiers_dossier WHERE id = %s", [dossier_id])
    return str(row[0]) if row else ""
