"""Who runs PostgreSQL: it refuses root, and `initdb` refuses an account without a name.

Root steps down to the owner of the checkout, so that no file of root's is left in another's folder. In a checkout of
its own, root starts PostgreSQL in a user namespace, where it bears an ordinary user's number while every file still
belongs to root: no system user, no changed rights. Where namespaces are forbidden (many containers), an existing
account has to serve.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tinhso.config.postgres.failure import PostgresError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any


@dataclass(frozen=True)
class Runner:
    """The account PostgreSQL runs as, and what stands before each of its commands."""

    uid: int
    gid: int
    prefix: tuple[str, ...] = ()
    borrowed: bool = False  # an account that has nothing to do with the checkout

    def run(self, *argv: str | Path, cwd: Path | str = "/") -> subprocess.CompletedProcess[str]:
        """Run a command as this account to its end; its last words are in `stdout`."""
        steps_down: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(
            [*self.prefix, *map(str, argv)],
            cwd=cwd,
            env={**{name: value for name, value in os.environ.items() if name[:2] != "PG"}, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            start_new_session=True,
            **(steps_down if self.uid != os.geteuid() else {}),
        )

    def can(self, *argv: str | Path) -> bool:
        """Tell whether a command succeeds as this account."""
        try:
            return self.run(*argv).returncode == 0
        except OSError:
            return False

    def own(self, folder: Path) -> None:
        """Make a folder that only this account may enter, unless it is there."""
        folder.mkdir(mode=0o700)
        if self.uid != os.geteuid():
            os.chown(folder, self.uid, self.gid)


def myself() -> Runner:
    """Return the account this program runs as."""
    return Runner(os.geteuid(), os.getegid())


@cache
def find_runner(checkout: Path) -> Runner:
    """Return the first account that may enter the checkout and that PostgreSQL accepts."""
    for runner in _candidates(checkout):
        if runner.borrowed or runner.can("test", "-x", checkout):
            return runner
    raise PostgresError(
        f"PostgreSQL cannot run as user number {os.geteuid()}: the account has no name and user namespaces are "
        "forbidden here. Run as an account listed in /etc/passwd, or set DATABASE_URL."
    )


def _candidates(checkout: Path) -> Iterator[Runner]:
    me = os.geteuid()
    owner = checkout.stat()
    if me:
        yield Runner(me, os.getegid(), () if _has_name(me) else _namespace())
        return
    if owner.st_uid:
        yield Runner(owner.st_uid, owner.st_gid, () if _has_name(owner.st_uid) else _namespace())
    yield Runner(me, os.getegid(), _namespace())
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        yield Runner(account.pw_uid, account.pw_gid, borrowed=True)


def _namespace() -> tuple[str, ...]:
    """Map this account to any named one; the number is seen inside the namespace only."""
    named = next((account for account in pwd.getpwall() if account.pw_uid), None)
    if named is None:
        return ("false",)
    return ("unshare", "--user", f"--map-user={named.pw_uid}", f"--map-group={named.pw_gid}", "--")


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True
