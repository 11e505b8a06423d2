"""Words of the directory, and the person who stands before us."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tinhso.ground.audit.terms import Actor
from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from uuid import UUID


class UnitKind(LegalWord):
    """What a unit is."""

    TERRITORY = ("territory", "đơn vị hành chính", "territory", "Law on Organisation of Local Government 2025 art. 1")
    AGENCY = ("agency", "cơ quan", "agency", "Decree 118/2025/NĐ-CP art. 3")
    SERVICE_CENTRE = (
        "service_centre",
        "Trung tâm Phục vụ hành chính công",
        "public administrative service centre",
        "Decree 118/2025/NĐ-CP art. 7",
    )
    OFFICE = ("office", "đơn vị thuộc cơ quan", "office of an agency")


class Hierarchy(LegalWord):
    """The two trees in which units stand."""

    TERRITORY = ("territory", "đơn vị hành chính", "territories")
    AGENCY = ("agency", "cơ quan", "agencies")


class Role(LegalWord):
    """What a post does in the office; a step of a procedure names the role that takes it."""

    ONE_STOP_OFFICIAL = (
        "one_stop_official",
        "công chức, nhân viên Bộ phận Một cửa",
        "one-stop official",
        "Decree 118/2025/NĐ-CP art. 11",
    )
    SPECIALIST = ("specialist", "chuyên viên", "specialist")
    UNIT_LEADER = ("unit_leader", "lãnh đạo đơn vị", "unit leader")
    RECORDS_CLERK = ("records_clerk", "văn thư", "records clerk", "Decree 30/2020/NĐ-CP art. 6")
    PROVINCIAL_LEADER = ("provincial_leader", "lãnh đạo tỉnh", "provincial leader")
    ADMINISTRATOR = ("administrator", "quản trị hệ thống", "administrator")
    ANALYST = ("analyst", "chuyên viên tổng hợp", "analyst")


class Right(LegalWord):
    """What a grant allows, within its reach."""

    RECEIVE_DOSSIER = ("receive_dossier", "tiếp nhận hồ sơ", "receive dossiers")
    RETURN_RESULT = ("return_result", "trả kết quả", "return results")
    PROCESS_DOSSIER = ("process_dossier", "giải quyết hồ sơ", "process dossiers")
    APPROVE_STEP = ("approve_step", "duyệt kết quả giải quyết", "approve results")
    SEE_DOSSIERS = ("see_dossiers", "xem hồ sơ", "see dossiers")
    SEE_FIGURES = ("see_figures", "xem số liệu", "see figures")
    KEEP_RECORDS = ("keep_records", "quản lý văn thư", "keep records")
    EDIT_PROCEDURES = ("edit_procedures", "cập nhật thủ tục hành chính", "edit procedures")
    ADMINISTER = ("administer", "quản trị hệ thống", "administer")


class Reach(LegalWord):
    """How far a grant reaches from its unit."""

    UNIT = ("unit", "đơn vị", "the unit alone")
    BELOW = ("below", "đơn vị và cấp dưới", "the unit and all below it")
    PROVINCE = ("province", "toàn tỉnh", "the whole province")


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, at which post, with which rights today.

    `scopes` gives per right the units it reaches; `None` stands for the whole province.
    """

    account_id: UUID
    full_name: str
    post_id: UUID | None
    post_title: str
    role: str
    unit_id: UUID | None
    unit_name: str
    scopes: dict[str, frozenset[UUID] | None] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        """This person as the audit writes them."""
        return Actor(account_id=self.account_id, post_id=self.post_id, name=f"{self.full_name}, {self.post_title}")

    def may(self, right: str, unit_id: UUID | None = None) -> bool:
        """Whether this person has `right`, in `unit_id` when one is named."""
        if right not in self.scopes:
            return False
        reach = self.scopes[right]
        return unit_id is None or reach is None or unit_id in reach

    def units(self, *rights: str) -> frozenset[UUID] | None:
        """All units that any of `rights` reaches; `None` for the whole province."""
        found: frozenset[UUID] = frozenset()
        for right in rights:
            reach = self.scopes.get(right, frozenset())
            if reach is None:
                return None
            found |= reach
        return found


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit as it was on a day."""

    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    calendar_code: str
