"""Somebody with forms begun: one page of one kept, a place of residence added to another, a third declared finished."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.test import Client
from tests.journeys.routes import FINISHED, FORM, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.screen import Screen

    Rows = Callable[..., list[tuple]]

_FINISHED = """
UPDATE procedures_formdraft d SET done_at = now() FROM procedures_procedureversion v, procedures_procedure p
WHERE v.id = d.procedure_version_id AND p.id = v.procedure_id AND p.code = %s RETURNING d.id
"""


def declarant(rows: Rows) -> Client:
    """The same without a browser."""
    client = Client()
    for address in (FORM, ROWS, FINISHED):
        client.post(address)
    typed = {"hoi": "dia_chi", "o_dia_chi": "Số 5, tổ 3", "phien": "1", "khoa": str(uuid4()), "luu": "1"}
    assert client.post(ROWS + "trang/cu_tru/1/", typed).status_code == 302
    assert rows(_FINISHED, FINISHED.split("/")[2])
    return client


def declare(screen: Screen, rows: Rows) -> None:
    """Begin the forms in this window, which then holds them."""
    for address in (FORM, ROWS, FINISHED):
        screen.open(address)
        screen.press("Bắt đầu")
    screen.open(ROWS + "trang/cu_tru/1/")
    screen.fill("Số nhà, đường, thôn, tổ dân phố", "Số 5, tổ 3")
    screen.press("Lưu và làm tiếp sau")
    screen.open(FORM + "trang/nguoi_yeu_cau/")
    screen.fill("Họ, chữ đệm, tên", "Nông Thị Ví Dụ")
    screen.press("Lưu và làm tiếp sau")
    assert rows(_FINISHED, FINISHED.split("/")[2])
