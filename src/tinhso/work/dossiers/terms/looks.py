"""Words of who looked at what of a dossier (Law 91/2025/QH15 on personal data: the subject may know)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

OPENED = "dossiers:file:opened"
"""The audit's event of a file of a dossier that was opened or saved; its facts are `file`, `kind` and `via`."""
MOST = 200
"""So many looks are shown, the newest."""


class Sort(LegalWord):
    """With what a file came into a dossier; `number` is no file but the applicant's number, shown in full."""

    COMPONENT = ("component", "giấy tờ trong hồ sơ", "paper of the dossier")
    MESSAGE = ("message", "tệp gửi kèm tin nhắn", "file sent with a message")
    RESULT = ("result", "kết quả giải quyết", "result")
    LEG = ("leg", "kết quả phần việc liên thông", "what a part of it brought")
    FORM = ("form", "giấy tờ đã phát hành", "issued paper")
    PAPER = ("paper", "giấy tờ đã nộp một lần", "paper given once")
    NUMBER = ("number", "số định danh đầy đủ", "number in full")


class Via(LegalWord):
    """Where somebody looked."""

    DESK = ("desk", "bàn làm việc", "the desk")
    SIGNING = ("signing", "trang ký số", "the signing page")
    MY_PAGE = ("my_page", "trang của tôi", "my page")


class Look(NamedTuple):
    """Who looked, when, at what and where; `name` is that of the file, blank where the dossier holds it no more."""

    at: datetime
    account_id: UUID | None
    actor_name: str
    sort: Sort
    name: str
    via: Via
