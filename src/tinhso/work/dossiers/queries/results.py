"""Ask for results: of a dossier, one, its files, who may sign, and what the public check tells."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q

from tinhso.ground.files import queries as files
from tinhso.ground.files.terms import FileKind
from tinhso.ground.notices.queries import reached
from tinhso.ground.notices.terms import Channel
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.rules.results import SIGN
from tinhso.work.dossiers.terms import ResultState
from tinhso.work.dossiers.terms.results import OWNER, PublicResult, ResultCard, ResultFile, Signed, ToSign

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person

_SHOWN = frozenset({ResultState.ISSUED, ResultState.SUPERSEDED, ResultState.REVOKED})
_NAMES = (
    *("id", "dossier_id", "seq", "code", "title", "state", "on_paper", "refusal", "document_type", "document_id"),
    *("number", "issued_on", "valid_until", "token", "drafted_at", "drafted_by_name", "authority", "signer_title"),
    *("signer_name", "signed_at", "sealed_at", "supersedes_id", "superseded_by__id", "correction_reason"),
    *("error_reported_at", "correction_due_at", "revoked_at", "revoked_reason", "version"),
    *("fault", "revoke_reported_at", "revoke_due_at"),
)


_check_page: list[str] = []


def register_check_page(url_name: str) -> None:
    """Name the public page that takes the token of a result; papers lead there by their QR code."""
    _check_page[:] = [url_name]


def check_page() -> str:
    """That page; empty where there is none."""
    return _check_page[0] if _check_page else ""


def results_of(dossier_id: UUID) -> list[ResultCard]:
    """The results of a dossier, oldest first, without their files."""
    return [ResultCard(*row) for row in Result.objects.filter(dossier=dossier_id).order_by("seq").values_list(*_NAMES)]


def result(dossier_id: UUID, seq: int) -> ResultCard:
    """One result of a dossier, with its files. Whoever calls has asked whether the person may see the dossier."""
    row = Result.objects.filter(dossier=dossier_id, seq=seq).values_list(*_NAMES).first()
    if row is None:
        raise NotFound("dossiers.no_such_result", "There is no such result.")
    return replace(ResultCard(*row), files=files_of(row[0]))


def files_of(result_id: UUID) -> tuple[ResultFile, ...]:
    """All versions of a result, in the order of coming."""
    found = files.of_owner(OWNER, str(result_id))
    return tuple(ResultFile(one.id, name, str(one.kind), one.size, one.kept_at) for one, name in found)


def check(token: str) -> PublicResult:
    """What the QR code of an issued result leads to; drafts do not exist for the public."""
    names = (
        *("id", "dossier__competent_unit_id", "dossier__procedure_name", "document_type", "refusal", "issued_on"),
        *("valid_until", "state", "on_paper", "revoked_at", "superseded_by__token", "superseded_by__state"),
        "document__unit_id",
    )
    row = Result.objects.filter(token=token, state__in=_SHOWN).values_list(*names).first()
    if row is None:
        raise NotFound("dossiers.no_such_token", "There is no result with this code.")
    ident, unit, *facts, successor, successor_state, registered_by = row
    told = PublicResult(registered_by or unit, *facts)
    sums = [one.checksum for one, _name in files.of_owner(OWNER, str(ident)) if one.kind == FileKind.PDF]
    known = successor if successor and successor_state in _SHOWN else ""
    return replace(told, successor_token=known, checksums=tuple(sums[-1:]))


# The leaders of a unit who approve its results.
_SIGNERS = """
SELECT a.full_name, p.title
FROM directory_post p
JOIN directory_holding h ON h.post_id = p.id AND h.validity @> %(day)s::date
JOIN identity_account a ON a.id = h.account_id
WHERE p.unit_id = %(unit)s AND p.role IN ('unit_leader', 'provincial_leader') AND p.validity @> %(day)s::date
  AND EXISTS (SELECT FROM directory_grant g
              WHERE g.post_id = p.id AND g.right = 'approve_step' AND g.validity @> %(day)s::date)
ORDER BY p.role, a.name_key, p.id
"""


def signers(unit_id: UUID) -> list[tuple[str, str]]:
    """Name and title of the leaders of a unit who approve results."""
    return [(name, title) for name, title in statements.rows(_SIGNERS, {"unit": unit_id, "day": today()})]


def to_sign(person: Person, most: int) -> list[ToSign]:
    """The drafts that name this person, of dossiers whose step of signing waits for them; the most urgent first."""
    mine = casework.inbox(person).filter(Q(post_id=None) | Q(post_id=person.post_id), step_code=SIGN)
    drafts = Result.objects.filter(state=ResultState.DRAFT, dossier__in=mine.values("subject_id"))
    names = (
        *("id", "version", "seq", "title", "dossier__code", "dossier__procedure_name", "dossier__due_at"),
        *("dossier__version", "signer_name"),
    )
    rows = drafts.order_by("dossier__due_at", "dossier_id", "seq").values_list(*names)
    found = (ToSign(*row[:-1]) for row in rows if fold(row[-1]) == fold(person.full_name))
    return list(islice(found, most))


def signed_of(ids: Sequence[UUID]) -> list[Signed]:
    """Where results stand that were to be signed together, in the order of their dossiers' codes."""
    names = ("id", "seq", "title", "state", "dossier__code", "dossier_id")
    rows = list(Result.objects.filter(id__in=ids).order_by("dossier__code", "seq").values_list(*names))
    waiting = casework.waiting_at(SIGN, {row[-1] for row in rows})
    return [
        Signed(ident, seq, title, state, code, owner, owner in waiting)
        for ident, seq, title, state, code, owner in rows
    ]


def told_ready(dossier_id: UUID, settled: datetime | None) -> str:
    """How the applicant was told that the result is ready: the ways by which the news of it went out; "" for none."""
    ways = reached(str(dossier_id), settled) if settled else set()
    names = [word.vi for word in Channel if word.value in ways]
    return ", ".join((["tài khoản trên hệ thống"] if "app" in ways else []) + names)
