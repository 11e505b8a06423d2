"""What the addresses of staff name: a post of the cast, what hangs on it, and a workbook that waits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core import signing

from tinhso.ground.search.rules import person_sort_key

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_POST = """
SELECT p.id, a.id, h.id, g.id, (SELECT t.post_id FROM directory_holding t JOIN identity_account x ON x.id = t.account_id
                                WHERE x.username = 'tuan.lm')
FROM identity_account a JOIN directory_holding h ON h.account_id = a.id JOIN directory_post p ON p.id = h.post_id
JOIN directory_grant g ON g.post_id = p.id WHERE a.username = 'dung.hd' AND g.right = 'approve_step'
"""
_DELEGATION = """
INSERT INTO directory_delegation (id, giver_id, taker_id, "right", instrument, validity)
VALUES (%s, %s, %s, 'approve_step', 'Giấy ủy quyền số 5/GUQ', daterange(CURRENT_DATE, CURRENT_DATE + 3))
"""
_ABSENCE = """
INSERT INTO directory_absence (id, account_id, reason, validity)
VALUES (%s, %s, 'Nghỉ phép', daterange(CURRENT_DATE, CURRENT_DATE + 3))
"""
_NEWCOMER = """
INSERT INTO identity_account
    (id, username, full_name, name_key, folded, is_active, password, password_epoch, created_at)
VALUES (%s, 'mo.nt', 'Nông Thị Mơ', %s, 'nong thi mo', true, '!', 1, now())
"""
_SEATED = """
INSERT INTO directory_post (id, unit_id, title, role, validity)
SELECT %s, unit_id, 'Chuyên viên', role, validity FROM directory_post WHERE id = %s
"""
_SEAT = """
INSERT INTO directory_holding (id, post_id, account_id, validity) VALUES (%s, %s, %s, daterange('2026-01-01', NULL))
"""
_IMPORT = """
INSERT INTO directory_staffimport (id, account_id, created_at, file_name, "on", rows, outcome)
SELECT %s, id, now(), 'cán bộ.xlsx', CURRENT_DATE, %s, %s FROM identity_account WHERE username = 'binh.tt'
"""


def staff_facts(rows: Rows) -> dict[str, str]:
    """Keys of one of each, by the name that stands for it in an address."""
    [(post, account, holding, grant, taker)] = rows(_POST)
    delegation, absence, newcomer, seat, waiting = (uuid4() for _ in range(5))
    rows(_DELEGATION, delegation, post, taker)
    rows(_ABSENCE, absence, account)
    rows(_NEWCOMER, newcomer, person_sort_key("Nông Thị Mơ"))
    rows(_SEATED, seat, taker)
    rows(_SEAT, uuid4(), seat, newcomer)
    row = {"unit": "H37.12", "title": "Chuyên viên", "role": "chuyên viên", "full_name": "Nông Thị Na"}
    row["username"] = "na.nt"
    reason = "Không có cơ quan nào mang mã H99 vào ngày đó."
    bad = {"row": 3, "values": row | {"unit": "H99"}, "column": "Mã đơn vị", "reason": reason}
    outcome = {"new": 1, "same": 4, "bad": [bad], "first": [2]}
    rows(_IMPORT, waiting, json.dumps([[2, row]]), json.dumps(outcome))
    keys = {"post": post, "account": account, "holding": holding, "grant": grant, "delegation": delegation}
    keys |= {"absence": absence, "newcomer": newcomer, "import": waiting}
    invitation = signing.dumps([str(newcomer), 1], salt="identity.invitation")
    return {name: str(key) for name, key in keys.items()} | {"invitation": invitation}
