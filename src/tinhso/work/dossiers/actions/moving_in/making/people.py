"""Who acts in made dossiers: nobody in particular, at whatever unit it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tinhso.people.directory.terms import Person, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

_RIGHTS = ("receive_dossier", "return_result", "process_dossier", "see_dossiers", "keep_records")
_LEADS = (*_RIGHTS, "approve_step")
_NAMES: Mapping[Role, tuple[str, str]] = {
    Role.ONE_STOP_OFFICIAL: ("Nông Thị Mẫu", "Công chức Bộ phận Một cửa"),
    Role.SPECIALIST: ("Hoàng Văn Mẫu", "Chuyên viên"),
    Role.UNIT_LEADER: ("Vi Thị Mẫu", "Lãnh đạo đơn vị"),
    Role.RECORDS_CLERK: ("Lý Văn Mẫu", "Văn thư"),
}
REASON_TO_FIX = "Giấy tờ nộp chưa đủ trang theo yêu cầu."
FIX = "Nộp lại bản đủ trang, rõ chữ."
REASON_TO_REFUSE = "Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan này."
REASON_TO_PUT_OFF = "Phải xác minh thêm nên cần thêm thời gian."
REASON_TO_STOP = "Vụ việc đang được giải quyết tại tòa án."
STOP_LAW = "Pháp luật chuyên ngành (chưa đối chiếu điều, khoản)"
REASON_TO_WITHDRAW = "Người nộp không còn nhu cầu giải quyết."


def somebody(role: Role, unit: UUID) -> Person:
    """An invented holder of a role at a unit, without account or post."""
    name, title = _NAMES[role]
    return Person(
        account_id=UUID(int=0),
        full_name=name,
        post_id=None,
        post_title=title,
        role=role.value,
        unit_id=unit,
        unit_name="",
        scopes=dict.fromkeys(_LEADS if role is Role.UNIT_LEADER else _RIGHTS),
    )


def called(role: Role) -> str:
    """How the audit and the ledger name that holder."""
    return somebody(role, UUID(int=0)).actor.name
