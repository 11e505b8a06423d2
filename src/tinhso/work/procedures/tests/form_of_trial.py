"""A small form that has one of everything, for tests of its pages and drafts; invented people."""

from __future__ import annotations

import base64
from typing import Any

CODE = "1.115738"
HOME = f"/thu-tuc/{CODE}/to-khai/"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
_WHO = {
    "key": "nguoi",
    "title": "Bạn là ai?",
    "fields": [
        {"key": "ten", "label": "Họ và tên", "kind": "person_name", "required": True},
        {"key": "sinh", "label": "Ngày sinh", "kind": "date", "required": True, "not_after": "today"},
        {"key": "thay", "label": "Nộp thay?", "kind": "yes_no", "required": True},
        {
            "key": "so",
            "label": "Số định danh",
            "kind": "person_number",
            "required": True,
            "when": {"field": "nguoi.thay", "is": True},
        },
    ],
}
_WHERE = {
    "key": "noi",
    "title": "Nơi sinh",
    "fields": [{"key": "xa", "label": "Xã nơi sinh", "kind": "unit", "required": True, "at": "nguoi.sinh"}],
}
_CHILDREN = {
    "key": "con",
    "title": "Các con",
    "repeat": {"least": 1, "most": 2, "add": "Thêm người con"},
    "fields": [{"key": "ten", "label": "Tên con", "kind": "person_name", "required": True}],
}
_PAPERS = {
    "key": "giay",
    "title": "Giấy tờ",
    "when": {"field": "nguoi.thay", "is": False},
    "fields": [{"key": "anh", "label": "Ảnh", "kind": "file", "types": ["png"], "required": True}],
}
TRIAL: dict[str, Any] = {
    "code": "thu",
    "title": "Đơn thử",
    "procedures": [CODE],
    "sections": [
        {"key": "mot", "title": "Người đề nghị", "groups": [_WHO, _WHERE]},
        {"key": "hai", "title": "Kèm theo", "groups": [_CHILDREN, _PAPERS]},
    ],
}
