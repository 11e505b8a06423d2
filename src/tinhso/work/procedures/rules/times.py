"""How a term is got out of a record, and what is never taken for one.

A number with a unit is structured unless the record's own words contradict the unit. Unit OTHER or none hides the term
in prose: it is parsed and marked so. "sau 15 giờ" is the cut-off of a same-day term, never a term of 15 hours. What
cannot be told keeps its words and the mark `unknown`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.procedures.rules.reading import Repair
from tinhso.work.procedures.rules.text import clean, sentences
from tinhso.work.procedures.terms import Mark, RepairCode

UNITS = {
    "WORKING_DAY": "working_day", "DAY": "day", "HOUR": "hour", "MONTH": "month",
    "ngày làm việc": "working_day", "ngày": "day", "giờ làm việc": "working_hour", "giờ": "hour", "tháng": "month",
}  # fmt: skip
WORDS = {unit.value: unit.vi for unit in TermUnit}
AMOUNT = r"(\d+(?:[.,]\d+)?)(?: ?\([^)]{1,25}\))? ?(ngày làm việc|ngày|giờ làm việc|giờ|tháng)"
_TOLD = re.compile(
    r"(?P<more>thêm )?(?:không quá|tối đa|trong thời hạn|trong vòng|thời hạn|thời gian|chậm nhất|là|^|[:(+\-] ?) ?"
    rf"(?:giải quyết |thực hiện |thẩm định )?(?:là |không quá |tối đa )?{AMOUNT}(?! ?/)",
    re.IGNORECASE,
)
_CUTOFF = re.compile(r"sau 15 ?(?:giờ|h)", re.IGNORECASE)
# "(nếu tiếp nhận hồ sơ bổ sung thông tin hộ tịch sau 15 giờ)": of one request among several.
_CUTOFF_OF_ONE = re.compile(r"\(nếu tiếp nhận hồ sơ [^)]{3,60} sau 15", re.IGNORECASE)
_SAME_DAY = re.compile(
    r"(?:trong|ngay trong|ngay) (?:cùng )?ngày (?:làm việc )?(?:nhận|tiếp nhận|khi nhận)"
    r"|giải quyết (?:ngay )?trong ngày",
    re.IGNORECASE,
)
# A passage whose first term is one stage of several tells no term of the whole, and its stages have no sum: each begins
# when another agency has answered, and units differ.
_STAGE = re.compile(
    r"thời (?:hạn|gian) (?:tiếp nhận|kiểm tra|thẩm định hồ sơ|xem xét|gửi văn bản|thu hồi|thực hiện (?:tại|bước)"
    r"|cơ quan|cục|sở (?!hữu)|ủy ban|những người)"
    r"|^\W*(?:[a-z]\)\W*)?(?:thông báo phương án|thẩm định hồ sơ|kiểm tra tính"
    r"|(?:cục|sở|bộ|cơ quan)[^:]{0,80}(?:kiểm tra|thẩm định|thông báo))[^:]{0,120}:"
    r"|kiểm tra thực tế|kiểm tra điều kiện|thực hiện xác minh|kế hoạch kiểm tra"
    r"|phạm vi quyền được giao|báo cáo kết quả khảo",
    re.IGNORECASE,
)
_AFTER_A_STAGE = re.compile(r"kể từ (?:khi|ngày) kết thúc (?:kiểm tra|đánh giá)", re.IGNORECASE)
# Of the steps, what only checks, forwards, publishes or asks is no term of the whole, nor what runs from an answer.
_ONE_STEP = re.compile(
    r"kiểm tra thành phần|tính đầy đủ|đăng thông báo|xác minh|không tính|gửi ý kiến|để hoàn thiện|bao gồm các nội dung"
    r"|văn bản đề nghị của|nhận được thông tin|kèm theo hồ sơ gửi|trao giấy tiếp nhận|thẩm tra|chuyển",
    re.IGNORECASE,
)
_AS_DESCRIBED = re.compile(r"^(?:theo (?:mô tả|quy định|nội dung)|không|)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A term with how it was got; `amount` None where none could be told."""

    amount: Decimal | None
    unit: str
    cutoff: str | None
    mark: Mark
    sentence: str
    repair: RepairCode | None = None


def lawful(amount: Decimal, unit: str) -> bool:
    """Whether a typed or imported amount is a term that the calendar can count: the rule of `Term` itself."""
    try:
        Term(max(1, int(amount)), TermUnit(unit))
    except Refusal:
        return False
    return amount > 0


def amount_of(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def shown(amount: Decimal) -> str:
    """12.5 as "12.5", 10.0 as "10"."""
    return f"{amount.normalize():f}"


def sentence_with(text: str, pattern: str | re.Pattern[str]) -> str:
    """The first sentence that holds the pattern, whole; empty where none does."""
    return next((line for line in sentences(text) if re.search(pattern, line)), "")


def told(prose: str) -> list[dict[str, str]]:
    """All terms that a passage tells, in its order, each with its sentence; "tăng thêm" is marked as an extension."""
    rows = []
    for line in sentences(prose):
        for found in _TOLD.finditer(line):
            more = bool(found["more"]) or bool(re.search(r"thêm\W*$", line[: found.start()], re.IGNORECASE))
            amount, unit = found.groups()[-2:]
            rows.append({
                "amount": shown(amount_of(amount)), "unit": UNITS[unit.lower()], "sentence": line,
                "extension": "1" if more else "",
            })  # fmt: skip
    return rows


def term(value: object, unit: object, prose: str, steps: str, days: str = "") -> Told:
    """The term of one way of filing.

    `value` and `unit` as the source has them; `prose` is the way's own text, `steps` the procedure's; `days` the terms
    of the record's cases ("12 WORKING_DAY|…").
    """
    number, kind = clean(value), clean(unit)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", number):
        return _of_number(amount_of(number), UNITS.get(kind) or UNITS.get(kind.lower()), prose, steps, days)
    if number and not _AS_DESCRIBED.match(number):
        if found := in_prose(number):
            return found
        return Told(None, "", None, Mark.UNKNOWN, number, RepairCode.UNKNOWN_TERM)
    for place in (prose, *_of_steps(steps)):
        if found := in_prose(place):
            return found
    return Told(None, "", None, Mark.ABSENT, "", RepairCode.NO_TERM)


def half_day(place: str, got: Told) -> list[Repair]:
    """Tells of a term with a part of a day: it stays with its way, the version's head carries none."""
    if got.amount is None or got.amount % 1 == 0:
        return []
    return [Repair(RepairCode.HALF_DAY, place, f"{shown(got.amount)} {got.unit}")]


def in_prose(prose: str) -> Told | None:
    """A term that words tell: a same-day one, or the first amount that is no extension."""
    if line := sentence_with(prose, _CUTOFF):
        return Told(Decimal(1), "same_day", "15:00", Mark.PARSED, line, RepairCode.HIDDEN_TERM)
    rows = [row for row in told(prose) if not row["extension"] and lawful(Decimal(row["amount"]), row["unit"])]
    if rows:
        main = rows[0]
        if (len(rows) > 1 and _STAGE.search(main["sentence"])) or _AFTER_A_STAGE.search(main["sentence"]):
            all_of_them = "; ".join(dict.fromkeys(row["sentence"].rstrip("; ") for row in rows))
            return Told(None, "", None, Mark.UNKNOWN, all_of_them, RepairCode.UNKNOWN_TERM)
        return Told(Decimal(main["amount"]), main["unit"], None, Mark.PARSED, main["sentence"], RepairCode.HIDDEN_TERM)
    if line := sentence_with(prose, _SAME_DAY):
        return Told(Decimal(1), "same_day", None, Mark.PARSED, line, RepairCode.HIDDEN_TERM)
    return None


def _of_steps(steps: str) -> list[str]:
    """Sentences of the steps that tell the term of the whole."""
    patterns = (r"[Tt]hời hạn giải quyết", rf"[Tt]rong (?:thời hạn|vòng) {AMOUNT},? kể từ (?:khi|ngày) nhận")
    found = (next((line for line in sentences(steps) if re.search(one, line)), "") for one in patterns)
    return [line for line in found if line and not _ONE_STEP.search(line)]


def _of_number(amount: Decimal, unit: str | None, prose: str, steps: str, days: str) -> Told:
    cutoff = sentence_with(f"{prose}\n{steps}", _CUTOFF)
    cutoff = "" if _CUTOFF_OF_ONE.search(cutoff) else cutoff
    # 15 hours, or 15 of nothing, beside "sau 15 giờ" is the hour of the cut-off; 0 or 1 of nothing is that same day.
    if cutoff and ((amount == 15 and unit in ("hour", None)) or (amount <= 1 and unit is None)):
        return Told(Decimal(1), "same_day", "15:00", Mark.REPAIRED, cutoff, RepairCode.CUTOFF)
    if unit and (own := _same_day_after_all(amount, unit, prose)):
        return Told(Decimal(1), "same_day", "15:00", Mark.REPAIRED, own, RepairCode.CUTOFF)
    if unit:
        return _checked(amount, unit, prose, steps)
    return _unit_elsewhere(amount, prose, steps, days, cutoff) or Told(
        None, "", None, Mark.UNKNOWN, shown(amount), RepairCode.UNKNOWN_TERM
    )


def _same_day_after_all(amount: Decimal, unit: str, prose: str) -> str:
    """The way's own cut-off of a day that the number takes for one day, or for the longer term of a good reason."""
    if unit not in ("day", "working_day") or not (cutoff := sentence_with(prose, _CUTOFF)):
        return ""
    longer = rf"kéo dài[^.;]*không quá 0?{re.escape(shown(amount))} (?:\([^)]*\) )?ngày"
    return cutoff if amount == 1 or sentence_with(prose, longer) else ""


def _checked(amount: Decimal, unit: str, prose: str, steps: str) -> Told:
    """A structured term, its unit mended where the record's own sentence says working days or hours."""
    number = shown(amount)
    if not lawful(amount, unit):
        return Told(None, "", None, Mark.UNKNOWN, f"{number} {WORDS[unit]}", RepairCode.UNKNOWN_TERM)
    for plain, working, word in (("day", "working_day", "ngày"), ("hour", "working_hour", "giờ")):
        if unit != plain:
            continue
        same = rf"\b0?{re.escape(number)}(?: \([^)]*\))? {word}"
        # Said of the whole way, from the receipt of a complete dossier: a step's own days are no contradiction. The
        # way's own text says it of the way, whatever it runs from, unless it says both.
        whole = sentence_with(f"{prose}\n{steps}", rf"{same} làm việc[^.;]{{0,60}}(?:nhận đủ|đầy đủ|hợp lệ)")
        own = (
            ""
            if re.search(rf"{same}(?! làm việc)", prose)
            else sentence_with(prose, rf"{same} làm việc[^.;]{{0,60}}nhận")
        )
        if line := whole or own:
            return Told(amount, working, None, Mark.REPAIRED, line, RepairCode.WRONG_UNIT)
    return Told(amount, unit, None, Mark.STRUCTURED, f"{number} {WORDS[unit]}")


def _unit_elsewhere(amount: Decimal, prose: str, steps: str, days: str, cutoff: str) -> Told | None:
    """The unit of a bare number: from the record's cases, or the one unit in which its words say the same number."""
    same = {day for day in days.split("|") if day and amount_of(day.split()[0]) == amount and day.split()[1] in UNITS}
    if len(same) == 1:
        [day] = same
        return Told(amount, UNITS[day.split()[1]], None, Mark.REPAIRED, day, RepairCode.HIDDEN_UNIT)
    for place, whole in ((prose, False), (steps, True)):
        # Days of a single step are no term: of the steps, only what counts from the receipt of the dossier is taken.
        units = {
            row["unit"]: row["sentence"]
            for row in told(place)
            if Decimal(row["amount"]) == amount
            and (not whole or (amount > 1 and re.search(r"nhận (?:được |đủ )*hồ sơ|hạn giải quyết", row["sentence"])))
        }
        if len(units) == 1 and not cutoff:
            unit, line = next(iter(units.items()))
            return Told(amount, unit, None, Mark.PARSED, line, RepairCode.HIDDEN_UNIT)
    return None
