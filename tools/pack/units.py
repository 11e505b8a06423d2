"""Makes `data/units/langson.json`: the agencies of Lạng Sơn of today.

The territories that they serve are those of the country (`country`), named by their lasting keys. Codes of agencies are
`observed` only where the National Portal's own records show them. All others are invented (`demo`) and nobody may take
them for the province's real ones: three digits after `H37.` (8xx departments, 9xx communes), so that none can meet an
observed code, which has two. The one exception is H37.12, the example of the numbering rules, given to the Department
of Justice.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from tinhso.people.directory.rules.country import FILES, build_atlas, read_sources
from tinhso.people.directory.rules.life import Deed, life

from .text import clean, rows_as_json, slug

if TYPE_CHECKING:
    from pathlib import Path

PROVINCE = "20"
OBSERVED = "agency_codes/agency_codes_observed_dvcqg.csv"

Row = dict[str, Any]

INSTRUMENTS: list[Row] = [
    {
        "key": "nq-1672-2025", "number": "1672/NQ-UBTVQH15", "signed": "2025-06-16", "source_mark": "second_hand",
        "title": "Nghị quyết về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Lạng Sơn năm 2025",
        "source": "news.laodong.vn 1524704 (number, date, the 65 names, working from 01/07/2025); text not read",
    },
    {
        "key": "nq-04-2025", "number": "04/NQ-HĐND", "signed": "2025-02-18", "source_mark": "second_hand",
        "title": "Nghị quyết về việc thành lập, tổ chức lại cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh Lạng Sơn",
        "source": "news.laodong.vn 1465541 (Resolution 04 of 18/02/2025, six new departments from 01/03/2025); "
        "title and symbol of the number unverified",
    },
    {
        "key": "qd-50-2025", "number": "50/2025/QĐ-UBND", "signed": "2025-06-30", "source_mark": "second_hand",
        "title": "Quyết định quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Ngoại vụ tỉnh Lạng Sơn",
        "source": "songv.langson.gov.vn/gioi-thieu/gioi-thieu-chung",
    },
    {
        "key": "qd-2538-2018", "number": "2538/QĐ-UBND", "signed": "2018-11-20", "source_mark": "second_hand",
        "title": "Quyết định về việc thành lập Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn",
        "source": "hanhchinhcong.langson.gov.vn/vi/node/19957 (under the Office of the provincial People's Committee)",
    },
]  # fmt: skip

_MARKS: dict[str | None, str] = {row["key"]: row["source_mark"] for row in INSTRUMENTS}

# key, name without the province, kind, type, type on screen, parent, code, code status, valid from, instrument
_PROVINCIAL: list[tuple[str, str, str, str, str, str | None, str, str | None, str | None]] = [
    ("ubnd-tinh", "Ủy ban nhân dân", "agency", "people_committee", "Ủy ban nhân dân", None, "H37", None, None),
    ("vp-ubnd-tinh", "Văn phòng Ủy ban nhân dân", "agency", "committee_office", "Văn phòng", "ubnd-tinh",
     "H37.801", None, None),
    ("ttpvhcc-tinh", "Trung tâm Phục vụ hành chính công", "service_centre", "service_centre",
     "Trung tâm Phục vụ hành chính công", "vp-ubnd-tinh", "H37.801.01", "2018-11-20", "qd-2538-2018"),
    ("so-noi-vu", "Sở Nội vụ", "agency", "department", "Sở", "ubnd-tinh", "H37.802", "2025-03-01", "nq-04-2025"),
    ("so-tu-phap", "Sở Tư pháp", "agency", "department", "Sở", "ubnd-tinh", "H37.12", None, None),
    ("so-tai-chinh", "Sở Tài chính", "agency", "department", "Sở", "ubnd-tinh", "H37.803", "2025-03-01", "nq-04-2025"),
    ("so-cong-thuong", "Sở Công Thương", "agency", "department", "Sở", "ubnd-tinh", "H37.804", None, None),
    ("so-nn-mt", "Sở Nông nghiệp và Môi trường", "agency", "department", "Sở", "ubnd-tinh", "H37.08",
     "2025-03-01", "nq-04-2025"),
    ("vp-dkdd", "Văn phòng Đăng ký đất đai", "office", "land_office", "Văn phòng Đăng ký đất đai", "so-nn-mt",
     "H37.08.05", None, None),
    ("so-xay-dung", "Sở Xây dựng", "agency", "department", "Sở", "ubnd-tinh", "H37.07", "2025-03-01", "nq-04-2025"),
    ("so-kh-cn", "Sở Khoa học và Công nghệ", "agency", "department", "Sở", "ubnd-tinh", "H37.805",
     "2025-03-01", "nq-04-2025"),
    ("so-vh-tt-dl", "Sở Văn hóa, Thể thao và Du lịch", "agency", "department", "Sở", "ubnd-tinh", "H37.806",
     None, None),
    ("so-gd-dt", "Sở Giáo dục và Đào tạo", "agency", "department", "Sở", "ubnd-tinh", "H37.807", None, None),
    ("so-y-te", "Sở Y tế", "agency", "department", "Sở", "ubnd-tinh", "H37.808", None, None),
    ("so-dt-tg", "Sở Dân tộc và Tôn giáo", "agency", "department", "Sở", "ubnd-tinh", "H37.809",
     "2025-03-01", "nq-04-2025"),
    ("so-ngoai-vu", "Sở Ngoại vụ", "agency", "department", "Sở", "ubnd-tinh", "H37.810", None, "qd-50-2025"),
    ("thanh-tra-tinh", "Thanh tra", "agency", "inspectorate", "Thanh tra", "ubnd-tinh", "H37.811", None, None),
    ("bql-kktck", "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn", "agency", "management_board",
     "Ban Quản lý", "ubnd-tinh", "H37.812", None, None),
]  # fmt: skip

_SHORT = {
    "Ủy ban nhân dân": "UBND tỉnh",
    "Văn phòng Ủy ban nhân dân": "Văn phòng UBND tỉnh",
    "Trung tâm Phục vụ hành chính công": "Trung tâm PVHCC tỉnh",
    "Thanh tra": "Thanh tra tỉnh",
}

# The shape of a commune's government since 01/07/2025; wards and communes name the economic division differently.
_COMMUNE_PARTS: list[tuple[str, str, str, str, str]] = [
    ("ttpvhcc", "Trung tâm Phục vụ hành chính công", "service_centre", "service_centre", "01"),
    ("vp", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "office", "committee_office", "02"),
    ("kt", "Phòng Kinh tế", "office", "division", "03"),
    ("vhxh", "Phòng Văn hóa - Xã hội", "office", "division", "04"),
]


def legacy(code: str) -> str | None:
    """The form of 2016, reversed and right-aligned: `H37.08.05` -> `000.05.08.H37`.

    Derived, not seen anywhere. None for the invented three-digit codes, which that form has no room for.
    """
    first, *rest = code.split(".")
    if any(len(part) != 2 for part in rest):
        return None
    third, second = [*reversed(rest), "00", "00"][:2] if len(rest) != 1 else ("00", rest[0])
    return f"000.{third}.{second}.{first}"


def _agency(territory: Row, parent: str | None, observed: dict[str, str], **given: Any) -> Row:
    code = given["code"]
    return {
        **given,
        "territory": territory["key"],
        "parents": {"agency": parent} if parent else {},
        "territory_code": territory["code"],
        "code_legacy": legacy(code),
        "code_status": "observed" if code in observed else "demo",
        "code_legacy_status": "derived" if legacy(code) else None,
        "code_source": f"{OBSERVED}: {observed[code]}" if code in observed else None,
        "source_mark": _MARKS.get(given["instrument"], "unverified"),
    }


def places(sources: Path) -> list[Row]:
    """The province and its 65 communes and wards of today by code: lasting key, key of their agencies, name, code."""
    texts = {file: (sources / "units" / file).read_text(encoding="utf-8") for file in FILES}
    deeds: dict[str, list[Deed]] = {}
    for act in build_atlas(read_sources(texts)).of_provinces({PROVINCE}).acts:
        for change in act.changes:
            deeds.setdefault(change.unit, []).append(Deed(act.on, act.key, change))
    today = [life(each).versions[-1] for each in deeds.values()]
    return [
        {
            "key": line.unit,
            "agencies": f"{'p' if line.facts.type_name == 'Phường' else 'x'}-{slug(line.facts.short_name)}",
            "name": line.facts.name,
            "code": line.facts.code,
            "ward": line.facts.type_name == "Phường",
        }
        for line in sorted(today, key=lambda line: (len(line.facts.code), line.facts.code))
        if line.span.last is None and line.facts.level in {"province", "commune"}
    ]


def _provincial(province: Row, observed: dict[str, str]) -> list[Row]:
    return [
        _agency(
            province, parent, observed, key=key, kind=kind,
            name=name if name.endswith("Lạng Sơn") else f"{name} tỉnh Lạng Sơn", short_name=_SHORT.get(name, name),
            type=type_, type_name=type_name, code=code, valid_from=start, instrument=instrument,
        )
        for key, name, kind, type_, type_name, parent, code, start, instrument in _PROVINCIAL
    ]  # fmt: skip


def _communal(place: Row, number: int, observed: dict[str, str]) -> list[Row]:
    """The People's Committee of a commune or ward, its service centre, office and divisions."""
    low = place["name"][0].lower() + place["name"][1:]
    code, head, start = f"H37.9{number:02d}", f"ubnd-{place['agencies']}", "2025-07-01"
    rows = [
        _agency(
            place, "ubnd-tinh", observed, key=head, kind="agency", name=f"Ủy ban nhân dân {low}",
            short_name=f"UBND {low}", type="people_committee", type_name="Ủy ban nhân dân", code=code,
            valid_from=start, instrument="nq-1672-2025",
        )
    ]  # fmt: skip
    for prefix, part, kind, type_, tail in _COMMUNE_PARTS:
        title = "Phòng Kinh tế, Hạ tầng và Đô thị" if place["ward"] and prefix == "kt" else part
        rows.append(
            _agency(
                place, head, observed, key=f"{prefix}-{place['agencies']}", kind=kind, name=f"{title} {low}",
                short_name=f"Trung tâm PVHCC {low}" if kind == "service_centre" else title, type=type_,
                type_name=title, code=f"{code}.{tail}", valid_from=start, instrument=None,
            )
        )  # fmt: skip
    return rows


def build(sources: Path) -> str:
    """The file's text."""
    with (sources / OBSERVED).open(encoding="utf-8", newline="") as file:
        observed = {row["code"]: clean(row["name"]) for row in csv.DictReader(file)}
    province, *communes = places(sources)
    if len(communes) != 65:
        raise SystemExit("the lists do not give the 65 communes and wards")
    agencies = _provincial(province, observed)
    for number, place in enumerate(communes, start=1):
        agencies += _communal(place, number, observed)
    rows = [{**row, "ordinal": n} for n, row in enumerate(agencies, start=1)]
    about = {
        "title": "Lạng Sơn: agencies of today",
        "sources": [OBSERVED, *(f"units/{file}" for file in FILES)],
        "as_of": "2026-07-25",
        "note": "Agency codes marked demo are invented; see SOURCES.md beside this file.",
    }
    return rows_as_json({"about": about, "instruments": INSTRUMENTS}, "units", rows)
