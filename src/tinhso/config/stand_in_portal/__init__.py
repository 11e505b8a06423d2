"""A stand-in for the National Portal: a small HTTP service of its own that speaks the same messages as the real one.

It keeps its dossiers, sends them here (also twice, out of order, again and again), takes statuses and progress, and can
be told to be slow, silent, busy or to answer nonsense. Everything about it is invented and every page says so.
`tinhso stand_in_portal` starts it alone, `tinhso demo` beside the site, tests inside themselves.
"""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from django.conf import settings

from tinhso.config.stand_in_portal.kept import Kept
from tinhso.config.stand_in_portal.portal import Portal
from tinhso.config.stand_in_portal.service import serve

__all__ = ["Kept", "Portal", "main", "serve"]

PUMP_EVERY = 2.0


def main(arguments: list[str]) -> int:
    """Serve until it is stopped; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="tinhso stand_in_portal", description="A stand-in for the National Portal, on 127.0.0.1."
    )
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--province", default="http://127.0.0.1:8000", help="where the province's system answers")
    parser.add_argument("--store", type=Path, default=settings.DATA / "stand-ins" / "portal.sqlite3")
    parser.add_argument("--samples", type=int, default=0, help="invented dossiers to file when there are none yet")
    wanted = parser.parse_args(arguments)
    secret = settings.TINHSO_PARTNERS.get("dvcqg", {}).get("secret", "")
    if not secret:
        sys.stderr.write("tinhso: set TINHSO_PARTNER_DVCQG_SECRET, the key that both sides sign with.\n")
        return 2
    wanted.store.parent.mkdir(parents=True, exist_ok=True)
    portal = Portal(Kept(str(wanted.store)), wanted.province, secret, own_id=settings.TINHSO_EXCHANGE_ID)
    with serve(portal, wanted.port) as address:
        sys.stdout.write(f"bản mô phỏng Cổng Dịch vụ công quốc gia: {address}/\n")
        portal.fill(wanted.samples)
        try:
            while not threading.Event().wait(PUMP_EVERY):
                portal.pump()
        except KeyboardInterrupt:
            return 0
    return 0
