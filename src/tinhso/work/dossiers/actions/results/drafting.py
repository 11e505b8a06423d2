"""Draft a result: from a Word template filled with the dossier's facts, or from a file of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from tinhso.ground.audit import actions as audit
from tinhso.ground.files import actions as files
from tinhso.ground.files import queries as stored
from tinhso.ground.files.terms import FileKind
from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.documents import queries as documents
from tinhso.work.documents.rules import read_sign
from tinhso.work.documents.terms import Authority, DocumentType
from tinhso.work.dossiers.actions.news import locked
from tinhso.work.dossiers.actions.results import typesetting
from tinhso.work.dossiers.actions.results.paper import check_open, new_token, next_seq
from tinhso.work.dossiers.actions.results.rights import DRAFT, allow, locked_result
from tinhso.work.dossiers.models import Dossier, Result
from tinhso.work.dossiers.queries.results import check_page, files_of
from tinhso.work.dossiers.rules.results import check_draft
from tinhso.work.dossiers.terms import KIND, ResultState
from tinhso.work.dossiers.terms.results import OWNER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.results import Draft

KINDS = frozenset({FileKind.PDF, FileKind.DOCX})
Places = dict[str, tuple[int, float, float, float, float]]


@together
def draft_from_template(dossier_id: UUID, template: str, draft: Draft, *, by: Person) -> UUID:
    """A draft made of a template and the dossier's facts; gives its id."""
    token, dossier = new_token(), Dossier.objects.get(id=dossier_id)
    allow(by, DRAFT, dossier.competent_unit_id)
    word = typesetting.filled(template, template_facts(dossier, draft))
    return _new(dossier_id, draft, printed_word(word, token), token=token, by=by)


@together
def upload_draft(dossier_id: UUID, content: bytes, draft: Draft, *, by: Person) -> UUID:
    """A draft that was written elsewhere: a Word document, which is printed here, or a finished PDF."""
    token, dossier = new_token(), Dossier.objects.get(id=dossier_id)
    allow(by, DRAFT, dossier.competent_unit_id)
    return _new(dossier_id, draft, _uploaded(content, token), token=token, by=by)


@together
def replace_draft(result_id: UUID, content: bytes, *, version: int, by: Person) -> None:
    """Put another file in the place of a draft's; the versions before stay readable to those who work on it."""
    found = Result.objects.select_related("dossier").get(id=result_id)
    allow(by, DRAFT, found.dossier.competent_unit_id)
    check_draft(found.state)
    ready = _uploaded(content, found.token)
    dossier, result = locked_result(result_id, version)
    check_draft(result.state)
    keep_ready(result, ready)
    Result.objects.filter(id=result.id).update(version=result.version + 1)
    facts = {"code": dossier.code, "seq": result.seq}
    audit.record("dossiers:result:draft_replaced", (KIND, str(dossier.id)), actor=by.actor, facts=facts)


@together
def drop_draft(result_id: UUID, *, version: int, by: Person) -> None:
    """Throw an unsigned draft away. One that has its number already stays: the number would be lost."""
    dossier, result = locked_result(result_id, version)
    allow(by, DRAFT, dossier.competent_unit_id)
    check_draft(result.state)
    check_not_numbered(result.document_id)
    if dossier.results.filter(seq__gt=result.seq).exists():
        raise Refusal("dossiers.not_the_last_draft", "Only the newest draft can be thrown away.")
    if result.supersedes_id:  # what it was to replace was not wrong after all
        Result.objects.filter(id=result.supersedes_id).update(fault="")
    throw_away(dossier, result, by=by)


def check_not_numbered(document_id: UUID | None) -> None:
    """Refuse a draft that has its number: the number would be lost."""
    if document_id:
        raise Refusal("dossiers.draft_has_number", "The draft has its number already; strike the number out first.")


def drop_files(result: Result) -> None:
    """Let go of all files of a result."""
    for one in files_of(result.id):
        files.give_up(one.id, OWNER, str(result.id))


def throw_away(dossier: Dossier, result: Result, *, by: Person) -> None:
    """Delete a draft that may go, with its files."""
    drop_files(result)
    facts = {"code": dossier.code, "seq": result.seq}
    result.delete()
    audit.record("dossiers:result:draft_dropped", (KIND, str(dossier.id)), actor=by.actor, facts=facts)


Ready = tuple[list[tuple[bytes, FileKind]], Places]


def _new(dossier_id: UUID, draft: Draft, ready: Ready, *, token: str, by: Person) -> UUID:
    dossier = locked(dossier_id)
    allow(by, DRAFT, dossier.competent_unit_id)
    check_open(dossier)
    result = Result(
        dossier=dossier,
        seq=next_seq(dossier),
        state=ResultState.DRAFT,
        token=token,
        drafted_at=now(),
        drafted_by_name=by.full_name,
        **facts_of(draft),
    )
    result.save(force_insert=True)
    keep_ready(result, ready)
    facts = {"code": dossier.code, "seq": result.seq}
    audit.record("dossiers:result:drafted", (KIND, str(dossier.id)), actor=by.actor, facts=facts)
    return result.id


def facts_of(draft: Draft) -> dict[str, object]:
    """The columns that a draft fills; refused where the signer is missing or an own sign is no sign."""
    if not draft.title.strip() or not draft.signer_name.strip():
        raise Refusal("dossiers.draft_incomplete", "Enter what the result is and who signs it.", status=422)
    kind = DocumentType(draft.document_type)
    return {
        "title": draft.title.strip(),
        "code": draft.code,
        "refusal": draft.refusal,
        "valid_until": draft.valid_until,
        "document_type": kind,
        "own_sign": read_sign(draft.own_sign) if kind is DocumentType.OWN_FORM else "",
        "signer_name": " ".join(draft.signer_name.split()),
        "signer_title": draft.signer_title.strip(),
        "authority": Authority(draft.authority),
    }


def template_facts(dossier: Dossier, draft: Draft) -> Mapping[str, str]:
    """What a template may say, by the names that stand in it."""
    issuer = documents.issuer(dossier.competent_unit_id)
    head, unit = documents.known_letterhead(issuer), directory.last_cards([issuer])[issuer]
    name = head.name if head else unit.name
    prefix = "" if draft.authority == Authority.OWN else f"{draft.authority} "
    return {
        "co_quan_tren": head.superior.upper() if head else "",
        "co_quan_hoa": name.upper(),
        "co_quan": name,
        "dia_danh": head.place if head else "",
        "don_vi_soan": head.abbreviation if head else "",
        "ma_ho_so": dossier.code,
        "ngay_tiep_nhan": formats.date(formats.local(dossier.received_at).date()),
        "nguoi_nop": dossier.applicant_name,
        "dia_chi": dossier.applicant_address or "…………………………",
        "thu_tuc": dossier.procedure_name,
        "noi_dung": draft.content.strip(),
        "quyen_han_ky": f"{prefix}{_above(draft, name)}".strip().upper(),
        "chuc_vu_ky": draft.signer_title.upper(),
        "nguoi_ky": " ".join(draft.signer_name.split()),
    }


def _above(draft: Draft, name: str) -> str:
    """Whom the signer signs for: the collective after TM., the head after KT.; nobody for the head."""
    if draft.authority == Authority.ON_BEHALF:
        return name
    if draft.authority in {Authority.FOR_HEAD, Authority.BY_ORDER, Authority.BY_MANDATE}:
        return "Chủ tịch" if "Ủy ban nhân dân" in name else "Thủ trưởng cơ quan"
    return ""


def address_of(token: str) -> str:
    """Where the QR code leads."""
    path = reverse(check_page(), args=[token]) if check_page() else "/"
    return f"{settings.TINHSO_SITE['url'].rstrip('/')}{path}"


def printed_word(word: bytes, token: str) -> Ready:
    """A Word document and its print, with the QR code of a result."""
    pdf, places = typesetting.printed(word, address=address_of(token))
    return [(word, FileKind.DOCX), (pdf, FileKind.PDF)], places


def _uploaded(content: bytes, token: str) -> Ready:
    card = files.keep(content, kinds=KINDS)
    if card.kind is FileKind.DOCX:
        return printed_word(content, token)
    pdf, places = typesetting.with_qr(content, address_of(token))
    return [(pdf, FileKind.PDF)], places


def keep_ready(result: Result, ready: Ready) -> None:
    """Keep what was made ready as the newest versions of a result, with the places in it."""
    contents, result.places = ready
    for content, kind in contents:
        keep_file(result, content, kind)
    Result.objects.filter(id=result.id).update(places=result.places)


def keep_file(result: Result, content: bytes, kind: FileKind = FileKind.PDF) -> None:
    """Keep a version of a result as its newest."""
    card = files.keep(content, kinds=KINDS)
    files.give_up(card.id, OWNER, str(result.id))
    files.claim(card.id, OWNER, str(result.id), name=f"ket-qua-{result.seq}.{kind}")


def newest(result: Result, kind: FileKind) -> bytes | None:
    """The newest content of a kind."""
    found = [one for one in files_of(result.id) if one.kind == kind]
    return stored.content(found[-1].id) if found else None
