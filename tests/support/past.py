"""The house on another day: its application behind a clock that a test sets (`Site.stand`)."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import time_machine

from tinhso.config.wsgi import application as house

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment


class Past:
    """From the moment that was set time passes as it does everywhere."""

    def __init__(self, clock: Path) -> None:
        self._clock, self._set = clock, clock.read_text()
        self._now = time_machine.travel(datetime.fromisoformat(self._set)).start()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the house would then."""
        if (wanted := self._clock.read_text()) != self._set:
            self._set = wanted
            self._now.move_to(datetime.fromisoformat(wanted))
        return house(environ, start_response)


application = Past(Path(os.environ["TINHSO_TEST_CLOCK"]))
