"""What people do in several journeys: ask for a paper, send, complete; settle; read the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tinhso.work.casework.rules import PEOPLE

if TYPE_CHECKING:
    from tests.support.screen import Screen

MONDAY = datetime(2026, 10, 5, 9, tzinfo=PEOPLE)
"""No holiday is near: fifteen working days later it is 26 October."""
DOSSIER = "/ban-lam-viec/ho-so/{}/"
ARTICLE = "Luật Đất đai (chưa đối chiếu điều, khoản)"


def october(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of that month."""
    return MONDAY.replace(day=day, hour=hour, minute=minute)


def ask(specialist: Screen, code: str, *, again: bool = False) -> str:
    """The specialist asks for a paper; gives what the page said before and after."""
    specialist.open(DOSSIER.format(code))
    before = specialist.press("Yêu cầu bổ sung")
    specialist.fill("Nội dung khác", "Bản vẽ có xác nhận")
    specialist.fill("Lý do", "Bản vẽ chưa có xác nhận của đơn vị đo đạc.")
    return before + specialist.press("Trình lãnh đạo phê duyệt" if again else "Chuyển yêu cầu cho Bộ phận Một cửa")


def send(counter: Screen, code: str) -> str:
    """The counter sends what waits."""
    counter.open(DOSSIER.format(code))
    counter.press("Gửi yêu cầu bổ sung")
    return counter.press("Gửi yêu cầu")


def complete(counter: Screen, code: str) -> str:
    """The applicant brings what was missing."""
    counter.open(DOSSIER.format(code))
    counter.press("Nhận hồ sơ bổ sung")
    return counter.press("Hồ sơ đã đầy đủ")


def on_paper(leader: Screen, code: str, day: str, *, refusal: bool = False) -> str:
    """The leader writes down a result that was signed by hand."""
    leader.open(DOSSIER.format(code) + "ket-qua/ban-giay/")
    leader.fill("Số, ký hiệu", "15/TB")
    leader.fill("Ngày, tháng, năm văn bản", day)
    leader.fill("Họ và tên người ký", "Hứa Đức Dũng")
    if refusal:
        leader.page.get_by_label("Là văn bản từ chối giải quyết").check()
    return leader.press("Ghi nhận")


def settle(people: Callable[..., Screen], code: str, day: str) -> str:
    """From the specialist's draft to the seal, as each presses it; gives what the dossier's page then says."""
    leader = people("dung.hd")
    for who, words in ((people("tuan.lm"), "Trình dự thảo kết quả"), (leader, "Đồng ý dự thảo")):
        who.open(DOSSIER.format(code))
        who.press(words)
    on_paper(leader, code, day)
    said = ""
    for who, words in ((leader, "Đã ký kết quả"), (people("thuy.db"), "Đã ban hành kết quả")):
        who.open(DOSSIER.format(code))
        said = who.press(words)
    return said


def ledger_of(screen: Screen, code: str) -> list[str]:
    """The entries of the ledger on the dossier's page, oldest first."""
    screen.open(DOSSIER.format(code))
    return [" ".join(entry.split()) for entry in screen.page.locator(".ts-ledger").all_inner_texts()]
