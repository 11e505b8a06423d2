"""A result made by clicking: drafted by the specialist, signed by the leader, numbered and sealed by the clerk."""

from __future__ import annotations

import base64
import json
import re

from tests.support.screen import Screen

LEADER, OFFICE = "Hứa Đức Dũng", "Văn phòng Đăng ký đất đai tỉnh Lạng Sơn"
DOSSIER = "/ban-lam-viec/ho-so/{}/"


def draft(specialist: Screen, code: str) -> None:
    """From a template; then on to the leader."""
    specialist.open(DOSSIER.format(code))
    specialist.press("Kết quả giải quyết")
    specialist.press("Dự thảo từ mẫu")
    specialist.page.get_by_label("Giấy xác nhận đăng ký đất đai").check()
    specialist.fill("Nội dung kết quả", "Xóa đăng ký cho thuê lại thửa đất số 12")
    assert specialist.page.get_by_label("Họ và tên người ký").input_value() == LEADER
    specialist.shot("01-draft")
    text = specialist.press("Tạo dự thảo")
    assert f"Dự thảo chờ {LEADER} ký" in text
    specialist.shot("02-drafted")
    specialist.open(DOSSIER.format(code))
    specialist.press("Trình dự thảo kết quả")


def signed(leader: Screen, code: str, seq: int, token: object) -> None:
    """The leader signs by the file of the signing program."""
    leader.open(f"{DOSSIER.format(code)}ket-qua/{seq}/")
    leader.press("Ký số")
    text = answered(leader, token)
    assert "đã ký" in text, text


def answered(leader: Screen, token: object) -> str:
    """What the signing program would do with the open session, by its file; gives what the page then says."""
    told = leader.page.request.get(leader.page.url + "phien.json").json()
    signatures = [
        {
            "id": one["id"],
            "signature": base64.b64encode(token.sign(base64.b64decode(one["attributes"]))).decode(),  # type: ignore[attr-defined]
        }
        for one in told["documents"]
    ]
    answer = {"session": told["session"], "certificate": told["certificate"], "signatures": signatures}
    leader.page.locator("details summary").last.click()
    leader.page.locator("main input[type=file]").set_input_files(
        {"name": "da-ky.json", "mimeType": "application/json", "buffer": json.dumps(answer).encode()}
    )
    return leader.press("Gửi chữ ký")


def issued(clerk: Screen, code: str, seq: int, picture: str) -> None:
    """The clerk numbers and seals."""
    clerk.open(f"{DOSSIER.format(code)}ket-qua/{seq}/")
    assert re.search(rf"{seq:02d}/GXN-VPĐKĐĐ", clerk.press("Cấp số, ngày"))
    text = clerk.press("Đóng dấu, ban hành")
    assert "đã ban hành" in text
    clerk.shot(f"{picture}-issued")
