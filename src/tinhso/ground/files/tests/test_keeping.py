"""Files are kept once, held by claims, looked at by a scanner, and forgotten when nobody holds them."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import storages

from tinhso.ground.audit.models import Change
from tinhso.ground.files import actions, queries
from tinhso.ground.files.actions.scanning import Clamd
from tinhso.ground.files.models import StoredFile
from tinhso.ground.files.terms import ScanState
from tinhso.ground.files.tests.samples import pdf, picture
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import now, today

pytestmark = [pytest.mark.db, pytest.mark.django_db]
OWNER = ("dossiers.component", "7")


@pytest.fixture(autouse=True)
def no_scanner() -> Iterator[None]:
    actions.register_scanner(None)
    yield
    actions.register_scanner(None)


def stored(checksum: str) -> bool:
    return bool(storages["files"].exists(queries.place(checksum)))


def test_the_same_content_is_kept_once() -> None:
    first, second = actions.keep(pdf(2)), actions.keep(pdf(2))
    assert first.id == second.id
    assert (first.pages, first.size, first.scan) == (2, len(pdf(2)), ScanState.WAITING)
    assert queries.content(first.id) == pdf(2)


def test_what_is_refused_leaves_nothing() -> None:
    with pytest.raises(Refusal):
        actions.keep(b"MZ")
    assert not StoredFile.objects.exists()


def test_a_claimed_file_stays_and_an_unclaimed_one_goes() -> None:
    held, loose, ending = actions.keep(pdf(1)), actions.keep(pdf(2)), actions.keep(pdf(3))
    actions.claim(held.id, *OWNER, name="../Giấy khai sinh.exe")
    actions.claim(ending.id, *OWNER, name="a.pdf", until=today() + timedelta(days=3))
    assert [(card.id, name) for card, name in queries.of_owner(*OWNER)] == [
        (held.id, "Giấy khai sinh.pdf"),
        (ending.id, "a.pdf"),
    ]
    assert actions.sweep() == 0, "an unclaimed file waits for its owner"
    with time_machine.travel(now() + timedelta(days=3), tick=False):
        assert actions.sweep() == 1
    with pytest.raises(NotFound):
        queries.card(loose.id)
    assert [stored(one.checksum) for one in (held, loose, ending)] == [True, False, True]
    with time_machine.travel(now() + timedelta(days=5), tick=False):
        assert actions.sweep() == 1
    actions.give_up(held.id, *OWNER)
    with time_machine.travel(now() + timedelta(days=9), tick=False):
        assert actions.sweep() == 1
    assert not StoredFile.objects.exists()
    assert Change.objects.filter(event="files:file:forgotten").count() == 3


def test_a_content_forgotten_can_come_again() -> None:
    first = actions.keep(pdf(1))
    with time_machine.travel(now() + timedelta(days=3), tick=False):
        actions.sweep()
        again = actions.keep(pdf(1))
    assert (again.checksum, stored(again.checksum)) == (first.checksum, True)


def test_without_a_scanner_files_say_so() -> None:
    kept = actions.keep(picture())
    assert actions.scan_waiting() == 1
    assert queries.card(kept.id).scan is ScanState.UNSCANNED


def test_an_infected_file_is_locked_away() -> None:
    kept, clean = actions.keep(picture("png")), actions.keep(picture("jpeg"))
    actions.register_scanner(lambda content: content != picture("png"))
    assert actions.scan_waiting() == 2
    assert [queries.card(one.id).scan for one in (kept, clean)] == [ScanState.INFECTED, ScanState.CLEAN]
    with pytest.raises(Refusal, match="infected"):
        queries.content(kept.id)
    assert Change.objects.filter(event="files:file:infected").count() == 1


def test_a_scanner_that_is_away_is_asked_again() -> None:
    kept = actions.keep(picture())

    def away(_content: bytes) -> bool:
        raise ConnectionRefusedError

    actions.register_scanner(away)
    assert actions.scan_waiting() == 0
    assert queries.card(kept.id).scan is ScanState.WAITING


class Daemon:
    """A stand-in that speaks clamd's INSTREAM: reads lengths and chunks to the end, then says what it was told to."""

    def __init__(self, answer: bytes) -> None:
        self.heard = b""
        self.answer = answer
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        line, _ = self.door.accept()
        with line, line.makefile("rb") as heard:
            command = heard.read(len(b"zINSTREAM\0"))
            while length := struct.unpack("!I", heard.read(4))[0]:
                self.heard += heard.read(length)
            line.sendall(self.answer if command == b"zINSTREAM\0" else b"UNKNOWN COMMAND\0")

    def close(self) -> None:
        self.thread.join(5)
        self.door.close()


ANSWERS = [
    (b"stream: OK\0", True),
    (b"stream: Eicar-Signature FOUND\0", False),
    (b"INSTREAM size limit exceeded. ERROR\0", None),
    (b"", None),
]


@pytest.mark.parametrize(("answer", "clean"), ANSWERS)
def test_clamd_is_asked_in_its_own_words(answer: bytes, clean: bool | None) -> None:
    daemon = Daemon(answer)
    content = bytes(range(256)) * 1000
    try:
        if clean is None:
            with pytest.raises(OSError, match="clamd"):
                Clamd("127.0.0.1", daemon.port, 5)(content)
        else:
            assert Clamd("127.0.0.1", daemon.port, 5)(content) is clean
    finally:
        daemon.close()
    assert daemon.heard == content
