"""Have the tests' PostgreSQL answer before Django's settings are used; with xdist its workers find it running."""

from __future__ import annotations

import os

from tinhso.config import postgres

if "PYTEST_XDIST_WORKER" not in os.environ:
    postgres.start("test")
