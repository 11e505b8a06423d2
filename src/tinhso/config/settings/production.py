"""Production: everything that could be forgotten refuses to start."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from tinhso.config.settings.base import *  # noqa: F403
from tinhso.config.settings.base import SECRET_KEY

_NEEDED = (
    *("TINHSO_SECRET_KEY", "TINHSO_ALLOWED_HOSTS", "DATABASE_URL"),
    *("TINHSO_PARTIES_KEYS", "TINHSO_PARTIES_HASH_KEYS"),  # their form is checked by people/parties
)
for _name in _NEEDED:
    if not os.environ.get(_name):
        raise ImproperlyConfigured(f"{_name} must be set in production.")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("TINHSO_SECRET_KEY must have at least 40 characters.")

TINHSO_PRODUCTION = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
