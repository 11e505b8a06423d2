"""Settings that every installation shares. Values that differ come from the environment, typed, with a default."""

from __future__ import annotations

import os
import re
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tinhso.config import postgres

SOURCE = Path(__file__).resolve().parents[2]
CHECKOUT = SOURCE.parents[1]
DATA = Path(os.environ.get("TINHSO_DATA_DIR", CHECKOUT / ".data"))

DEBUG = False
SECRET_KEY = os.environ.get("TINHSO_SECRET_KEY", "")
# Rings of keys, "2:<base64>,1:<base64>", the first one current: they seal the national numbers, and hash them for
# look-up (people/parties). Whoever loses them loses the numbers.
TINHSO_PARTIES_KEYS = os.environ.get("TINHSO_PARTIES_KEYS", "")
TINHSO_PARTIES_HASH_KEYS = os.environ.get("TINHSO_PARTIES_HASH_KEYS", "")
# "host:port" of ClamAV's daemon; without it files say that they were not scanned (ground/files).
TINHSO_CLAMD = os.environ.get("TINHSO_CLAMD", "")
# The LibreOffice program that prints Word documents; blank: printed by ourselves, as docs/huong-dan/ket-qua.md tells.
TINHSO_SOFFICE = os.environ.get("TINHSO_SOFFICE", "")
# The gate for SMS (ground/notices); without it none goes, in a demo to a stand-in.
TINHSO_SMS_URL = os.environ.get("TINHSO_SMS_URL", "")
TINHSO_SMS_KEY = os.environ.get("TINHSO_SMS_KEY", "")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("TINHSO_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("TINHSO_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("TINHSO_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TINHSO_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("TINHSO_MAIL_TLS", "") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("TINHSO_MAIL_FROM", "khong-tra-loi@tinhso.example")
# Signing (ground/signing): the folder of trusted roots, the address of the signing program on the officials' computers,
# the time-stamping authority (empty: none), minutes that a session lasts, the HSM with the seals of agencies, and where
# the issuers publish what they revoked.
TINHSO_SIGNING = {
    "trust": os.environ.get("TINHSO_SIGNING_TRUST", str(DATA / "signing" / "trust")),
    "helper": os.environ.get("TINHSO_SIGNING_HELPER", "http://127.0.0.1:18231"),
    "tsa": os.environ.get("TINHSO_SIGNING_TSA", ""),
    "minutes": int(os.environ.get("TINHSO_SIGNING_MINUTES", "15")),
    "hsm_library": os.environ.get("TINHSO_HSM_LIBRARY", ""),
    "hsm_token": os.environ.get("TINHSO_HSM_TOKEN", ""),
    "hsm_pin": os.environ.get("TINHSO_HSM_PIN", ""),
    "revocation_lists": [one for one in os.environ.get("TINHSO_REVOCATION_LISTS", "").split(",") if one],
}
# Partners (ground/exchange): TINHSO_PARTNER_<CODE>_URL, _SECRET, _FORMER (a key on its way out), _STAND_IN=1; and how
# we sign towards them.
TINHSO_PARTNERS: dict[str, dict[str, str]] = {}
for _name, _value in os.environ.items():
    if _told := re.fullmatch(r"TINHSO_PARTNER_([A-Z0-9]+)_(URL|SECRET|FORMER|STAND_IN)", _name):
        TINHSO_PARTNERS.setdefault(_told[1].lower(), {})[_told[2].lower()] = _value
TINHSO_EXCHANGE_ID = os.environ.get("TINHSO_EXCHANGE_ID", "H37")
ALLOWED_HOSTS = os.environ.get("TINHSO_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

ROOMS = [
    "tinhso.windows.citizen",
    "tinhso.windows.portal",
    "tinhso.windows.desk",
    "tinhso.windows.indicators",
    "tinhso.work.dossiers",
    "tinhso.work.procedures",
    "tinhso.work.casework",
    "tinhso.work.documents",
    "tinhso.work.money",
    "tinhso.people.directory",
    "tinhso.people.parties",
    "tinhso.people.identity",
    "tinhso.ground.exchange",
    "tinhso.ground.notices",
    "tinhso.ground.signing",
    "tinhso.ground.page",
    "tinhso.ground.files",
    "tinhso.ground.workdays",
    "tinhso.ground.numbering",
    "tinhso.ground.lawbook",
    "tinhso.ground.search",
    "tinhso.ground.audit",
]

INSTALLED_APPS = [
    *ROOMS,
    "procrastinate.contrib.django",
    "django_htmx",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_linear_migrations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tinhso.ground.page.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tinhso.ground.page.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "tinhso.config.urls"
WSGI_APPLICATION = "tinhso.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "tinhso.ground.page.environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": postgres.django_database("demo", os.environ.get("TINHSO_DB_ROLE", "app"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.Account"
SESSION_ENGINE = "tinhso.people.identity.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
LOGIN_URL = "/dang-nhap/"
LOGOUT_URL = "/dang-xuat/"
CSRF_FAILURE_VIEW = "tinhso.ground.page.web.errors.csrf_failure"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Papers by their checksum; any Django storage will do, a bucket of S3 by django-storages among them.
    "files": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

# Who runs this site; the footer prints it. Blank values refuse to start in production (ground/page checks).
TINHSO_SITE = {
    "province": os.environ.get("TINHSO_PROVINCE", "Lạng Sơn"),
    "name": os.environ.get("TINHSO_NAME", "Tỉnh Số"),
    "slogan": os.environ.get("TINHSO_SLOGAN", "Lấy người dân, doanh nghiệp làm trung tâm phục vụ"),
    "emblem": os.environ.get("TINHSO_EMBLEM", ""),
    "managing_body": os.environ.get("TINHSO_MANAGING_BODY", ""),
    "owner_body": os.environ.get("TINHSO_OWNER_BODY", ""),
    "responsible_person": os.environ.get("TINHSO_RESPONSIBLE_PERSON", ""),
    "address": os.environ.get("TINHSO_ADDRESS", ""),
    "phone": os.environ.get("TINHSO_PHONE", ""),
    "email": os.environ.get("TINHSO_EMAIL", ""),
    # Where people reach this site: printed on papers, in QR codes and in mail, which no request has asked for.
    "url": os.environ.get("TINHSO_URL", "http://127.0.0.1:8000").rstrip("/"),
}
# Production refuses to start while the footer has blanks.
TINHSO_PRODUCTION = False
# True shows the cast's sign-in names on the sign-in page and the banner "invented data". Never in production.
TINHSO_DEMO = False

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("TINHSO_LOG_LEVEL", "WARNING")},
}
