"""Further terms that a way's own words tell: lettered cases, single houses, remote communes, a good reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tinhso.work.procedures.rules.times import AMOUNT, UNITS

from .text import clean, shortened

if TYPE_CHECKING:
    from tinhso.work.procedures.rules.merging import Heard

Record = dict[str, Any]
REMOTE = (
    "Xã miền núi, vùng sâu, vùng xa, vùng có điều kiện kinh tế - xã hội khó khăn, đặc biệt khó khăn "
    "(tăng thêm so với thời hạn chung)"
)


def cases(heard: Heard, main: Record) -> list[Record]:
    """The cases of the counter's row."""
    if heard.details:
        return _of_record(next(m for m in heard.details["executionMethods"] if m["submissionMethod"] == "DIRECT"), main)
    return _of_page(clean((heard.text or {})["cach_thuc_thuc_hien"]))


def _of_record(way: Record, main: Record) -> list[Record]:
    prose = clean(str(way["processingTime"]))
    lettered = list(_lettered(prose))
    if len(lettered) > 1:
        return lettered
    found = re.search(rf"tăng thêm không quá {AMOUNT}", prose)
    sums = found is not None and UNITS[found[2]] == main["unit"]
    added = [_case(REMOTE, main["value"] + int(found[1]), found[2])] if found and sums else []
    if house := re.search(r"hoặc 0?(\d+) (ngày làm việc) đối với (nhà ở riêng lẻ)", clean(way.get("description"))):
        added.append(_case(house[3].capitalize(), int(house[1]), house[2]))
    return added


def _lettered(prose: str) -> list[Record]:
    """`a) Không quá 05 ngày làm việc đối với X; ... b) ...`."""
    found = []
    for part in re.split(r"(?:^|\s)(?:[a-e]\)|-)\s(?=Không quá)", prose):
        if told := re.match(rf"Không quá {AMOUNT} đối với (.+?)(?=\s*[.;]|\s*\(không|\s*[Đđ]ối với các xã|$)", part):
            name = told[3].removeprefix("đối với ")
            found.append(_case(shortened(name[0].upper() + name[1:], 240), int(told[1]), told[2]))
    return found


def _of_page(table: str) -> list[Record]:
    """What the counter's row says after its number."""
    row = re.search(r"Trực tiếp.*?(?=Trực tuyến\d|Dịch vụ bưu chính\d|$)", table)
    found = []
    after = r"(?:VNĐ|Đồng|Miễn phí|thông tin|\))(\d+) (ngày làm việc) đối với (trường hợp [^.;]{1,170})"
    if told := re.search(after, row[0] if row else ""):
        found.append(_case(shortened(told[3].capitalize(), 200), int(told[1]), told[2]))
    longer = r"([Tt]rường hợp cơ quan đăng ký có lý do chính đáng phải kéo dài)[^.;]*không quá 0?(\d+) (ngày làm việc)"
    if told := re.search(longer, table):
        found.append(_case(told[1], int(told[2]), told[3]))
    return found


def _case(name: str, value: int, unit: str) -> Record:
    return {"name": name, "term": {"value": value, "unit": UNITS[unit], "cutoff": None}}
