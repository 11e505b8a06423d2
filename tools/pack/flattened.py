"""A procedure out of a rendered page whose table cells were glued together (text2642.jsonl.gz)."""

from __future__ import annotations

import re
from typing import Any

from . import terms
from .text import LOWER, PAPER, UPPER, clean, shortened

Record = dict[str, Any]
CHANNELS = {"Trực tiếp": "DIRECT", "Trực tuyến": "ONLINE", "Dịch vụ bưu chính": "POSTAL"}
NONE = "Không có thông tin"
_WAY = re.compile(
    r"(?P<channel>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)"
    rf"(?:(?P<value>\d+) (?P<unit>Ngày làm việc|Ngày|Giờ|Tháng)|{NONE})"
    rf"(?P<fee>Miễn phí|{NONE}|[\d,]+ (?:Việt Nam Đồng|VNĐ))(?P<paren>\((?:[^()]|\([^()]*\))*\))?"
)
# "1 bản chính,1 bản sao" ends a row; "(01 bản chính)" inside a paper's name does not.
_PAPER = re.compile(
    r"(?P<name>.+?)(?<!\(0)(?<!\()(?<! 0)(?P<originals>\d) bản chính(?:,\s*(?P<copies>\d) bản sao)?", re.DOTALL
)
_HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
# A form's file name is glued to the paper's name: the cut is where a small letter, a bracket or a number of a decree
# meets a capital.
_FORM = re.compile(
    rf"(?:(?<=[{LOWER}0-9).;:])|(?<=NĐ-CP)|(?<=BTP)|(?<=TTg))"
    rf"(?:[{UPPER}][^.;]{{0,60}}|TK [\d.]+|\d{{1,2}})\.(?:docx?|pdf|xlsx?)$"
)
_RESULT = re.compile(r"(.+?)Mã: ([A-Z0-9.\-]*?\d{4,6})(?=\D|$)", re.DOTALL)
_KIND = (("lệ phí", "fee"), ("phí", "charge"))


def _fee(found: re.Match[str]) -> list[Record]:
    if found["fee"] == NONE:
        return []
    note = clean((found["paren"] or "").strip("()"))
    unit = note if note.startswith("/") else None
    kind = next(
        (kind for word, kind in _KIND if not unit and re.match(rf"(?:- )?(?:mức )?{word}", note.lower())), "unknown"
    )
    free = found["fee"] == "Miễn phí"
    row = {
        "kind": kind, "amount": 0 if free else int(found["fee"].split(" ")[0].replace(",", "")),
        "unit": f"đồng{unit}" if unit else None, "note": None if unit else shortened(note, 160) or None,
    }  # fmt: skip
    return [row]


def channels(record: Record) -> list[Record]:
    table = record["cach_thuc_thuc_hien"].removeprefix("Hình thức nộpThời gianPhí, lệ phíMô tả")
    found = list(_WAY.finditer(table))
    rows: dict[str, Record] = {}
    for way, following in zip(found, [*found[1:], None], strict=True):
        note = table[way.end() : following.start() if following else len(table)]
        got = _term(way, note, record["trinh_tu_thuc_hien"])
        if got and CHANNELS[way["channel"]] not in rows:
            term, sentence, how = got
            rows[CHANNELS[way["channel"]]] = {
                "channel": CHANNELS[way["channel"]], "term": term, "sentence": sentence, "got": how,
                "note": shortened(clean(note), 200) or None, "fees": _fee(way),
            }  # fmt: skip
    return [rows[name] for name in ("DIRECT", "ONLINE", "POSTAL") if name in rows]


def _term(way: re.Match[str], note: str, steps: str) -> tuple[terms.Term, str, str] | None:
    if line := terms.cut_off(note):
        return terms.SAME_DAY, line, "repaired: the row's own text tells a same-day term cut off at 15:00"
    if way["value"] and int(way["value"]):
        value, unit = int(way["value"]), terms.UNITS[way["unit"]]
        if unit == "hour" and (line := terms.sentence_with(note, rf"\b0?{value}(?: \([^)]*\))? giờ làm việc")):
            return terms.term(value, "working_hour"), line, "repaired: the table says Giờ, its text giờ làm việc"
        return terms.term(value, unit), f"{value} {way['unit']}", "parsed: a cell of a flattened table"
    if (line := terms.sentence_with(steps, r"[Tt]rong thời hạn \d+ ngày làm việc kể từ (?:khi|ngày) nhận")) and (
        found := terms.told(line)
    ):
        return found[0], line, "parsed: no time in the table, the steps tell it"
    return None


def components(record: Record) -> list[Record]:
    """Papers by case: what stands between the last quantity of a table and the next header is the next case's name."""
    rows: list[Record] = []
    case, *blocks = record["thanh_phan_ho_so"].split(_HEADER)
    for block in blocks:
        papers = list(_PAPER.finditer(block))
        for found in papers:
            name = re.sub(r"(?<=\.)\d{1,2}\.$", "", _FORM.sub("", clean(found["name"]))).lstrip("-+ ")
            row = {
                "code": None, "name": shortened(name, PAPER), "case": shortened(clean(case).strip("*-: "), 160) or None,
                "originals": int(found["originals"]), "copies": int(found["copies"] or 0),
            }  # fmt: skip
            if (row["originals"] or row["copies"]) and row not in rows:
                rows.append(row)
        case = block[papers[-1].end() :] if papers else ""
    return rows


def cases(ways: list[Record], table: str) -> list[Record]:
    """Further terms the table tells in words after its number."""
    note = next(w["note"] or "" for w in ways if w["channel"] == "DIRECT")
    rows = []
    if found := re.match(r"(\d+) ngày làm việc đối với (trường hợp .+)", note):
        rows.append({"name": found[2].capitalize(), "term": terms.term(int(found[1]), "working_day")})
    longer = r"([Tt]rường hợp cơ quan đăng ký có lý do chính đáng phải kéo dài)[^.;]*không quá 0?(\d+) ngày làm việc"
    if found := re.search(longer, clean(table)):
        rows.append({"name": found[1], "term": terms.term(int(found[2]), "working_day")})
    return rows


def legal_bases(record: Record) -> list[Record]:
    """Numbers only: titles and numbers are glued, and a title cannot be told from its neighbour's number."""
    text = re.sub(r"năm (\d{4})(?=\d{1,3}/\1/)", r"năm \1 ", record["can_cu_phap_ly"])
    capitals = rf"(?:[A-ZĐƯ](?![{LOWER}]))+"
    known = r"QH\d\d|NĐ-CP|NQ-CP|QĐ-TTg|TT-BGTVT|TT-BLĐTBXH"  # their last letter is theirs whatever follows
    pattern = rf"(?<![\d.])\d{{1,3}}/\d{{4}}/(?:{known}|{capitals}(?:-{capitals})*)"
    numbers = sorted(set(re.findall(pattern, text)))
    whole = [n for n in numbers if not any(n != m and n.startswith(m) for m in numbers)]
    return [{"number": n, "title": None, "date": None} for n in whole]


def pack(record: Record) -> Record:
    ways = channels(record)
    main = next((w["term"] for w in ways if w["channel"] == "DIRECT"), None)
    return {
        "field": {"code": None, "name": clean(record["linh_vuc"])},
        "promulgator": None, "decision": clean(record["so_quyet_dinh"]) or None,
        "term": main, "channels": ways, "repairs": [],
        "cases": cases(ways, record["cach_thuc_thuc_hien"]) if main else [],
        "components": components(record), "legal_bases": legal_bases(record),
        "results": [
            {"code": code, "name": shortened(clean(name), 200)}
            for name, code in _RESULT.findall(record["ket_qua_xu_ly"].split("Từ khóa")[0])
        ],
        "source": {"file": "text2642.jsonl.gz", "record": record["ma_thu_tuc"], "retrieved": "2026-07-20"},
    }  # fmt: skip
