"""What the Portal is told of its dossiers: the true status each time it changes, and every step in between."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from tinhso.ground.exchange import actions as line
from tinhso.ground.exchange import queries as exchange
from tinhso.ground.exchange.rules import stamp
from tinhso.ground.exchange.rules.stamps import PEOPLE
from tinhso.ground.exchange.terms import Draft
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.statements import queries as statements
from tinhso.people.directory import queries as directory
from tinhso.work.dossiers.messages.words import PORTAL, PortalMessage
from tinhso.work.dossiers.queries.partners import portal
from tinhso.work.dossiers.terms import Door, Happening, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tinhso.ground.exchange.terms import Heard
    from tinhso.ground.refusals.terms import Refusal
    from tinhso.work.dossiers.terms import News

ALWAYS = frozenset({Happening.EXTENDED, Happening.CORRECTED, Happening.REVOKED})
"""News after which the record differs though the status does not."""

_BEFORE = "SELECT status FROM dossiers_history WHERE dossier_id = %s ORDER BY at DESC, id DESC OFFSET 1 LIMIT 1"


def hear_news(news: Sequence[News]) -> None:
    """Write what the Portal must know of its dossiers; in the transaction of the change.

    Of a dossier that only moved to another unit it hears as of any step: its status is the same.
    """
    theirs = [one for one in news if one.door == Door.NATIONAL_PORTAL and one.public]
    words = cache(partial(exchange.their_codes, PORTAL))
    for one in theirs:
        if one.happening != Happening.MOVED and _record_differs(one):
            body = record(one, words(_day(one)))
            line.send(PORTAL, PortalMessage.RECORD, one.code, body, order_key=one.external_code)
    if theirs:
        line.send_all(PORTAL, PortalMessage.PROGRESS, _progress(theirs, words))


def _record_differs(news: News) -> bool:
    before = statements.row(_BEFORE, [news.dossier_id])
    return before is None or before[0] != news.status or news.happening in ALWAYS


def _day(news: News) -> date:
    return news.at.astimezone(PEOPLE).date()


def record(news: News, word: Callable[[str, str], str]) -> dict[str, Any]:
    """The dossier as it stands in this transaction (DongBoHoSoMC), with the Portal's `word` for our codes."""
    now = portal.record_of(news.dossier_id)
    return {
        "MaHoSo": news.code,
        "MaHoSoDVCQG": news.external_code,
        "MaTTHC": now.procedure_code,
        "TenTTHC": now.procedure_name,
        "MaLinhVuc": "",
        "TenLinhVuc": now.field,
        "KenhThucHien": word("channel", now.door),
        "ChuHoSo": now.applicant_name,
        "LoaiDoiTuong": word("subject", now.applicant_kind),
        "Email": now.email,
        "SoDienThoai": now.phone,
        "TrichYeuHoSo": now.note,
        "NgayNopHoSo": stamp(now.submitted_at),
        "NgayTiepNhan": stamp(now.accepted_at),
        "NgayHenTra": stamp(now.due_at),
        "TrangThaiHoSo": word("status", news.status),
        "NgayTra": stamp(now.returned_at),
        "HinhThuc": word("delivery", now.delivery),
        "NgayKetThucXuLy": stamp(now.settled_at),
        "NgayTuChoi": stamp(now.closed_at) if news.status == Status.REFUSED else "",
        "MaDonViXuLy": now.unit_code,
        "DonViXuLy": now.unit_name,
        "GhiChu": news.text,
        "NoiNopHoSo": "1",
        "ThoiGianGiaiQuyet": str(now.term_value),
        "DonViTinh": now.term_unit,
        "HoSoCoThanhPhanSoHoa": "1" if any(paper.scanned for paper in now.papers) else "0",
        "TaiKhoanDuocXacThucVoiVNeID": "1" if now.eid == "level_2" else "0",
        "DuocThanhToanTrucTuyen": "0",
        "DinhDanhCHS": [],
        "DSKetNoiCSDL": [],
        "TaiLieuNop": [
            {
                "MaThanhPhanHoSo": paper.code,
                "TenThanhPhanHoSo": paper.name,
                "DuocSoHoa": "1" if paper.scanned else "0",
                "DuocTaiSuDung": "1" if paper.reused else "0",
                "DuocLayTuKhoDMQG": "0",
            }
            for paper in now.papers
        ],
        "DanhSachLePhi": [],
        "DanhSachHoSoBoSung": [
            {
                "NgayYeuCau": stamp(asked.sent_at),
                "NoiDung": asked.reason,
                "HanBoSung": stamp(asked.answer_by),
                "NgayBoSung": stamp(asked.answered_at),
                "NgayHenTraMoi": stamp(now.due_at) if asked.answered_at else "",
            }
            for asked in now.asked
        ],
        "DanhSachGiayToKetQua": [
            {
                "TenGiayTo": result.title,
                "MaThanhPhanHoSo": result.code,
                "GiayToId": str(result.id),
                "SoKyHieu": result.number,
                "DuongDanTepTinKetQua": line.offer(PORTAL, result.file, result.title) if result.file else "",
                "ThuHoi": "1" if result.revoked else "0",
            }
            for result in now.results
        ],
    }


def _progress(news: Sequence[News], words: Callable[[date], Callable[[str, str], str]]) -> list[Draft]:
    """What happened, as the Portal is told (CapNhatTienDoHoSoMC); of many dossiers by as few statements as of one."""
    clocks = portal.clocks_of([one.dossier_id for one in news])
    units = directory.last_cards({one.unit_id for one in news if one.unit_id})
    letters = []
    for one in news:
        told, clock = Happening(one.happening).vi, clocks[one.dossier_id]
        body = {
            "MaHoSo": one.code,
            "MaHoSoDVCQG": one.external_code,
            "NguoiXuLy": one.actor_name,
            "ChucDanh": "",
            "ThoiDiemXuLy": stamp(one.at),
            "PhongBanXuLy": units[one.unit_id].name if one.unit_id in units else "",
            "NoiDungXuLy": f"{told}: {one.text}" if one.text else told,
            "TrangThai": words(_day(one))("status", one.status),
            "NgayBatDau": stamp(clock[0]),
            "NgayKetThucTheoQuyDinh": stamp(clock[1]),
        }
        letters.append(Draft(one.code, body, one.external_code))
    return letters


def tell_refusal(heard: Heard, no: Refusal) -> None:
    """Tell the Portal that a message of its was refused, and why, in words."""
    theirs = heard.body.get("MaHoSo")
    theirs = theirs[:80] if isinstance(theirs, str) else ""
    body = {
        "MaThongDiep": heard.message_id,
        "service": heard.kind,
        "MaHoSoDVCQG": theirs,
        "MaLoi": no.code,
        "LyDo": sentence_of(no),
    }
    line.send(PORTAL, PortalMessage.REFUSAL, "", body, order_key=theirs or heard.message_id)
