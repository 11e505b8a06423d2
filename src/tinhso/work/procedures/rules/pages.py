"""A procedure out of a rendered page whose table cells were glued together."""

from __future__ import annotations

import re
from typing import Any

from tinhso.work.procedures.rules import money, times
from tinhso.work.procedures.rules.derived import extent
from tinhso.work.procedures.rules.reading import (
    AgencyRead,
    BasisRead,
    CaseRead,
    FeeRead,
    OptionRead,
    PaperRead,
    Parts,
    Passage,
    Repair,
    ResultRead,
)
from tinhso.work.procedures.rules.text import LOWER, UPPER, clean, lines
from tinhso.work.procedures.terms import Mark, RepairCode

Record = dict[str, Any]
SOURCE = "text"
NONE = "Không có thông tin"
CHANNELS = {"Trực tiếp": "direct", "Trực tuyến": "online", "Dịch vụ bưu chính": "postal"}
LEVELS = {"Cấp bộ": "ministry", "Cấp tỉnh": "province", "Cấp xã": "commune", "Cơ quan khác": "other"}
_WAYS_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_WAY = re.compile(
    r"(?P<channel>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)"
    rf"(?:(?P<value>\d+(?:[.,]\d+)?) ?(?P<unit>Ngày làm việc|Ngày|Giờ|Tháng)?|(?P<none>{NONE})"
    r"|(?P<words>(?:Không|Theo|Hệ thống|Ngay|Trong)[^\d()]{0,130}?))"
    rf"(?P<fee>Miễn phí|{NONE}|\d[\d,.]* (?:Việt Nam Đồng|VNĐ|USD|EUR|%))"
    # "(1) Trường hợp …" begins the way's own words; a note is longer.
    r"(?P<paren>(?!\(\w\))\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?"
)
_PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
# "…1 bản chính,1 bản sao" glued to a name ends a row; " 01 bản chính" inside a paper's name does not.
_PAPER = re.compile(
    r"(?<=[^ (])(?<![ (]0)(?P<originals>\d) bản chính(?:,\s*(?P<copies>\d) bản sao)?(?=$|[^\s.,;:)]|\s*[-+])"
)
_FORM = re.compile(
    rf"(?:(?<=[{LOWER}0-9).;:])|(?<=NĐ-CP)|(?<=BTP)|(?<=TTg))"
    rf"(?P<form>(?:[{UPPER}][^.;]{{0,60}}|TK [\d.]+|\d{{1,2}})\.(?:docx?|pdf|xlsx?))$"
)
_BASES_HEAD = "Tên văn bản pháp lýMã văn bản"
_KNOWN = r"QH\d\d|UBTVQH\d\d|NĐ-CP|NQ-CP|NQ-HĐND|QĐ-TTg|QĐ-UBND|TT-[A-ZĐ]*?TBXH|TT-BGTVT"
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:\.\d+)?)/(?P<year>\d{{4}})/(?P<kind>{_KNOWN}|(?:[A-ZĐƯ](?![{LOWER}]))+(?:-(?:[A-ZĐƯ](?![{LOWER}]))+)*)"
)
# Codes have every shape ("KQ.G15.000033", "TP-G12.KQ.120", "hgvg6"); the next name is glued to them.
_RESULT = re.compile(
    r"(?P<name>.+?)Mã: (?P<code>[A-Za-z0-9.\-]*?(?:\d{4,6}(?=\D|$)|\d{2,3}(?=[^\d.\-]|$))|[a-z0-9]{2,8}(?=[A-ZĐ]|$))",
    re.DOTALL,
)


def read(record: Record) -> Parts:
    """Everything the page tells; a table that cannot be parted is kept whole with a mark."""
    repairs: list[Repair] = []
    steps = lines(record["trinh_tu_thuc_hien"])
    options, fees = _ways(record["cach_thuc_thuc_hien"], steps, repairs)
    papers, cases = _papers(record["thanh_phan_ho_so"], repairs)
    results, keywords = _results(record["ket_qua_xu_ly"], repairs)
    agencies = _agencies(record)
    if not any(one.role == "executing" for one in agencies):
        repairs.append(Repair(RepairCode.NO_AGENCY, "agencies", _told(record["co_quan_thuc_hien"])))
    texts = (
        ("steps", steps),
        *(("way", one.text) for one in options),
        ("conditions", lines(_told(record["yeu_cau_dieu_kien"]))),
        ("receiving_address", lines(_told(record["dia_chi_tiep_nhan"]))),
        ("related", lines(_told(record["thu_tuc_lien_quan"]))),
    )
    return Parts(
        source=SOURCE,
        levels=tuple(LEVELS[one] for part in record["cap_thuc_hien"].split(",") if (one := part.strip()) in LEVELS),
        decision=clean(_told(record["so_quyet_dinh"])),
        subjects=tuple(_subjects(record["doi_tuong_thuc_hien"])),
        cases=tuple(cases), options=tuple(options), papers=tuple(papers), fees=tuple(fees),
        bases=tuple(_bases(record["can_cu_phap_ly"], repairs)), results=tuple(results), agencies=tuple(agencies),
        passages=tuple(Passage(SOURCE, section, text) for section, text in dict.fromkeys(texts) if text),
        keywords=keywords, field=clean(record["linh_vuc"]), repairs=tuple(repairs),
        online=extent.of_page(clean(record["ten_thu_tuc"]), [one.channel for one in options]),
    )  # fmt: skip


def _told(text: str | None) -> str:
    return "" if text is None or text.strip() == NONE else text


def _ways(table: str, steps: str, repairs: list[Repair]) -> tuple[list[OptionRead], list[FeeRead]]:
    rest = table.removeprefix(_WAYS_HEAD)
    found = list(_WAY.finditer(rest))
    if not found:
        if not _told(rest).strip():
            return [], []
        repairs.append(Repair(RepairCode.UNKNOWN_TABLE, "options", table))
        return [OptionRead("unknown", None, "", None, Mark.UNKNOWN, "", "", "", lines(rest))], []
    options, fees = [], []
    if before := clean(rest[: found[0].start()]):
        repairs.append(Repair(RepairCode.UNKNOWN_TABLE, "options", before))
    for way, following in zip(found, [*found[1:], None], strict=True):
        text = lines(rest[way.end() : following.start() if following else len(rest)])
        channel, note = CHANNELS[way["channel"]], clean((way["paren"] or "").removeprefix("(").removesuffix(")"))
        certain = bool(way["unit"] or way["none"] or way["words"] or not way["fee"][0].isdigit())
        value, unit = (way["value"] or way["words"] or "", way["unit"] or "") if certain else (way[0], "")
        got = times.term(value if certain else "", unit, text, steps)
        if not certain and got.amount is None:
            got = times.Told(None, "", None, Mark.UNKNOWN, way[0], RepairCode.UNKNOWN_TERM)
        if got.repair:
            shown = "" if got.amount is None else f"{got.amount} {got.unit}"
            repairs.append(Repair(got.repair, f"option:{channel}", way[0], shown))
        repairs += times.half_day(f"option:{channel}", got)
        options.append(
            OptionRead(channel, None if got.amount is None else str(got.amount), got.unit, got.cutoff, got.mark,
                       got.sentence, clean(value), unit, text, tuple(times.told(text)))
        )  # fmt: skip
        if fee := money.of_cell(channel, way["fee"], note, repairs, certain=certain):
            fees.append(fee)
    repairs.append(Repair(RepairCode.GLUED, "options", f"{len(rest)} ký tự", f"{len(found)} dòng"))
    return options, fees


def _papers(table: str, repairs: list[Repair]) -> tuple[list[PaperRead], list[CaseRead]]:
    if not _told(table).strip(" -\n"):
        return [], []
    case, *blocks = table.split(_PAPERS_HEAD)
    if not blocks:
        repairs.append(Repair(RepairCode.UNKNOWN_TABLE, "papers", table))
        return [PaperRead(lines(table), "", "", "", 0, 0, "", remark=True)], []
    rows: list[PaperRead] = []
    names = [case]
    for place, block in enumerate(blocks):
        found = list(_PAPER.finditer(block))
        last = place == len(blocks) - 1
        title = clean(names[-1]).strip("*-: ")
        start = 0
        for one in found:
            name, start = block[start : one.start()], one.end()
            rows.append(_paper(name, title, int(one["originals"]), int(one["copies"] or 0)))
        rest = block[found[-1].end() :] if found else block
        names.append(rest)
        if last and clean(rest).strip("- "):
            repairs.append(Repair(RepairCode.UNKNOWN_TABLE, "papers", clean(rest)))
            rows.append(PaperRead(lines(rest), "", "", title, 0, 0, "", remark=True))
    repairs.append(Repair(RepairCode.GLUED, "papers", f"{len(table)} ký tự", f"{len(rows)} dòng"))
    cases = dict.fromkeys(name for raw in names[: len(blocks)] if (name := clean(raw).strip("*-: ")))
    return rows, [CaseRead(name) for name in cases]


def _paper(name: str, case: str, originals: int, copies: int) -> PaperRead:
    text = clean(name)
    form = _FORM.search(text)
    # The number of a list's next row may stay glued to the end of a sentence.
    text = re.sub(r"(?<=\.)\d{1,2}\.$", "", text[: form.start()] if form else text)
    # A quantity without a name asks for no paper.
    remark = not text or not (originals or copies)
    return PaperRead(text, "", "", case, originals, copies, form["form"] if form else "", remark)


def _bases(table: str, repairs: list[Repair]) -> list[BasisRead]:
    rest = _told(table).removeprefix(_BASES_HEAD)
    if not rest.strip():
        return []
    rows: list[BasisRead] = []
    start = 0
    for found in _NUMBER.finditer(rest):
        after = rest[found.end() : found.end() + 1]
        # A number inside a title is followed by a blank or a point; one that ends its row is glued to the next title.
        if after and (after.isspace() or after in ".,;:)"):
            continue
        digits, whole = found["digits"], found[0]
        cut = 4 if len(digits) > 4 and "." not in digits and re.match(r"(?:19|20)\d\d", digits) else 0
        if cut:
            repairs.append(Repair(RepairCode.GLUED, "bases", whole, whole[cut:]))
        title, number = clean(rest[start : found.start() + cut]), whole[cut:]
        start = found.end()
        if not title and rows and rows[-1].number == number:
            rows[-1] = BasisRead(number, f"{rows[-1].title} {number}".strip(), None, number)
        else:
            rows.append(BasisRead(number, title, None, number))
    if tail := clean(rest[start:]):
        repairs.append(Repair(RepairCode.UNKNOWN_TABLE, "bases", tail))
        rows.append(BasisRead("", tail, None, tail))
    repairs.append(Repair(RepairCode.GLUED, "bases", f"{len(rest)} ký tự", f"{len(rows)} dòng"))
    return rows


def _results(cell: str, repairs: list[Repair]) -> tuple[list[ResultRead], str]:
    table, _, tail = cell.partition("Từ khóa")
    keywords = _told(clean(tail.partition("Mô tả")[0]))
    if tail:
        repairs.append(Repair(RepairCode.FURNITURE, "results", clean(tail)))
    table = _told(table)
    found = list(_RESULT.finditer(table))
    rows = [ResultRead(one["code"], clean(one["name"])) for one in found]
    if rest := clean(table[found[-1].end() :] if found else table):
        rows.append(ResultRead("", rest))
    return rows, keywords


def _agencies(record: Record) -> list[AgencyRead]:
    roles = (
        ("co_quan_thuc_hien", "executing"), ("co_quan_co_tham_quyen", "competent"),
        ("co_quan_duoc_uy_quyen", "delegated"), ("co_quan_phoi_hop", "coordinating"),
    )  # fmt: skip
    return [AgencyRead(role, name) for key, role in roles if (name := clean(_told(record[key])))]


def _subjects(cell: str) -> list[str]:
    """The names between commas; a comma inside brackets or inside "Cán bộ, công chức, viên chức" parts nothing."""
    kept = cell.replace("Cán bộ, công chức, viên chức", "Cán bộ\0 công chức\0 viên chức")
    return [clean(one.replace("\0", ",")) for one in re.split(r",\s*(?![^(]*\))", kept) if clean(one)]
