"""Invented dossiers of invented people, for real procedures of the shipped catalogue; and ministries' mirrors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from html import escape
from typing import Any

from tinhso.config.demo.facts import shipped
from tinhso.ground.exchange.rules import stamp
from tinhso.ground.workdays.queries import now

# Procedure, receiving unit, and for a commune's procedure the committee that settles it.
CHOICES = {
    "tach-thua": ("1.115727", "ttpvhcc-tinh", ""),
    "cap-lai": ("1.115712", "ttpvhcc-tinh", ""),
    "cap-doi": ("1.115733", "ttpvhcc-tinh", ""),
    "dinh-chinh": ("1.115738", "ttpvhcc-p-luong-van-tri", "ubnd-p-luong-van-tri"),
    "hon-nhan": ("1.004873", "ttpvhcc-p-luong-van-tri", "ubnd-p-luong-van-tri"),
}
PEOPLE = (
    ("Hoàng Thị Mơ", "099176000101"),
    ("Lý Văn Thắng", "099068000102"),
    ("Nông Thị Hạnh", "099185000103"),
    ("Vi Văn Đông", "099079000104"),
    ("Lăng Thị Xuân", "099190000105"),
    ("Triệu Minh Quang", "099082000106"),
)


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    return {unit["key"]: unit["code"] for unit in shipped("units", "langson.json")["units"]}


@lru_cache(maxsize=1)
def _procedures() -> dict[str, dict[str, Any]]:
    return {one["code"]: one for one in shipped("procedures", "langson60.json")["procedures"]}


def choices() -> dict[str, str]:
    """What can be filed on the stand-in's page, each with its name."""
    return {key: _procedures()[code]["name"] for key, (code, _unit, _committee) in CHOICES.items()}


def dossier(choice: str, person: int, name: str = "") -> tuple[dict[str, Any], list[tuple[str, str, bytes]]]:
    """A dossier as a citizen would file it: its fields and its papers (component code, name, content)."""
    code, unit, committee = CHOICES[choice]
    told = _procedures()[code]
    known, number = PEOPLE[person % len(PEOPLE)]
    body = {
        "MaTTHC": code,
        "TenTTHC": told["name"],
        "ChuHoSo": name or known,
        "LoaiDoiTuong": "0",
        "MaDoiTuong": "" if name else number,
        "SoDienThoai": f"0205 000 {person % 1000:04d}",
        "DiaChi": "Phường Lương Văn Tri, tỉnh Lạng Sơn",
        "MaDonViTiepNhan": _units()[unit],
        "MaDonViXuLy": _units()[committee] if committee else "",
        "HinhThuc": "0",
        "TaiKhoanDuocXacThucVoiVNeID": "1",
        "TrichYeuHoSo": "",
    }
    papers = [
        (part["code"], f"{part['name'][:60]}.pdf", paper(f"{part['name'][:200]}", body["ChuHoSo"]))
        for part in told["components"][:2]
        if part["code"]
    ]
    return body, papers


def dossiers(number: int) -> Iterator[tuple[dict[str, Any], list[tuple[str, str, bytes]]]]:
    """So many of them."""
    kinds = list(CHOICES)
    for place in range(number):
        yield dossier(kinds[place % len(kinds)], place)


def paper(title: str, name: str) -> bytes:
    """A sheet that says what it stands for."""
    from tinhso.ground.page.pdf import render_html  # noqa: PLC0415 - loads a library that not everybody needs

    words = (
        f"<h1>{escape(title)}</h1><p>Người nộp: {escape(name)}</p>"
        "<p>Giấy tờ mẫu, không có giá trị. Bản mô phỏng Cổng Dịch vụ công quốc gia.</p>"
    )
    return render_html(words)


def mirrors() -> Iterator[tuple[str, dict[str, Any]]]:
    """Dossiers of ministries' own systems, with their steps."""
    at = now()
    told = (
        ("BTP-LLTP", "2.000488", "Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam", "Lý lịch tư pháp", "4", 3),
        ("BTP-LLTP", "2.000488", "Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam", "Lý lịch tư pháp", "10", 9),
        ("BXD-GPLX", "1.002809", "Đổi Giấy phép lái xe", "Đường bộ", "9", 6),
        ("BXD-GPLX", "1.002809", "Đổi Giấy phép lái xe", "Đường bộ", "2", 1),
        ("BCT-XNK", "1.000001", "Cấp Giấy chứng nhận xuất xứ hàng hóa", "Xuất nhập khẩu", "5", 2),
    )
    for place, (source, code, name, field, status, days) in enumerate(told):
        filed = at - timedelta(days=days)
        number = f"{source}-{filed:%y%m%d}-{place + 1:07d}"
        ended = stamp(at) if status in {"9", "10"} else ""
        yield (
            "DongBoHoSoMC",
            {
                "HeThongNguon": source,
                "MaHoSo": number,
                "MaTTHC": code,
                "TenTTHC": name,
                "TenLinhVuc": field,
                "ChuHoSo": PEOPLE[place][0],
                "TrangThaiHoSo": status,
                "MaDonViXuLy": "H37.12" if source == "BTP-LLTP" else "H37.07",
                "NgayNopHoSo": stamp(filed),
                "NgayTiepNhan": stamp(filed + timedelta(hours=2)),
                "NgayHenTra": stamp(filed + timedelta(days=10)),
                "NgayKetThucXuLy": ended,
                "NgayTra": ended if status == "10" else "",
                "ThoiDiemCapNhat": stamp(at - timedelta(minutes=5)),
            },
        )
        yield (
            "CapNhatTienDoHoSoMC",
            {
                "HeThongNguon": source,
                "MaHoSo": number,
                "NoiDungXuLy": "Tiếp nhận hồ sơ",
                "PhongBanXuLy": "Hệ thống của bộ",
                "ThoiDiemXuLy": stamp(filed + timedelta(hours=2)),
                "TrangThai": "2",
            },
        )
