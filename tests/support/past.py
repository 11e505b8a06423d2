"""The house on another day: its application behind a clock that a test sets (`Site.stand`)."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import time_machine

from tinhso.config.wsgi import application as house

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment


TICK = timedelta(milliseconds=10)


class Past:
    """From the moment that was set time passes with each thing asked, however long the answers take."""

    def __init__(self, clock: Path) -> None:
        self._clock, self._set, self._turn = clock, clock.read_text(), Lock()
        self._now = time_machine.travel(datetime.fromisoformat(self._set), tick=False).start()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the house would then."""
        with self._turn:
            if (wanted := self._clock.read_text()) != self._set:
                self._set = wanted
                self._now.move_to(datetime.fromisoformat(wanted))
            self._now.shift(TICK)
        return house(environ, start_response)


application = Past(Path(os.environ["TINHSO_TEST_CLOCK"]))
