"""Our own cluster: make it once, start it, know whether it lives, end it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tinhso.config.postgres.connection import NAME, PORT, USERS
from tinhso.config.postgres.failure import PostgresError, log
from tinhso.config.postgres.place import is_private
from tinhso.config.postgres.roles import make_database
from tinhso.config.postgres.server import Server
from tinhso.config.postgres.tuning import server_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from tinhso.config.postgres.place import Place

START_SECONDS = 120  # after a kill, the log of a big load is replayed first
STOP_SECONDS = 60
NO_PROCESS = 99_999_999  # above every process number there can be
# `sh` lets go of the server, so that it is nobody's child and outlives the program that wanted it.
LAUNCH = '"$@" </dev/null >>server.log 2>&1 & echo $!'


class Cluster:
    """The cluster at one place."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.data = place.data

    def status(self) -> Server | None:
        """Return the server if it answers with the application's database."""
        if not self._answers(NAME):
            return None
        return Server(str(self.place.sockets), PORT, self._pid(), self.data)

    def start(self) -> Server:
        """Have the server answer, whatever state an earlier end left it in."""
        if server := self.status():
            return server
        with self._locked():
            self.place.bring_binaries()
            self._create()
            self._launch()
            make_database(self._connect_words())
        if server := self.status():
            return server
        raise self._failure("PostgreSQL stopped as soon as it had started")

    def stop(self) -> None:
        """End the server: sessions are ended, everything is written."""
        if not self.data.exists():
            return
        with self._locked():
            self._end()
        if self.place.sockets != self.data:
            with contextlib.suppress(OSError):
                self.place.sockets.rmdir()

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process at a time make, start or end a cluster here; the kernel frees a dead one's lock."""
        home = self.place.home
        try:
            with contextlib.suppress(FileExistsError):
                if self.place.runner.borrowed:
                    home.mkdir(mode=0o711)  # a way through to what is its own, no more
                else:
                    self.place.runner.own(home)
            handle = os.open(home, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                yield
            finally:
                os.close(handle)
        except OSError as failure:
            raise PostgresError(f"PostgreSQL cannot use {home}: {failure}") from failure

    def _create(self) -> None:
        """Make the data folder under another name first: a half-made one is never taken for whole."""
        if self.data.exists():
            self._check()
            return
        half = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(half, ignore_errors=True)
        self.place.runner.own(half)
        builtin = ["--locale-provider=builtin"] if self.place.major >= 17 else []
        made = self.place.runner.run(
            self.place.binaries / "initdb",
            f"--pgdata={half}",
            f"--username={USERS['owner']}",
            *builtin,
            "--locale=C.UTF-8",
            "--encoding=UTF8",
            "--auth-local=trust",  # the folder of the socket is closed to all others
            "--auth-host=reject",
            "--no-instructions",
            *(["--no-sync"] if self.place.purpose == "test" else []),
        )
        if made.returncode:
            raise PostgresError(f"PostgreSQL's data folder could not be made:\n{made.stdout.strip()}")
        half.rename(self.data)

    def _check(self) -> None:
        """Refuse data that another account or another major version of PostgreSQL wrote."""
        owner = self.data.stat().st_uid
        if owner != self.place.runner.uid:
            raise PostgresError(
                f"{self.data} belongs to user number {owner}, PostgreSQL would run as {self.place.runner.uid}. "
                "Use the same account as before, or delete the folder to begin anew."
            )
        major = (self.data / "PG_VERSION").read_text().strip()
        if major != str(self.place.major):
            raise PostgresError(
                f"{self.data} was written by PostgreSQL {major}, the binaries are {self.place.major}. "
                "Carry the data over with pg_dump, or delete the folder to begin anew."
            )

    def _launch(self) -> None:
        """Start the server, or wait for one that is starting, until it answers."""
        if self._pid() and not self.place.socket.exists():
            self._end()  # a cleaner of /tmp has cut it off
        pid = self._pid() or self._spawn()
        deadline = time.monotonic() + START_SECONDS
        while not self._answers("postgres"):
            if time.monotonic() > deadline:
                raise self._failure(f"PostgreSQL did not answer within {START_SECONDS} seconds")
            if not self._is_server(pid):
                # Sessions of a killed server may still be writing: PostgreSQL refuses until the last is gone.
                if "still in use" not in self._last_words():
                    raise self._failure("PostgreSQL did not start")
                time.sleep(0.2)
                pid = self._spawn()
            time.sleep(0.02)

    def _spawn(self) -> int:
        self._forget_dead()
        self._make_sockets()
        self._turn_log()
        if self.place.runner.borrowed:
            log.warning("User namespaces are forbidden here: PostgreSQL runs as user %d.", self.place.runner.uid)
        settings = server_settings(self.place.purpose, self.place.sockets)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        started = self.place.runner.run(
            "sh", "-c", LAUNCH, "sh", self.place.binaries / "postgres", "-D", self.data, *options, cwd=self.data
        )
        return int(started.stdout)

    def _turn_log(self) -> None:
        written = self.data / "server.log"
        if written.exists() and written.stat().st_size > 10_000_000:
            written.replace(self.data / "server.log.1")

    def _make_sockets(self) -> None:
        folder = self.place.sockets
        with contextlib.suppress(FileExistsError):
            self.place.runner.own(folder)
        if not is_private(folder, self.place.runner.uid):
            raise PostgresError(f"{folder}, the folder of PostgreSQL's socket, must belong to its user alone.")

    def _forget_dead(self) -> None:
        """Take a dead server's number out of its files, for a stranger or its own zombie may bear it now.

        PostgreSQL would refuse to start because of them. The rest stays: by it PostgreSQL sees whether sessions of the
        dead server are still writing.
        """
        for file in (self.data / "postmaster.pid", self.place.socket.with_name(f"{self.place.socket.name}.lock")):
            with contextlib.suppress(FileNotFoundError):
                _, *rest = file.read_text().splitlines(keepends=True)
                file.write_text("".join([f"{NO_PROCESS}\n", *rest]))

    def _end(self) -> None:
        for order, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, STOP_SECONDS)):
            if not (pid := self._pid()):
                return
            os.kill(pid, order)
            deadline = time.monotonic() + seconds
            while self._is_server(pid) and time.monotonic() < deadline:
                time.sleep(0.02)
        if self._pid():
            raise self._failure("PostgreSQL does not end")

    def _pid(self) -> int | None:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if self._is_server(pid) else None

    def _is_server(self, pid: int) -> bool:
        """Tell a living server from its zombie and from a stranger: it alone stands in the data folder."""
        try:
            if Path("/proc/self").exists():
                return Path(f"/proc/{pid}/cwd").samefile(self.data)
            os.kill(pid, 0)
        except PermissionError:  # root in a container may not look into others; the server's own account may
            return self.place.runner.can("test", f"/proc/{pid}/cwd", "-ef", self.data)
        except OSError:
            return False
        return True

    def _answers(self, database: str) -> bool:
        try:
            psycopg.connect(**self._connect_words(), dbname=database, connect_timeout=10).close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect_words(self) -> dict[str, Any]:
        return {"host": str(self.place.sockets), "port": PORT, "user": USERS["owner"]}

    def _last_words(self) -> str:
        try:
            return "\n".join((self.data / "server.log").read_text(errors="replace").splitlines()[-12:])
        except FileNotFoundError:
            return ""

    def _failure(self, sentence: str) -> PostgresError:
        return PostgresError(f"{sentence}. The end of {self.data / 'server.log'}:\n{self._last_words()}")
