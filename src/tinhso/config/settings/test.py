"""Tests: a cluster of their own without durability, no pool, plain static files."""

from __future__ import annotations

import os

from tinhso.config import postgres
from tinhso.config.settings.base import *  # noqa: F403
from tinhso.config.settings.base import DATA, TINHSO_SIGNING, TINHSO_SITE

SECRET_KEY = "tests-only"  # noqa: S105
TINHSO_PARTIES_KEYS = "1:" + "test" * 10 + "tes="
TINHSO_PARTIES_HASH_KEYS = "1:" + "hash" * 10 + "has="
TINHSO_DEMO = True
TINHSO_SIGNING = TINHSO_SIGNING | {"trust": str(DATA / "signing-test" / "trust")}
# Tests make tables and look into everything; the server of the browser tests connects as the application does.
DATABASES = {"default": postgres.django_database("test", os.environ.get("TINHSO_DB_ROLE", "owner"))}
DATABASES["default"]["TEST"] = {"NAME": "test_tinhso" + os.environ.get("TINHSO_TEST_DB_SUFFIX", "")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
TINHSO_SITE = {key: value or ("" if key == "emblem" else "Thử nghiệm") for key, value in TINHSO_SITE.items()}
