"""The WSGI application that granian serves."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhso.config.settings.dev")
application = get_wsgi_application()
if settings.TINHSO_PRODUCTION:
    call_command("check")  # a server that would break a promise of its checks does not start
