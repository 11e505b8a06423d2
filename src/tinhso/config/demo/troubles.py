"""One invented dossier for each thing that does not go straight on, so that every desk of the demo has one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.rules import next_working_instant
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory.queries import person_named, unit_ids
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.deeds import legs
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import AskStage, Door, ExclusionCause, HandedIn
from tinhso.work.dossiers.terms.legs import LegPlan
from tinhso.work.procedures.queries import components, procedure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import Applicant, DossierCard

LAND = "1.115727"
SKETCH = {"component": "", "name": "Bản vẽ tách thửa", "fix": "Bổ sung bản vẽ có xác nhận của đơn vị đo đạc."}
WHY = "Bản vẽ chưa có xác nhận của đơn vị đo đạc."
PARTS = {
    "so-xay-dung": "Cho ý kiến về quy hoạch xây dựng đối với thửa đất.",
    "ubnd-p-luong-van-tri": "Xác nhận tình trạng tranh chấp, sử dụng ổn định của thửa đất.",
    "so-nn-mt": "Cho ý kiến về sự phù hợp với kế hoạch sử dụng đất.",
}
LATER = "Phải đo đạc lại ranh giới thửa đất nên cần thêm thời gian."


def troubles(applicant: Callable[[], Applicant]) -> Iterator[str]:
    """Make them, each for another invented applicant; yields their codes."""
    for day, trouble in (
        (0, _nothing), (1, _refused), (2, _asked_at_intake),
        (3, _asked), (4, _sent), (30, _days_over), (12, _answered),
        (5, _proposed), (6, _put_off), (7, _withdrawn), (8, _stopped), (9, _talked),
        (10, _linked), (11, _excluded), (14, _further),
    ):  # fmt: skip
        start = _start(day)
        yield trouble(_filed(applicant(), start), start).code


def _start(days: int) -> datetime:
    """So many days ago, or before the rest days that lie there: late enough for some hours of work since."""
    at = now()
    for more in range(30):
        at = next_working_instant(now() - timedelta(days=days + more, hours=3), calendar("VN"))
        if at + timedelta(hours=3) < now():
            break
    return at


def _who(name: str) -> Person:
    person = person_named(name)
    if person is None:
        raise LookupError(f"The cast has no “{name}”: load it first.")
    return person


def _filed(applicant: Applicant, at: datetime) -> DossierCard:
    """The papers came by post; nobody has looked at them."""
    asked = procedure(LAND)
    parts = [HandedIn(part.id, max(1, part.originals), part.copies) for part in components(asked.version_id)[:3]]
    unit = _who("lan.nt").unit_id
    if unit is None:
        raise LookupError("The clerk of the cast has no unit: load it again.")
    return actions.submit(asked, applicant, parts, door=Door.POST, receiving_unit=unit, at=at)


def _assigned(card: DossierCard, at: datetime) -> DossierCard:
    """Accepted, and on the table of the specialist."""
    actions.accept(card.id, by=_who("lan.nt"), at=at + timedelta(minutes=20))
    card, item = card_of(card.id), open_item(card.id)
    if item is None:
        raise LookupError(f"{card.code} waits nowhere.")
    leader, post = _who("dung.hd"), _who("tuan.lm").post_id
    at += timedelta(minutes=50)
    actions.advance(card.id, item.id, outcome="assigned", version=card.version, by=leader, at=at, post=post)
    return card


def _nothing(card: DossierCard, _at: datetime) -> DossierCard:
    return card


def _refused(card: DossierCard, at: datetime) -> DossierCard:
    actions.refuse(card.id, "Thửa đất đang có tranh chấp.", by=_who("lan.nt"), at=at + timedelta(minutes=30))
    return card


def _asked_at_intake(card: DossierCard, at: datetime) -> DossierCard:
    by = _who("lan.nt")
    actions.draft_supplement(card.id, AskStage.INTAKE, [SKETCH], WHY, by=by, at=at + timedelta(minutes=30))
    return card


def _asked(card: DossierCard, at: datetime) -> DossierCard:
    _assigned(card, at)
    actions.draft_supplement(
        card.id, AskStage.APPRAISAL, [SKETCH], WHY, by=_who("tuan.lm"), at=at + timedelta(minutes=70)
    )
    return card


def _sent(card: DossierCard, at: datetime) -> DossierCard:
    _assigned(card, at)
    by, at = _who("tuan.lm"), at + timedelta(minutes=70)
    ident = actions.draft_supplement(card.id, AskStage.APPRAISAL, [SKETCH], WHY, by=by, at=at)
    actions.send_supplement(ident, by=_who("lan.nt"), at=at + timedelta(minutes=20))
    return card


_days_over = _sent  # so long ago that nobody may answer any more


def _answered(card: DossierCard, at: datetime) -> DossierCard:
    _sent(card, at)
    actions.supplemented(card.id, by=_who("lan.nt"), at=at + timedelta(days=4))
    return card


def _proposed(card: DossierCard, at: datetime) -> DossierCard:
    _assigned(card, at)
    due = card_of(card.id).due_at or at
    actions.ask_extension(card.id, LATER, due + timedelta(days=7), by=_who("tuan.lm"), at=at + timedelta(hours=2))
    return card


def _put_off(card: DossierCard, at: datetime) -> DossierCard:
    _assigned(card, at)
    due = card_of(card.id).due_at or at
    ident = actions.ask_extension(
        card.id, LATER, due + timedelta(days=7), by=_who("dung.hd"), at=at + timedelta(hours=1)
    )
    actions.send_extension(ident, by=_who("lan.nt"), at=at + timedelta(minutes=100))
    return card


def _linked(card: DossierCard, at: datetime) -> DossierCard:
    """Three agencies at once: two have answered, one is late."""
    _assigned(card, at)
    of = unit_ids(["so-xay-dung", "ubnd-p-luong-van-tri", "so-nn-mt"])
    term, at = Term(3, TermUnit.WORKING_DAY), at + timedelta(minutes=70)
    plan = [LegPlan(of[key], content, term) for key, content in PARTS.items()]
    _late, ward, farming = legs.send_legs(card.id, plan, by=_who("lan.nt"), at=at)
    answered = at + timedelta(hours=1)
    legs.finish_leg(ward, "Thửa đất không có tranh chấp, khiếu nại.", by=_who("oanh.lt"), at=answered)
    legs.finish_leg(farming, "Phù hợp kế hoạch sử dụng đất.", by=_who("giang.ht"), at=answered)
    return card


def _excluded(card: DossierCard, at: datetime) -> DossierCard:
    """The applicant has to pay first; that time does not count."""
    _assigned(card, at)
    actions.open_exclusion(
        card.id,
        ExclusionCause.DUTY,
        "Chờ người nộp nộp thuế, lệ phí trước bạ theo thông báo của cơ quan thuế.",
        by=_who("dung.hd"),
        provision="Luật Đất đai (chưa đối chiếu điều, khoản)",
        expected=(now() + timedelta(days=10)).date(),
        at=at + timedelta(minutes=90),
    )
    return card


def _further(card: DossierCard, at: datetime) -> DossierCard:
    """Asked and completed once; the specialist asks again, which waits for the leader."""
    _answered(card, at)
    actions.draft_supplement(
        card.id,
        AskStage.APPRAISAL,
        [SKETCH],
        WHY,
        by=_who("tuan.lm"),
        basis="Luật Đất đai (chưa đối chiếu điều, khoản)",
        at=at + timedelta(days=4, hours=1),
    )
    return card


def _withdrawn(card: DossierCard, at: datetime) -> DossierCard:
    _assigned(card, at)
    actions.withdraw(card.id, "Gia đình chưa thống nhất.", by=_who("lan.nt"), at=at + timedelta(minutes=90))
    return card


def _stopped(card: DossierCard, at: datetime) -> DossierCard:
    _assigned(card, at)
    why, basis = "Thửa đất bị kê biên để thi hành án.", "Luật Đất đai (chưa đối chiếu điều, khoản)"
    actions.stop(card.id, why, basis, by=_who("dung.hd"), at=at + timedelta(minutes=90))
    return card


def _talked(card: DossierCard, at: datetime) -> DossierCard:
    _assigned(card, at)
    actions.write_opinion(
        card.id, "Ranh giới phù hợp bản đồ địa chính.", by=_who("tuan.lm"), at=at + timedelta(hours=1)
    )
    actions.write_message(card.id, "Hồ sơ của tôi đã đủ chưa?", at=at + timedelta(minutes=70))
    text = "Hồ sơ đã đủ. Bạn vui lòng chờ đến ngày hẹn."
    actions.write_message(card.id, text, by=_who("tuan.lm"), at=at + timedelta(minutes=90))
    return card
