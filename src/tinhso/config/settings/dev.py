"""Demo and development: own PostgreSQL, invented people, no secrets."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress

from tinhso.config.settings.base import *  # noqa: F403
from tinhso.config.settings.base import DATA, TINHSO_PARTNERS, TINHSO_SITE


def _kept(name: str, make: Callable[[], str]) -> str:
    """A secret of this checkout's own, made once, so that sign-ins and sealed numbers survive a restart of the demo."""
    place = DATA / name
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_name(f"{name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(make())
        with suppress(FileExistsError):  # two that start at once agree on one
            os.link(fresh, place)
        fresh.unlink()
    return place.read_text()


def _ring() -> str:
    return f"1:{secrets.token_urlsafe(32)}"


SECRET_KEY = _kept("secret-key", lambda: secrets.token_urlsafe(50))
TINHSO_PARTIES_KEYS = _kept("parties-keys", _ring)
TINHSO_PARTIES_HASH_KEYS = _kept("parties-hash-keys", _ring)
TINHSO_DEMO = True
# The stand-in for the National Portal (`tinhso stand_in_portal`) signs with the same key.
TINHSO_PARTNERS["dvcqg"] = {
    "url": "http://127.0.0.1:8001/lien-thong",
    "secret": _kept("portal-secret", lambda: secrets.token_urlsafe(32)),
    "stand_in": "1",
    **TINHSO_PARTNERS.get("dvcqg", {}),
}
# A stand-in for the mail server: letters are files here and leave the machine for nowhere.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
TINHSO_SITE = {
    **TINHSO_SITE,
    "managing_body": "Ủy ban nhân dân tỉnh Lạng Sơn (bản trình diễn)",
    "owner_body": "Văn phòng Ủy ban nhân dân tỉnh (bản trình diễn)",
    "responsible_person": "Nguyễn Văn Mẫu (nhân vật không có thật)",
    "address": "Số 1, đường Ví Dụ, phường Lương Văn Tri, tỉnh Lạng Sơn",
    "phone": "0205 000 0000",
    "email": "congthongtin@tinhso.example",
}
