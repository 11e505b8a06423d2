"""Dossiers of the ministry route, told by the Portal: kept to be read, the newest news wins whatever comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.exchange import queries as exchange
from tinhso.ground.exchange.terms import Later, Problem
from tinhso.people.directory import queries as directory
from tinhso.work.dossiers.actions import mirrors
from tinhso.work.dossiers.messages.reading import moment, text, wrong
from tinhso.work.dossiers.messages.words import PORTAL
from tinhso.work.dossiers.terms.mirrors import MirrorNews, MirrorStep

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from tinhso.ground.exchange.terms import Heard


def take_record(heard: Heard, _prepared: Any) -> str:
    """A ministry's dossier as it stands (DongBoHoSoMC)."""
    body = heard.body
    code, unit_code = text(body, "MaHoSo", 80), text(body, "MaDonViXuLy", 60, needed=False)
    told_at, filed_at = _needed(heard, "ThoiDiemCapNhat"), moment(body, "NgayNopHoSo", needed=False)
    news = MirrorNews(
        source=text(body, "HeThongNguon", 40),
        code=code,
        procedure_code=text(body, "MaTTHC", 40),
        procedure_name=text(body, "TenTTHC", 1000),
        field=text(body, "TenLinhVuc", 200, needed=False),
        applicant_name=text(body, "ChuHoSo", 200, needed=False),
        unit=directory.agency_coded(unit_code),
        unit_code=unit_code,
        status=exchange.our_code(PORTAL, "status", text(body, "TrangThaiHoSo", 10)),
        submitted_at=filed_at,
        # The list is in this order: who says nothing of reception is listed by when it was filed.
        received_at=moment(body, "NgayTiepNhan", needed=False) or filed_at or told_at,
        due_at=moment(body, "NgayHenTra", needed=False),
        settled_at=moment(body, "NgayKetThucXuLy", needed=False),
        returned_at=moment(body, "NgayTra", needed=False),
        told_at=told_at,
    )
    mirrors.keep(news)
    return code


def take_progress(heard: Heard, _prepared: Any) -> str:
    """One step of a ministry's dossier (CapNhatTienDoHoSoMC)."""
    body = heard.body
    source, code = text(body, "HeThongNguon", 40), text(body, "MaHoSo", 80)
    step = MirrorStep(
        at=_needed(heard, "ThoiDiemXuLy"),
        text=text(body, "NoiDungXuLy", 500),
        place=text(body, "PhongBanXuLy", 200, needed=False),
        status=exchange.our_code(PORTAL, "status", text(body, "TrangThai", 10)),
    )
    if not mirrors.add_step(source, code, step):
        raise Later(Problem.NOT_YET)
    return code


def _needed(heard: Heard, field: str) -> datetime:
    found = moment(heard.body, field)
    if found is None:
        raise wrong(field)
    return found
