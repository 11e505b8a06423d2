"""Sentences of a procedure that touch its clock: found, read as proposed policies, or judged not to be one.

What an event does to the clock is one of four effects (design, rule 2). A sentence is only proposed; an official
approves it. Judged sentences are listed with the reason, so that nobody has to believe the search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tinhso.work.procedures.rules.text import sentences
from tinhso.work.procedures.rules.times import AMOUNT, UNITS, amount_of, shown
from tinhso.work.procedures.terms import ClockEffect, ClockFinding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.work.procedures.rules.reading import Passage


POLICIES = (
    ClockFinding.EXCLUDES,
    ClockFinding.SUSPENDS,
    ClockFinding.RESTARTS,
    ClockFinding.RENEWS,
    ClockFinding.LIMITS,
)


@dataclass(frozen=True, slots=True)
class Policy:
    """One sentence with what it was read as; `effect` empty where it was judged to be none."""

    source: str
    section: str
    sentence: str
    finding: ClockFinding
    effect: str = ""
    amount: str = ""
    unit: str = ""
    limit: str = ""
    limit_unit: str = ""

    @property
    def proposed(self) -> bool:
        return self.finding in POLICIES


_I = re.IGNORECASE
_TIME = r"(?:thời (?:gian|hạn|điểm)|khoảng thời gian|ngày|số ngày)"
_SETTLE = r"(?:giải quyết|thẩm định|xử lý|xem xét|thẩm tra|kiểm tra hồ sơ|thực hiện thủ tục|hồ sơ|trả kết quả)"
_SUPPLEMENT = r"(?:bổ sung|hoàn thiện|hoàn chỉnh|giải trình|khắc phục|chỉnh sửa|sửa đổi|làm rõ)"
# Cheap looks first: most sentences speak of no clock at all.
_NEAR = re.compile(rf"tính|bao gồm|trừ|không kể|gồm|dừng|ngừng|đình chỉ|lại|gia hạn|kéo dài|thêm|{_SUPPLEMENT}", _I)
_MAY_EXCLUDE = re.compile(r"(?:không|chưa|trừ) ?[^.;]{0,16}(?:tính|bao gồm|kể|gồm|nằm|thời|ngày)", _I)
_MAY_WAIT = re.compile(_SUPPLEMENT, _I)
_EXCLUDES = re.compile(
    rf"(?:không|chưa|trừ|ngoại trừ) (?:được |phải )?(?:bao gồm|tính|kể|gồm)(?: cả| đến| vào| về| tới| số)*:? {_TIME}"
    rf"|\(trừ {_TIME}|{_TIME}[^.;]{{0,200}}(?:không|chưa) (?:được )?(?:tính|gồm|bao gồm|nằm)(?: (?:vào|trong))"
    rf"[^.;]{{0,40}}(?:{_TIME}|{_SETTLE})|{_TIME}[^.;]{{0,160}}(?:không|chưa) (?:được )?tính vào\s*$"
    rf"|{_TIME} [^.;]{{0,200}} không (?:được )?tính là {_TIME}",
    _I,
)
_RESTDAYS = re.compile(r"(?:không|trừ)[^.;]{0,20}(?:ngày nghỉ|ngày lễ|ngày tết|thứ bảy|thứ 7|chủ nhật|ngày thứ)", _I)
_OTHER_TIME = re.compile(
    r"kinh nghiệm|học tập|đào tạo|tập sự|công tác|nghĩa vụ quân sự|"
    r"hưởng (?:chế độ|bảo hiểm|trợ cấp)|đóng bảo hiểm|thuê đất|"
    r"bảo hành|cư trú|thử việc|hành nghề|thời hạn (?:của giấy|giấy phép|hiệu lực)|khấu hao|chấp hành|giá trị",
    _I,
)
_SUSPENDS = re.compile(r"tạm dừng|tạm ngừng|đình chỉ|dừng (?:việc )?(?:thẩm định|xem xét|giải quyết|tính thời)", _I)
_SUSPENDS_WORK = re.compile(
    r"(?:tạm dừng|tạm ngừng|tạm đình chỉ|dừng)(?: lại)?(?: việc| quá trình)? ?"
    r"(?:thẩm định|giải quyết|xem xét|xử lý|thẩm tra|tính thời|"
    r"thời (?:hạn|gian) (?:giải quyết|thẩm định)|tiếp nhận và)",
    _I,
)
_RESTARTS = re.compile(
    rf"(?:tính|bắt đầu|thực hiện)(?: tính)? lại(?! (?:tiền|thuế|giá|mức|chi phí|số|khoản))"
    rf"|{_TIME}[^.;]{{0,80}}(?:được |sẽ )?"
    rf"(?:tính|bắt đầu)(?: lại)?(?: kể)? từ[^.;]{{0,60}}(?:{_SUPPLEMENT}|đầu)",
    _I,
)
_MONEY = re.compile(r"tính (?:hoặc tính )?lại", _I)
# The received thing itself is the completed one: no comma and no verb of the agency lies between.
_RECEIVED = (
    r"(?:kể từ|từ|sau)(?: (?:ngày|khi|thời điểm))?[^,.;]{0,60}nhận(?: được| đủ| đầy đủ| lại)*"
    rf"(?P<gap>[^,.;]{{0,45}}?) ?{_SUPPLEMENT}"
)
_RENEWS = re.compile(rf"{AMOUNT},?[^,.;]{{0,20}}{_RECEIVED}", _I)
_RENEWS_AFTER = re.compile(rf"{_RECEIVED}[^.;]{{0,110}}{AMOUNT}", _I)
# What remains is lengthened after completion: the number in the bracket, not the term that the sentence begins with.
_REMAINS = re.compile(rf"còn lại sau khi nhận[^.;]{{0,80}}tăng thêm[^.;]{{0,20}}?{AMOUNT}", _I)
_AFTER_ALL = re.compile(
    rf"thời (?:gian|hạn) (?:thẩm định|giải quyết|xử lý)[^.;]{{0,20}} sau khi[^.;]{{0,40}}{_SUPPLEMENT}"
    rf"[^.;]{{0,40}} là {AMOUNT}",
    _I,
)
_LENGTHENS = re.compile(rf"{_SUPPLEMENT}[^.;]{{0,60}}kéo dài thêm", _I)
_STILL_UNMET = re.compile(r"(?:vẫn|nhưng) (?:không|chưa) đáp ứng|văn bản xác nhận về việc nhận", _I)
_NO_COMPLETION = re.compile(r"kế hoạch|thông báo|văn bản|yêu cầu|phiếu|đề nghị|hướng dẫn|để|quyết định|cấp|đăng ký", _I)
# "Sửa đổi, bổ sung" of a law or a licence is no supplement of a dossier.
_AMENDED = re.compile(
    r"\((?:đã )?được sửa đổi[^)]*\)|(?:đã )?được sửa đổi,? ?bổ sung"
    r"|sửa đổi,? ?bổ sung(?= (?:một số|giấy|quyết|nghị|luật|thông tư|điều|quy|bởi|năm|chứng|phương án|aoc|tên|bằng))",
    _I,
)
_LIMITS = re.compile(
    rf"(?:quá|hết|sau) (?:thời (?:hạn|gian) )?[^.;]{{0,60}}{AMOUNT}[^.;]{{0,140}}(?:không|chưa)"
    rf"[^.;]{{0,60}}{_SUPPLEMENT}|{_TIME}[^.;]{{0,30}}{_SUPPLEMENT}"
    rf"[^.;]{{0,80}}(?:không quá|tối đa|không vượt quá|trong|là) ?{AMOUNT}"
    rf"|(?:trong (?:thời hạn|vòng|thời gian)|chậm nhất|tối đa|không quá)[^.;]{{0,25}}{AMOUNT}"
    rf"[^.;]{{0,160}}{_SUPPLEMENT}"
    rf"|{_SUPPLEMENT}[^.;]{{0,100}}(?:trong (?:thời hạn|vòng|thời gian)|chậm nhất|không quá)[^.;]{{0,25}}{AMOUNT}",
    _I,
)
# Nor is a change of what was registered, money paid on top, a rating won back, or a supplementary pension or tax.
_NO_DOSSIER = re.compile(
    r"thay đổi,? ?bổ sung(?! hồ sơ)|bổ sung,? phục hồi|(?:nộp|thu) bổ sung số"
    r"|(?:hưu trí|thu nhập doanh nghiệp) bổ sung",
    _I,
)
# Time that runs from the receipt of the dossier, or from the end of the wait, is the agency's own.
_AGENCYS_OWN = re.compile(
    rf"{AMOUNT}[^.;]{{0,25}}(?:kể từ|sau|tính từ)(?: ngày| khi| thời điểm)? (?:tiếp )?nhận(?: được| đủ)*(?: đầy đủ)?"
    rf" (?:hồ sơ|ý kiến)|kể từ (?:khi|ngày) hết thời hạn"
    rf"|{AMOUNT}[^.;]{{0,160}}cơ quan[^.;]{{0,80}}thông báo bằng văn bản"
    r"|(?:tiếp nhận, kiểm tra|kiểm tra tiếp nhận)[^.;]{0,120}(?:thông báo|hướng dẫn)",
    _I,
)
_OTHER_START = re.compile(
    r"(?:kể từ|sau) (?:ngày |khi |thời điểm )*(?:kết thúc (?:năm|quý)|hoàn thành công tác|thu hồi)", _I
)
_SPELT = re.compile(r"\((\d+)\) (ngày làm việc|ngày|tháng)", _I)
_UNANSWERED = re.compile(
    rf"(?:quá|hết|sau) (?:thời (?:hạn|gian) )?[^.;]{{0,120}}(?:không|chưa)[^.;]{{0,60}}{_SUPPLEMENT}[^.;]{{0,200}}"
    r"(?:hủy|dừng|trả lại|đóng|từ chối|không (?:xem xét|giải quyết|cấp)|chấm dứt|hết hiệu lực)",
    _I,
)
_NOTICE = re.compile(
    r"(?:thông báo|yêu cầu|hướng dẫn|có văn bản|trả lại|gửi (?:văn bản|thông báo|phiếu)|đề nghị|"
    r"phải (?:nêu|trả))[^.;]{0,140}"
    rf"{_SUPPLEMENT}",
    _I,
)
_APPLICANT = re.compile(
    r"(?:người (?:nộp|đề nghị|yêu cầu|đăng ký|sử dụng|nhập)|tổ chức|cá nhân|doanh nghiệp|"
    r"chủ (?:đầu tư|đơn|hồ sơ|dự án|cơ sở)|"
    r"cơ sở|nhà đầu tư|thương nhân|đơn vị đề nghị|bên )[^.;]{0,120}"
    rf"{_SUPPLEMENT}",
    _I,
)
_EXTENDS = re.compile(
    rf"(?:gia hạn|kéo dài|tăng thêm|cộng thêm)[^.;]{{0,60}}(?:{AMOUNT}|thời (?:hạn|gian) {_SETTLE})"
    rf"|thời (?:hạn|gian) {_SETTLE}[^.;]{{0,80}}(?:gia hạn|kéo dài|tăng thêm)",
    _I,
)
_UNMET = re.compile(r"^(?:quá|hết|sau) [^.;]{0,200}(?:không|chưa)", _I)
_OWN_TIME = re.compile(rf"^{_TIME}[^.;]{{0,30}}{_SUPPLEMENT}", _I)
_WAITS = re.compile(rf"(?:quá|hết) (?:thời (?:hạn|gian))[^.;]{{0,120}}{_SUPPLEMENT}", _I)

_NO_POLICY = ((_EXTENDS, ClockFinding.EXTENSION), (_MONEY, ClockFinding.MONEY), (_WAITS, ClockFinding.NO_EFFECT))


def policies(passages: Iterable[Passage]) -> list[Policy]:
    """Every sentence of a procedure that touches a clock, once, in the order of reading."""
    found: dict[str, Policy] = {}
    for passage in passages:
        for sentence in sentences(passage.text):
            if sentence not in found and (policy := judge(sentence, passage.source, passage.section)):
                found[sentence] = policy
    return list(found.values())


def judge(sentence: str, source: str = "", section: str = "") -> Policy | None:
    """What a sentence does to a clock; None for one that says nothing near it."""
    policy = _judge(sentence, section)
    return replace(policy, source=source) if policy else None


@lru_cache(maxsize=50_000)
def _judge(sentence: str, section: str) -> Policy | None:
    if not _NEAR.search(sentence):
        return None
    if _MAY_EXCLUDE.search(sentence) and _EXCLUDES.search(sentence):
        return _excluding(sentence, "", section)
    if _SUSPENDS.search(sentence):
        return _suspending(sentence, section)
    plain = _AMENDED.sub("", sentence)
    if found := _look(dossier := _NO_DOSSIER.sub("", plain)):
        return Policy("", section, sentence, **found)
    if dossier != plain and _look(plain):
        return Policy("", section, sentence, ClockFinding.OTHER_TIME)
    finding = next((finding for pattern, finding in _NO_POLICY if pattern.search(sentence)), None)
    return Policy("", section, sentence, finding) if finding else None


def _look(sentence: str) -> dict[str, Any] | None:
    completed = _MAY_WAIT.search(sentence)
    looks = (_waiting, _restarting, _renewing, _limiting) if completed else (_restarting,)
    return next((found for look in looks if (found := look(sentence)) is not None), None)


def _suspending(sentence: str, section: str) -> Policy | None:
    if _SUSPENDS_WORK.search(sentence) and "thủ tục hải quan" not in sentence:
        return Policy("", section, sentence, ClockFinding.SUSPENDS, ClockEffect.EXCLUDE)
    about = re.search(r"hồ sơ|thủ tục|thời hạn", sentence, _I)
    return Policy("", section, sentence, ClockFinding.BUSINESS) if about else None


def _excluding(sentence: str, source: str, section: str) -> Policy:
    more = re.search(rf"(?:không|chưa)[^.;]{{0,30}} thời gian|{_SUPPLEMENT}", sentence, _I)
    if _RESTDAYS.search(sentence) and not more:
        return Policy(source, section, sentence, ClockFinding.RESTDAYS)
    near = re.search(rf"{_SETTLE}|lấy ý kiến|nghĩa vụ|niêm yết|xác minh|chuyển|{_SUPPLEMENT}", sentence, _I)
    if (section == "conditions" and _OTHER_TIME.search(sentence)) or not (near or section == "way"):
        return Policy(source, section, sentence, ClockFinding.OTHER_TIME)
    return Policy(source, section, sentence, ClockFinding.EXCLUDES, ClockEffect.EXCLUDE)


def _waiting(sentence: str) -> dict[str, Any] | None:
    """The end of a wait: "quá 15 ngày … không bổ sung", "thời gian bổ sung không quá 15 ngày"."""
    found = None if _AFTER_ALL.search(sentence) else _LIMITS.search(sentence)
    if found and (_UNMET.search(found[0]) or _OWN_TIME.search(found[0])):
        amount, unit = _first(found[0])
        return {"finding": ClockFinding.LIMITS, "effect": ClockEffect.NONE, "limit": amount, "limit_unit": unit}
    if unanswered := _UNANSWERED.search(sentence):
        spelt = _SPELT.search(unanswered[0])
        amount, unit = (shown(amount_of(spelt[1])), UNITS[spelt[2].lower()]) if spelt else ("", "")
        return {"finding": ClockFinding.LIMITS, "effect": ClockEffect.NONE, "limit": amount, "limit_unit": unit}
    return None


def _restarting(sentence: str) -> dict[str, Any] | None:
    found = _RESTARTS.search(sentence)
    if found and re.search(rf"{_TIME}|từ đầu", sentence[max(0, found.start() - 80) : found.end() + 30], _I):
        return {"finding": ClockFinding.RESTARTS, "effect": ClockEffect.RESTART}
    return None


def _renewing(sentence: str) -> dict[str, Any] | None:
    if _LENGTHENS.search(sentence):
        return {"finding": ClockFinding.EXTENSION}
    if found := _REMAINS.search(sentence) or _AFTER_ALL.search(sentence):
        amount, unit = _first(found[0], last=True)
        return {"finding": ClockFinding.RENEWS, "effect": ClockEffect.NEW_TERM, "amount": amount, "unit": unit}
    for look in (_RENEWS, _RENEWS_AFTER):
        found = look.search(sentence)
        # What runs from the request for a supplement is the applicant's time, not a new term of the agency.
        if found and not _NO_COMPLETION.search(found["gap"]):
            if _STILL_UNMET.search(sentence):
                return {"finding": ClockFinding.NOTICE}
            amount, unit = _first(found[0], last=look is _RENEWS_AFTER)
            return {"finding": ClockFinding.RENEWS, "effect": ClockEffect.NEW_TERM, "amount": amount, "unit": unit}
    return None


def _limiting(sentence: str) -> dict[str, Any] | None:
    found = _LIMITS.search(sentence)
    if not found:
        return None
    if _OTHER_START.search(sentence):
        return {"finding": ClockFinding.OTHER_TIME}
    if _NOTICE.search(found[0]) or _AGENCYS_OWN.search(sentence) or not _APPLICANT.search(sentence):
        return {"finding": ClockFinding.NOTICE}
    amount, unit = _first(found[0])
    return {"finding": ClockFinding.LIMITS, "effect": ClockEffect.NONE, "limit": amount, "limit_unit": unit}


def _first(text: str, *, last: bool = False) -> tuple[str, str]:
    told = list(re.finditer(AMOUNT, text, _I))
    one = told[-1 if last else 0]
    return shown(amount_of(one[1])), UNITS[one[2].lower()]
