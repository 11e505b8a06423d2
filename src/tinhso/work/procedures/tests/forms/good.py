"""Each form filled in right, as people type it; invented people. A bad input is planted into one of these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tinhso.work.procedures.rules.forms import Field
from tinhso.work.procedures.rules.forms.condition import Path
from tinhso.work.procedures.rules.forms.formats import day_of
from tinhso.work.procedures.rules.forms.parts import TODAY as TODAY_WORD
from tinhso.work.procedures.rules.forms.values import typed_value
from tinhso.work.procedures.terms import FieldKind
from tinhso.work.procedures.tests.forms.definitions import form

TODAY = date(2026, 11, 22)
Page = dict[str, Any]

MOTHER, FATHER, CHILD = "020187000123", "020085000456", "020216000789"


@dataclass(frozen=True)
class Unit:
    """A unit by its name, chosen among those of the day that the field asks for."""

    name: str = "Phường Kỳ Lừa"


HERE = Unit()
# Before the merger of 1/7/2025.
THERE = Unit("Phường Chi Lăng")

_RESULT: Page = {"cach": "truc_tiep"}

GOOD: dict[str, dict[str, Page | list[Page]]] = {
    "khai-sinh": {
        "nguoi_yeu_cau": {"ho_ten": "Nông Thị Mai", "giay_to": "so_dinh_danh", "so_dinh_danh": MOTHER, "quan_he": "me"},
        "lien_he": {
            "xa_noi_cu_tru": HERE,
            "dia_chi_cu_tru": "Số 5, tổ 3",
            "dien_thoai": "0912 345 678",
            "thu_dien_tu": "mai@example.vn",
            "xa_noi_nhan": HERE,
        },
        "truong_hop": {"bo_roi": "khong", "co_me": "co", "co_cha": "co", "mang_thai_ho": "khong"},
        "tre_em": {
            "ho_ten": "Hoàng Minh Khôi",
            "ngay_sinh": "05/10/2026",
            "gioi_tinh": "nam",
            "dan_toc": "Tày",
            "quoc_tich": "Việt Nam",
            "que_quan": HERE,
        },
        "noi_sinh": {"noi": "co_so_y_te", "ten_co_so": "Bệnh viện đa khoa tỉnh", "xa": HERE},
        "chung_sinh": {
            "loai": "giay_chung_sinh",
            "so": "123/2026",
            "ngay_cap": "06/10/2026",
            "noi_cap": "Bệnh viện đa khoa tỉnh",
        },
        "nguoi_me": {
            "ho_ten": "Nông Thị Mai",
            "biet_ngay": "co",
            "ngay_sinh": "12/04/1987",
            "dan_toc": "Nùng",
            "quoc_tich": "Việt Nam",
            "giay_to": "so_dinh_danh",
            "so_dinh_danh": MOTHER,
            "song": "co",
            "o_nuoc_ngoai": "khong",
            "xa_noi_cu_tru": HERE,
            "dia_chi": "Số 5, tổ 3",
        },
        "nguoi_cha": {
            "ho_ten": "Hoàng Văn Tú",
            "biet_ngay": "khong",
            "nam_sinh": "1985",
            "dan_toc": "Tày",
            "quoc_tich": "Việt Nam",
            "giay_to": "so_dinh_danh",
            "so_dinh_danh": FATHER,
            "song": "khong",
        },
        "hon_nhan": {
            "da_ket_hon": "co",
            "so": "45/2024",
            "ngay": "20/05/2024",
            "noi_dang_ky": THERE,
        },
        "ban_sao": {"can_ban_sao": "co", "so_ban": "3", "nhan_ket_qua": "truc_tiep"},
        "loi_cam_doan": {"cam_doan": ["dong_y"]},
    },
    "tinh-trang-hon-nhan": {
        "nguoi_yeu_cau": {
            "ho_ten": "Lương Văn Hải",
            "giay_to": "so_dinh_danh",
            "so_dinh_danh": FATHER,
            "cho_ai": "minh",
        },
        "noi_gui": {
            "xa_noi_cu_tru": HERE,
            "dien_thoai": "0987654321",
            "thu_dien_tu": "hai@example.vn",
            "xa_noi_nhan": HERE,
        },
        "nguoi_duoc_cap": {"ngay_sinh": "02/09/1985", "gioi_tinh": "nam", "dan_toc": "Tày", "quoc_tich": "Việt Nam"},
        "cu_tru": [
            {
                "tu_ngay": "02/09/2023",
                "con_o": "khong",
                "den_ngay": "30/06/2025",
                "xa": THERE,
                "dia_chi": "Khối 2",
            },
            {
                "tu_ngay": "01/07/2025",
                "con_o": "co",
                "xa": HERE,
                "dia_chi": "Số 5, tổ 3",
            },
        ],
        "tinh_trang": {"hien_tai": "ly_hon", "da_xac_nhan": "khong"},
        "hon_nhan_truoc": [
            {
                "vo_chong": "Vi Thị Hoa",
                "cham_dut": "toa_an",
                "so": "12/2020/QĐST-HNGĐ",
                "ngay": "15/06/2020",
                "co_quan": "Tòa án nhân dân thành phố Lạng Sơn",
            }
        ],
        "muc_dich": {
            "loai": "ket_hon",
            "nguoi_du_dinh": "Hoàng Thị Lan",
            "ngay_sinh_nguoi_kia": "03/03/1990",
            "gioi_tinh_nguoi_kia": "nu",
            "quoc_tich_nguoi_kia": "Việt Nam",
            "giay_to_nguoi_kia": "Căn cước 020190000321",
            "dang_ky_tai": "trong_nuoc",
            "xa_ket_hon": HERE,
        },
        "nhan_ket_qua": _RESULT | {"cam_doan": ["dong_y"]},
    },
    "ho-kinh-doanh": {
        "chu_ho": {
            "ho_ten": "Lương Văn Hải",
            "ngay_sinh": "02/09/1985",
            "gioi_tinh": "nam",
            "so_dinh_danh": FATHER,
            "dien_thoai": "0987654321",
            "thu_dien_tu": "hai@example.vn",
        },
        "dia_chi_chu_ho": {"xa_thuong_tru": HERE, "dia_chi_thuong_tru": "Số 5, tổ 3", "cung_noi_o": "co"},
        "chu_the": {"loai": "ho_gia_dinh"},
        "thanh_vien": [
            {
                "ho_ten": "Nông Thị Mai",
                "ngay_sinh": "12/04/1987",
                "gioi_tinh": "nu",
                "so_dinh_danh": MOTHER,
                "xa": HERE,
                "von_gop": "40.000.000",
                "ty_le": "40",
                "ngay_tham_gia": "01/11/2026",
            }
        ],
        "ten": {"ten": "Hương Quê Xứ Lạng"},
        "tru_so": {"xa": HERE, "dia_chi": "Số 5, tổ 3", "dien_thoai": "0987654321", "o_nhieu_noi": "khong"},
        "nganh_nghe": [
            {"ten": "Bán lẻ thực phẩm", "ma": "4722", "chinh": "co", "co_dieu_kien": "khong"},
            {"ten": "Nhà hàng, quán ăn", "ma": "5610", "chinh": "khong", "co_dieu_kien": "khong"},
        ],
        "von_lao_dong": {"von": "100.000.000", "lao_dong": "3", "ngay_bat_dau": "01/12/2026"},
        "thue": {
            "dia_chi_khac": "khong",
            "dien_thoai": "0987654321",
            "phuong_phap": "ke_khai",
            "doanh_thu": "600.000.000",
            "hoa_don": "co",
        },
        "lich_su": {"da_co": "khong"},
        "nhan_ket_qua": _RESULT | {"cam_ket": ["khong_cam", "tru_so", "dung"]},
    },
    "bien-dong-dat-dai": {
        "nguoi_su_dung": {
            "loai": "to_chuc",
            "ten": "Hợp tác xã Na Chi Lăng",
            "ma_so": "4900123457",
            "nguoi_dai_dien": "Lương Văn Hải",
            "chuc_vu": "Giám đốc",
            "dung_chung": "khong",
        },
        "lien_he": {"xa": HERE, "dia_chi": "Số 5, tổ 3", "dien_thoai": "0987654321", "qua_dai_dien": "khong"},
        "giay_chung_nhan": {
            "so_phat_hanh": "BD 123456",
            "so_vao_so": "CH 01234",
            "ngay_cap": "10/10/2012",
            "co_quan_cap": "Ủy ban nhân dân tỉnh",
            "dang_the_chap": "khong",
        },
        "thua_dat": {
            "thua_so": "27",
            "to_ban_do": "14",
            "xa": HERE,
            "dia_chi": "Khối 2",
            "dien_tich": "1.250,5",
            "loai_dat": "tmd",
            "co_tai_san": "khong",
        },
        "bien_dong": {"loai": "to_chuc_lai", "ngay": "01/09/2026"},
        "to_chuc_lai": {
            "cach": "tach",
            "so_van_ban": "05/NQ-HTX",
            "ngay_van_ban": "20/08/2026",
            "ben_nhan": "Hợp tác xã Na Chi Lăng 2",
            "ma_so": "4900123458",
        },
        "ben_sau": [
            {"ten": "Hợp tác xã Na Chi Lăng", "ty_le": "60", "dien_tich": "750"},
            {"ten": "Hợp tác xã Na Chi Lăng 2", "ty_le": "40", "dien_tich": "500,5"},
        ],
        "giay_to_kem": {"co": ["goc"], "do_lai": "khong", "nhan_giay": "cap_moi"},
        "nhan_ket_qua": _RESULT | {"cam_doan": ["dong_y"]},
    },
    "tro-giup-xa-hoi": {
        "nguoi_khai": {
            "khai_cho": "nguoi_khac",
            "ho_ten": "Nông Thị Mai",
            "so_dinh_danh": MOTHER,
            "quan_he": "mẹ đẻ",
            "dien_thoai": "0912345678",
            "thu_dien_tu": "mai@example.vn",
        },
        "doi_tuong": {
            "ho_ten": "Hoàng Minh Khôi",
            "ngay_sinh": "05/10/2016",
            "gioi_tinh": "nam",
            "dan_toc": "Tày",
            "so_dinh_danh": CHILD,
            "loai": "khuyet_tat",
        },
        "noi_o": {"xa": HERE, "dia_chi": "Số 5, tổ 3", "o_noi_khac": "khong"},
        "dang_huong": {"co_huong": "khong", "ho_ngheo": "can_ngheo"},
        "hoc": {"tinh_trang": "dang", "truong": "Trường tiểu học, lớp 4"},
        "khuyet_tat": {
            "dang": ["van_dong"],
            "muc_do": "nang",
            "so_giay": "15/GXN",
            "ngay_cap": "10/03/2024",
            "noi_cap": THERE,
            "viec_lam": "khong",
            "tu_phuc_vu": "mot_phan",
        },
        "nguoi_cham_soc": {
            "co": "co",
            "ho_ten": "Nông Thị Mai",
            "so_dinh_danh": MOTHER,
            "quan_he": "mẹ đẻ",
        },
        "ho_gia_dinh": [{"ho_ten": "Nông Thị Mai", "nam_sinh": "1987", "quan_he": "mẹ", "thu_nhap": "4.500.000"}],
        "chi_tra": {
            "cach": "tai_khoan",
            "chu_tai_khoan": "Nông Thị Mai",
            "so_tai_khoan": "19034567890",
            "ngan_hang": "Ngân hàng Nông nghiệp, chi nhánh Lạng Sơn",
            "nhan_thay": "khong",
        },
        "loi_cam_doan": {"cam_doan": ["dong_y"]},
    },
}

_IDS = {
    name: UUID(int=number) for number, name in enumerate(("Phường Kỳ Lừa", "Phường Chi Lăng", "Thành phố Lạng Sơn"), 1)
}
MERGER = date(2025, 7, 1)


def known(unit: UUID, day: date, level: str) -> bool:
    """Whether the unit was there: one since the merger, one until it, both communes."""
    since = {_IDS["Phường Kỳ Lừa"]: day >= MERGER, _IDS["Phường Chi Lăng"]: day < MERGER}
    return level == "commune" and since.get(unit, False)


Lookup = Callable[[str, date], UUID]
"""Gives a unit by its name on a day, or, if it was not there on that day, as it was on another."""


def _invented(name: str, _on: date) -> UUID:
    return _IDS[name]


def meant(field: Field, typed: Any, row: Page, pages: dict[str, Any], lookup: Lookup = _invented) -> Any:
    """What was typed as a value of an answer; `row` and `pages` hold the values before it."""
    if isinstance(typed, Unit):
        day = _day(field, row, pages)
        return {"id": str(lookup(typed.name, day)), "day": day.isoformat()}
    if isinstance(typed, str) and field.kind not in {FieldKind.CHOICE, FieldKind.UNIT, FieldKind.FILE}:
        return typed_value(field.kind, typed)
    return typed


def _day(field: Field, row: Page, pages: dict[str, Any]) -> date:
    match field.at:
        case Path(group, key):
            found = pages.get(group)
            return day_of((found if isinstance(found, dict) else row).get(key)) or TODAY
        case one if one == TODAY_WORD:
            return TODAY
    return date.fromisoformat(str(field.at))


def answers_of(code: str, typed: dict[str, Any], lookup: Lookup = _invented) -> dict[str, Any]:
    """All that was typed on the pages of a form, as its answers."""
    pages: dict[str, Any] = {}
    for group in form(code).groups:
        given = typed.get(group.key)
        rows = []
        for one in given if isinstance(given, list) else [given or {}]:
            row: Page = {}
            pages[group.key] = row
            for field in group.fields:
                if field.key in one:
                    row[field.key] = meant(field, one[field.key], row, pages, lookup)
            rows.append(row)
        pages[group.key] = (rows if given else []) if group.repeat else rows[0]
    return pages
