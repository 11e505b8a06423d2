"""Demo and development: own PostgreSQL, invented people, no secrets."""

from __future__ import annotations

import secrets

from tinhso.config.settings.base import *  # noqa: F403
from tinhso.config.settings.base import DATA, TINHSO_SITE


def _local_secret() -> str:
    """A key of this checkout's own, made once, so that sign-ins survive a restart of the demo."""
    place = DATA / "secret-key"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(50))
    return place.read_text()


SECRET_KEY = _local_secret()
TINHSO_DEMO = True
TINHSO_SITE = {
    **TINHSO_SITE,
    "managing_body": "Ủy ban nhân dân tỉnh Lạng Sơn (bản trình diễn)",
    "owner_body": "Văn phòng Ủy ban nhân dân tỉnh (bản trình diễn)",
    "responsible_person": "Nguyễn Văn Mẫu (nhân vật không có thật)",
    "address": "Số 1, đường Ví Dụ, phường Lương Văn Tri, tỉnh Lạng Sơn",
    "phone": "0205 000 0000",
    "email": "congthongtin@tinhso.example",
}
