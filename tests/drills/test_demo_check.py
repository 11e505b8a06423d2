"""`tinhso demo --check`, as a stranger runs it: from nothing to a counted dossier."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.drill
WITHIN = 300


def test_the_demo_sets_itself_up_and_walks_the_thin_path(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {
        "DJANGO_SETTINGS_MODULE": "tinhso.config.settings.dev",
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "TINHSO_HOME": str(tmp_path),
        "TINHSO_DATA_DIR": str(tmp_path / ".data"),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TINHSO_", "DATABASE_"))}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *command],
            env=kept | own,
            capture_output=True,
            text=True,
            timeout=WITHIN,
            check=False,
        )

    try:
        done = run("tinhso.config", "demo", "--check", "--port", str(port))
    finally:
        run("tinhso.config.postgres", "stop")
    assert done.returncode == 0, done.stdout + done.stderr
    for stage in ("tables", "cast", "server answers", "received H37.08.05-", "the thin path is whole"):
        assert stage in done.stdout
