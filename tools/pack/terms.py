"""How a legal term is got out of the sources, and what is never taken for one.

Order: a value with a unit is `structured` unless the record's own prose contradicts the unit; unit OTHER or no unit
hides the term in prose (`parsed`), and "sau 15 giờ" there is the cut-off of a same-day term, never a term of 15 hours.
What cannot be told stays None, and its procedure is not chosen.
"""

from __future__ import annotations

import re
from typing import Any

from .text import clean, shortened

Term = dict[str, Any]

UNITS = {
    "WORKING_DAY": "working_day", "DAY": "day", "HOUR": "hour", "MONTH": "month",
    "Ngày làm việc": "working_day", "Ngày": "day", "Giờ": "hour", "Tháng": "month",
    "ngày làm việc": "working_day", "ngày": "day", "giờ làm việc": "working_hour", "giờ": "hour", "tháng": "month",
}  # fmt: skip
_AMOUNT = r"0?(\d+)(?: \([^)]*\))? (ngày làm việc|ngày|giờ làm việc|tháng)"
_NOT_OVER = re.compile(rf"(?<!thêm )(?:không quá|[Tt]rong thời hạn) {_AMOUNT}")
_MORE = re.compile(rf"tăng thêm không quá {_AMOUNT}")
REMOTE = (
    "Xã miền núi, vùng sâu, vùng xa, vùng có điều kiện kinh tế - xã hội khó khăn, đặc biệt khó khăn "
    "(tăng thêm so với thời hạn chung)"
)


def term(value: int, unit: str) -> Term:
    return {"value": value, "unit": unit, "cutoff": None}


_WORDS = {"working_day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng"}

SAME_DAY: Term = {"value": 0, "unit": "same_day", "cutoff": "15:00:00"}


def sentence_with(text: str, pattern: str) -> str | None:
    """The clause that holds the pattern, at most 200 characters around it."""
    for clause in re.split(r"(?<=[.;])\s|\n", text):
        if found := re.search(pattern, clean(clause)):
            line = clean(clause)
            start = max(0, min(found.start() - 60, len(line) - 200))
            return ("… " if start else "") + line[start : start + 200] + (" …" if start + 200 < len(line) else "")
    return None


def cut_off(text: str) -> str | None:
    """The sentence that makes a term a same-day one."""
    return sentence_with(text, r"sau 15 (?:giờ|h)")


def told(prose: str) -> list[Term]:
    """The terms a prose field tells, in its order; extensions ("tăng thêm") are not among them."""
    return [term(int(n), UNITS[u]) for n, u in _NOT_OVER.findall(clean(prose).replace("Không quá", "không quá"))]


def remote_extension(prose: str, main: Term) -> list[dict[str, Any]]:
    """The longer term of mountain communes as a case, when it adds up in one unit."""
    found = _MORE.search(clean(prose))
    if not found or UNITS[found[2]] != main["unit"]:
        return []
    return [{"name": REMOTE, "term": term(main["value"] + int(found[1]), main["unit"])}]


def lettered(prose: str) -> list[tuple[str, Term]]:
    """`a) Không quá 05 ngày làm việc đối với X; ... b) ...` as (X, term) pairs."""
    pairs = []
    for part in re.split(r"(?:^|\s)(?:[a-e]\)|-)\s(?=Không quá)", clean(prose)):
        if found := re.match(rf"Không quá {_AMOUNT} đối với (.+?)(?=\s*[.;]|\s*\(không|\s*[Đđ]ối với các xã|$)", part):
            name = found[3].removeprefix("đối với ")
            pairs.append((shortened(name[0].upper() + name[1:], 240), term(int(found[1]), UNITS[found[2]])))
    return pairs


def of_method(method: dict[str, Any], steps: str, processing: set[tuple[int, str]]) -> tuple[Term, str, str] | None:
    """(term, sentence, how it was got) of one filing way of a structured record, or None."""
    value, unit = clean(str(method["processingTime"])), method.get("processingTimeUnit")
    note = clean(method.get("description"))
    if unit in UNITS and value.isdigit() and int(value):
        return _checked(int(value), UNITS[unit], f"{note}\n{steps}")
    if not value.isdigit():
        if line := cut_off(value):
            return SAME_DAY, line, "parsed: unit OTHER, the text tells a same-day term with a 15:00 cut-off"
        found = told(value)
        line = sentence_with(value, r"[Kk]hông quá") or value[:200]
        return (found[0], line, "parsed: unit OTHER, the term stands in the text") if found else None
    if line := cut_off(steps):
        return (
            SAME_DAY,
            line,
            f"repaired: value {value} with unit OTHER; the steps tell a same-day term cut off at 15:00",
        )
    if len(processing) == 1 and (only := next(iter(processing)))[0] == int(value) and only[1] in UNITS:
        got = f"repaired: value {value} with unit OTHER; the record's cases give {only[0]} {only[1]}"
        return term(only[0], UNITS[only[1]]), f"{only[0]} {_WORDS[UNITS[only[1]]]}", got
    return None


def _checked(value: int, unit: str, prose: str) -> tuple[Term, str, str]:
    """A structured term, with its unit corrected where the record's own sentence says working days or hours."""
    for plain, working, word in (("day", "working_day", "ngày"), ("hour", "working_hour", "giờ")):
        rest = r"(?! đối với nhà ở)[^.;]{0,90}(?:nhận đủ|nhà ở riêng lẻ)"
        pattern = rf"\b0?{value}(?: \([^)]*\))? {word} làm việc{rest}"
        if unit == plain and (line := sentence_with(prose, pattern)):
            return term(value, working), line, f"repaired: unit {unit} in the record, its text says {word} làm việc"
    return term(value, unit), f"{value} {_WORDS[unit]}", "structured"
