"""Dossiers that come from the Portal: fetched with their files, then filed in one transaction, or refused in words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from tinhso.ground.exchange import queries as exchange
from tinhso.ground.exchange.terms import Later, Problem
from tinhso.ground.files import actions as files
from tinhso.ground.files.terms import Limits
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.people.parties.rules import read_number
from tinhso.work.dossiers import actions, queries
from tinhso.work.dossiers.messages.reading import attached, moment, text, wrong
from tinhso.work.dossiers.messages.words import PORTAL
from tinhso.work.dossiers.terms import Applicant, Delivery, Door, EidCheck
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from tinhso.ground.exchange.terms import Heard
    from tinhso.people.parties.terms import Number
    from tinhso.work.dossiers.messages.reading import Attached
    from tinhso.work.procedures.terms import ProcedureCard

Kept = list[tuple["UUID", "UUID", str]]
"""(component, kept file, name) of each file."""


def fetch_dossier(heard: Heard) -> tuple[ProcedureCard, Kept] | None:
    """Before the transaction: whether it can be filed at all, and its files. None for one that is here already."""
    if queries.code_of(Door.NATIONAL_PORTAL, text(heard.body, "MaHoSo", 80)):
        return None
    asked = _procedure(heard.body)
    _unit(heard.body, "MaDonViTiepNhan")
    return asked, _fetched(heard, asked.version_id)


def file_dossier(heard: Heard, prepared: tuple[ProcedureCard, Kept] | None) -> str:
    """File it: status 1, at intake. The same dossier under another message id changes nothing."""
    body = heard.body
    theirs = text(body, "MaHoSo", 80)
    known = queries.code_of(Door.NATIONAL_PORTAL, theirs)
    if known or prepared is None:
        return known
    asked, kept = prepared
    card = actions.submit(
        asked,
        _applicant(body),
        [],
        door=Door.NATIONAL_PORTAL,
        external_code=theirs,
        receiving_unit=_unit(body, "MaDonViTiepNhan"),
        commune=_unit(body, "MaDonViXuLy") if body.get("MaDonViXuLy") and not asked.competent else None,
        files=kept,
        delivery=Delivery(exchange.our_code(PORTAL, "delivery", text(body, "HinhThuc", 10))),
        delivery_address=text(body, "DiaChiTraKetQua", 300, needed=False),
        eid=EidCheck.LEVEL_2 if str(body.get("TaiKhoanDuocXacThucVoiVNeID")) == "1" else EidCheck.NOT_ASKED,
        note=text(body, "TrichYeuHoSo", 1000, needed=False),
        submitted_at=moment(body, "NgayNopHoSo"),
    )
    return card.code


def fetch_supplement(heard: Heard) -> tuple[UUID, Kept]:
    """Before the transaction: which dossier, and the files that complete it."""
    ident, version = _dossier(heard.body)
    kept = _fetched(heard, version)
    if not kept:
        raise wrong("TaiLieuNop")
    return ident, kept


def take_supplement(heard: Heard, prepared: tuple[UUID, Kept]) -> str:
    """The applicant completed the dossier on the Portal."""
    ident, kept = prepared
    actions.supplemented(ident, files=kept, by=None)
    return queries.code_of(Door.NATIONAL_PORTAL, text(heard.body, "MaHoSo", 80))


def take_withdrawal(heard: Heard, _prepared: object) -> str:
    """The applicant takes the dossier back on the Portal."""
    ident, _version = _dossier(heard.body)
    actions.withdraw(ident, text(heard.body, "LyDo", 1000), by=None)
    return queries.code_of(Door.NATIONAL_PORTAL, text(heard.body, "MaHoSo", 80))


def _dossier(body: Mapping[str, Any]) -> tuple[UUID, UUID]:
    """Id and procedure version of the Portal's dossier; it may still be on its way."""
    found = queries.known_at(Door.NATIONAL_PORTAL, text(body, "MaHoSo", 80))
    if found is None:
        raise Later(Problem.NOT_YET)
    return found


def _procedure(body: Mapping[str, Any]) -> ProcedureCard:
    code = text(body, "MaTTHC", 40)
    try:
        return procedures.procedure(code)
    except NotFound:
        raise Refusal(
            "dossiers.unknown_procedure_code",
            "The procedure %(procedure)s is not received in this province.",
            status=422,
            procedure=code,
        ) from None


def _unit(body: Mapping[str, Any], field: str) -> UUID:
    code = text(body, field, 60)
    found = directory.agency_coded(code)
    if found is None:
        raise Refusal(
            "dossiers.unknown_unit_code",
            "No single unit of this province has the identifier %(unit)s today (%(field)s).",
            status=422,
            unit=code,
            field=field,
        )
    return found


def _applicant(body: Mapping[str, Any]) -> Applicant:
    exchange.our_code(PORTAL, "subject", text(body, "LoaiDoiTuong", 10))
    return Applicant(
        text(body, "ChuHoSo", 200),
        text(body, "SoDienThoai", 40, needed=False),
        text(body, "DiaChi", 300, needed=False),
        _number(text(body, "MaDoiTuong", 20, needed=False)),
        email=text(body, "Email", 254, needed=False),
    )


def _number(typed: str) -> Number | None:
    return read_number(typed, on=today()) if typed else None


def _fetched(heard: Heard, version: UUID) -> Kept:
    """The files of a message, fetched from the Portal, their checksums compared, kept once by content."""
    components = {one.code: one.id for one in procedures.components(version)}
    return [(_component(components, one), _kept(heard.partner, one), one.name) for one in attached(heard.body)]


def _component(components: Mapping[str, UUID], one: Attached) -> UUID:
    if one.component not in components:
        raise Refusal(
            "dossiers.unknown_component",
            "The procedure asks for no paper with the code %(component)s.",
            status=422,
            component=one.component,
        )
    return components[one.component]


def _kept(partner: str, one: Attached) -> UUID:
    content = exchange.fetch(partner, one.path, Limits().most_bytes)
    if hashlib.sha256(content).hexdigest() != one.checksum:
        raise Refusal(
            "dossiers.other_checksum",
            "A file at the Portal is not the one that the message names: its checksum differs.",
            status=422,
        )
    return files.keep(content).id
