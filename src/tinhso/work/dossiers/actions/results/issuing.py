"""Number and seal a result: what the records clerk does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.files.terms import FileKind
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing import actions as signing
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now
from tinhso.work.documents import actions as documents
from tinhso.work.documents.queries import issuer
from tinhso.work.documents.terms import Authority, DocumentType, Outgoing
from tinhso.work.dossiers.actions.results.drafting import keep_file, newest
from tinhso.work.dossiers.actions.results.finishing import finish
from tinhso.work.dossiers.actions.results.paper import took_over
from tinhso.work.dossiers.actions.results.rights import ISSUE, allow, locked_result
from tinhso.work.dossiers.actions.results.signing import words_of
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.rules.results import SEAL, check_may_number, check_may_seal
from tinhso.work.dossiers.terms import KIND, ResultState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person


@together
def number(result_id: UUID, *, version: int, by: Person, before_signing: bool = False) -> str:
    """Give a result its number and date in the register of the unit that settles; gives number and notation.

    Where that unit is gone, as when what it once settled is corrected, the heir of its archive issues.

    `before_signing` where an office numbers a draft that its leader has approved. The counter is taken before the
    dossier and the result are locked, and given back when these refuse.
    """
    found = Result.objects.select_related("dossier").get(id=result_id)
    unit = found.dossier.competent_unit_id
    allow(by, ISSUE, unit)
    check_may_number(found.state, has_number=bool(found.number), before_signing=before_signing)
    entered = documents.register_outgoing(issuer(unit), _line(found), by=by)
    dossier, result = locked_result(result_id, version)
    check_may_number(result.state, has_number=bool(result.number), before_signing=before_signing)
    state = ResultState.NUMBERED if result.state == ResultState.SIGNED else ResultState.DRAFT
    Result.objects.filter(id=result.id).update(
        state=state, document_id=entered.id, number=entered.full, issued_on=entered.dated, version=result.version + 1
    )
    facts = {"code": dossier.code, "seq": result.seq, "number": entered.full}
    audit.record("dossiers:result:numbered", (KIND, str(dossier.id)), actor=by.actor, facts=facts)
    return entered.full


def _line(result: Result) -> Outgoing:
    """How a result stands in the register; the applicant is its recipient and is named by the dossier's code alone."""
    return Outgoing(
        DocumentType(result.document_type),
        f"{result.title} – {result.dossier.code}",
        result.signer_name,
        signer_title=result.signer_title,
        authority=Authority(result.authority),
        recipients=f"Người nộp hồ sơ {result.dossier.code}; Bộ phận Một cửa",
        kept_by=result.drafted_by_name,
        sign=result.own_sign,
    )


@together
def seal(result_id: UUID, *, version: int, by: Person, seen: int | None = None, at: datetime | None = None) -> bool:
    """Write number and date into their places and sign as the agency, in one update of the file: the result is issued.

    The seal is made before anything is locked. What it replaces is superseded in the same transaction, and the step of
    sealing is done with the last seal: gives whether it was. `seen` is the dossier's version that the page showed.
    """
    at = at or now()
    found = Result.objects.select_related("dossier").get(id=result_id)
    unit = found.dossier.competent_unit_id
    allow(by, ISSUE, unit)
    check_may_seal(found.state)
    pdf = newest(found, FileKind.PDF)
    if pdf is None:
        raise Refusal("dossiers.nothing_to_seal", "There is no PDF to seal.")
    words = {name: text for name, text in words_of(found.number, found.issued_on).items() if name in found.places}
    sealed = signing.seal(
        pdf, unit_id=issuer(unit), by=by.actor, ref=f"{KIND}:{found.dossier.code}:{found.seq}", words=words
    )
    dossier, result = locked_result(result_id, version)
    check_may_seal(result.state)
    keep_file(result, sealed)
    Result.objects.filter(id=result.id).update(state=ResultState.ISSUED, sealed_at=at, version=result.version + 1)
    facts = {"code": dossier.code, "seq": result.seq, "number": result.number}
    audit.record("dossiers:result:issued", (KIND, str(dossier.id)), actor=by.actor, facts=facts)
    took_over(dossier, result, by=by, at=at)
    return finish(dossier, SEAL, version=found.dossier.version if seen is None else seen, by=by, at=at)
