"""The form for a procedure that has none of its own: made from the papers that its dossier asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from tinhso.ground.search.rules import fold
from tinhso.work.procedures.terms import Subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Piece = dict[str, Any]

PAPERS_A_PAGE = 5
PEOPLE = frozenset((Subject.CITIZEN, Subject.OVERSEAS, Subject.FOREIGNER, Subject.OFFICIAL))
ONLY_PEOPLE, ONLY_ORGANISATIONS = "ca_nhan", "to_chuc"
_SCANS = ["pdf", "jpeg", "png"]
_LABEL, _HELP = 300, 1000
_HAVE = ("ban_chinh", "ban_sao", "ban_dien_tu")


class Paper(Protocol):
    """A component of a dossier, as the catalogue has it."""

    @property
    def name(self) -> str: ...
    @property
    def originals(self) -> int: ...
    @property
    def copies(self) -> int: ...
    @property
    def case(self) -> str: ...


def of_components(name: str, code: str, papers: Iterable[Paper], *, subjects: Collection[str] = ()) -> Piece:
    """The definition of the form of the procedure `code`. `subjects`: who may ask; nobody named means everybody."""
    asked = [one for one in papers if one.name.strip()]
    cases = list(dict.fromkeys(one.case.strip() for one in asked if one.case.strip()))
    if len(cases) == 1:
        cases = []
    sections = [
        {"key": "nguoi_de_nghi", "title": "Người đề nghị", "groups": [_applicant(subjects), _proxy(), _contact()]},
        {"key": "de_nghi", "title": "Nội dung đề nghị", "groups": [_request(name, cases)]},
        {"key": "thanh_phan", "title": "Thành phần hồ sơ", "groups": list(_checklist(asked, cases))},
        {"key": "ket_qua", "title": "Nhận kết quả", "groups": [_result()]},
    ]
    return {
        "code": f"chung-{_slug(code)}"[:60].rstrip("-"),
        "title": _shortened(f"Đơn đề nghị: {name.strip()}", _LABEL),
        "procedures": [code.strip()[:40]],
        "text_read": False,
        "amendments_read": False,
        "signer": "Người đề nghị",
        "sections": [section for section in sections if section["groups"]],
    }


def _applicant(subjects: Collection[str]) -> Piece:
    """A person, an organisation, or, where both may ask, a choice first."""
    given = set(subjects)
    person = not given or bool(given & PEOPLE)
    organisation = not given or bool(given - PEOPLE)
    fields: list[Piece] = []
    if person and organisation:
        kinds = [(ONLY_PEOPLE, "Cá nhân"), (ONLY_ORGANISATIONS, "Tổ chức, doanh nghiệp")]
        fields.append(_ask("loai", "Bạn đề nghị với tư cách", "choice", choices=_choices(kinds)))
    if person:
        fields += _under("nguoi_de_nghi.loai", ONLY_PEOPLE, _person(), when=organisation)
    if organisation:
        fields += _under("nguoi_de_nghi.loai", ONLY_ORGANISATIONS, _organisation(), when=person)
    return {"key": "nguoi_de_nghi", "title": "Người đề nghị", "fields": fields}


def _person() -> list[Piece]:
    number = "12 chữ số, in ở mặt trước thẻ căn cước; người nước ngoài để trống và ghi số hộ chiếu."
    return [
        _ask("ho_ten", "Họ và tên", "person_name", help="Đúng như trên giấy tờ tùy thân."),
        _ask("ngay_sinh", "Ngày sinh", "date", not_after="today"),
        _may("so_dinh_danh", "Số định danh cá nhân", "person_number", help=number),
        _may("so_ho_chieu", "Số hộ chiếu, nếu không có số định danh cá nhân", "text", most=20),
    ]


def _organisation() -> list[Piece]:
    number = "10 hoặc 13 chữ số, ghi trên Giấy chứng nhận đăng ký doanh nghiệp hoặc quyết định thành lập."
    return [
        _ask("ten_to_chuc", "Tên tổ chức", "text", least=2, most=300),
        _may("ma_so", "Mã số doanh nghiệp, mã số thuế", "text", pattern=r"^\d{10}(-?\d{3})?$", help=number),
        _ask("nguoi_dai_dien", "Họ và tên người đại diện theo pháp luật", "person_name"),
        _ask("chuc_vu", "Chức vụ của người đại diện", "text", most=100),
    ]


def _proxy() -> Piece:
    by_other = _is("nguoi_nop_thay.co", value=True)
    fields = [
        _ask("co", "Có người khác nộp hồ sơ thay?", "yes_no"),
        _ask("ho_ten", "Họ và tên người nộp thay", "person_name", when=by_other),
        _ask("so_dinh_danh", "Số định danh cá nhân của người nộp thay", "person_number", when=by_other),
        _ask(
            "can_cu", "Căn cứ nộp thay", "text", most=200, when=by_other, help="Ví dụ: văn bản ủy quyền số, ngày nào."
        ),
        _may("van_ban", "Văn bản ủy quyền hoặc giới thiệu", "file", types=_SCANS, when=by_other),
    ]
    return {"key": "nguoi_nop_thay", "title": "Người nộp thay", "fields": fields}


def _contact() -> Piece:
    fields = [
        _ask("xa", "Xã, phường, đặc khu", "unit", level="commune", at="today", help="Gõ tên không cần dấu rồi chọn."),
        _ask("dia_chi", "Số nhà, đường, thôn, tổ dân phố", "text", most=200),
        _ask("dien_thoai", "Số điện thoại", "phone", help="Để báo tình trạng hồ sơ và hẹn trả kết quả."),
        _may("thu_dien_tu", "Thư điện tử", "email"),
    ]
    return {"key": "lien_he", "title": "Địa chỉ và cách liên lạc", "fields": fields}


def _request(name: str, cases: list[str]) -> Piece:
    fields = [_ask("noi_dung", "Bạn đề nghị giải quyết việc gì?", "long_text", least=5, most=4000)]
    if cases:
        numbered = [(_case(number), _shortened(case, _LABEL)) for number, case in enumerate(cases)]
        fields.insert(0, _ask("truong_hop", "Trường hợp của bạn", "choice", choices=_choices(numbered)))
    return {"key": "de_nghi", "title": "Nội dung đề nghị", "help": _shortened(name.strip(), _HELP), "fields": fields}


def _checklist(papers: list[Paper], cases: list[str]) -> Iterable[Piece]:
    """The papers, a few a page: first what every case asks for, then those of the case chosen."""
    for number, case in [(None, ""), *enumerate(cases)] if cases else [(None, None)]:
        mine = [one for one in papers if case is None or one.case.strip() == case]
        for start in range(0, len(mine), PAPERS_A_PAGE):
            page, prefix = start // PAPERS_A_PAGE + 1, _case(number) if number is not None else "chung"
            key, some = f"giay_to_{prefix}_{page}", mine[start : start + PAPERS_A_PAGE]
            group: Piece = {
                "key": key,
                "title": f"Giấy tờ ({start + 1}–{start + len(some)} trên {len(mine)})",
                "help": "Đánh dấu giấy tờ bạn có; tệp bản chụp gửi kèm là tùy ý.",
            }
            if number is not None:
                group["when"] = _is("de_nghi.truong_hop", _case(number))
            yield group | {"fields": [field for at, one in enumerate(some, 1) for field in _paper(key, at, one)]}


def _paper(key: str, number: int, paper: Paper) -> list[Piece]:
    kinds = [
        ("ban_chinh", "Có bản chính"),
        ("ban_sao", "Có bản sao"),
        ("ban_dien_tu", "Có bản điện tử"),
        ("khong", "Chưa có, hoặc không thuộc trường hợp của tôi"),
    ]
    name = " ".join(paper.name.split())
    counts = [(paper.originals, "bản chính"), (paper.copies, "bản sao")]
    needed = ", ".join(f"{count} {what}" for count, what in counts if count)
    more = [f"Số lượng: {needed}."] if needed else []
    if len(name) > _LABEL:
        more.append(f"Đầy đủ: {name}")
    question = _ask(f"g{number}", _shortened(name, _LABEL), "choice", choices=_choices(kinds))
    if more:
        question["help"] = _shortened(" ".join(more), _HELP)
    having = {"field": f"{key}.g{number}", "in": list(_HAVE)}
    return [question, _may(f"tep{number}", "Tệp bản chụp giấy tờ trên", "file", types=_SCANS, when=having)]


def _result() -> Piece:
    ways = [
        ("truc_tiep", "Tại nơi nộp hồ sơ"),
        ("buu_chinh", "Qua dịch vụ bưu chính công ích"),
        ("dien_tu", "Bản điện tử"),
    ]
    promise = "Tôi cam đoan nội dung khai và giấy tờ nộp kèm là đúng sự thật và chịu trách nhiệm trước pháp luật."
    by_post = _is("nhan_ket_qua.cach", "buu_chinh")
    fields = [
        _ask("cach", "Cách nhận kết quả", "choice", choices=_choices(ways)),
        _ask("dia_chi", "Địa chỉ nhận qua bưu chính", "text", most=300, when=by_post),
        _ask("cam_doan", "Cam đoan", "choices", least=1, choices=_choices([("dong_y", promise)])),
    ]
    return {"key": "nhan_ket_qua", "title": "Nhận kết quả và cam đoan", "fields": fields}


def _ask(key: str, label: str, kind: str, **more: Any) -> Piece:
    return {"key": key, "label": label, "kind": kind, "required": True, **more}


def _may(key: str, label: str, kind: str, **more: Any) -> Piece:
    return {"key": key, "label": label, "kind": kind, **more}


def _under(path: str, value: str, fields: list[Piece], *, when: bool) -> list[Piece]:
    return [field | {"when": _is(path, value)} for field in fields] if when else fields


def _is(path: str, value: str | bool) -> Piece:
    return {"field": path, "is": value}


def _choices(pairs: Iterable[tuple[str, str]]) -> list[Piece]:
    return [{"value": value, "label": label} for value, label in pairs]


def _case(number: int) -> str:
    return f"th{number + 1}"


def _slug(code: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(code)).strip("-") or "0"


def _shortened(text: str, most: int) -> str:
    """At most `most` letters, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 2].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
