"""`tinhso demo --check`, as a stranger runs it: from nothing to a counted dossier."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.processes import family, watched

pytestmark = pytest.mark.drill
WITHIN = 1200  # what takes so long hangs


def test_the_demo_sets_itself_up_walks_the_thin_path_and_leaves_nobody_behind(tmp_path: Path) -> None:
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
    python, how = [sys.executable, "-m"], {"env": kept | own, "text": True, "stdout": subprocess.PIPE}
    demo = [*python, "tinhso.config", "demo", "--port", str(port)]
    try:
        done = subprocess.run([*demo, "--check"], stderr=subprocess.STDOUT, timeout=WITHIN, check=False, **how)
        assert done.returncode == 0, done.stdout
        for stage in ("tables", "cast", "server answers", "received H37.08.05-", "the thin path is whole"):
            assert stage in done.stdout
        with subprocess.Popen([*demo, "--more", "0"], **how) as running:
            assert any("stand-in for the National Portal" in line for line in running.stdout or ()), "up"
            others = family(running.pid)[1:]
            assert len(others) > 4, "the server with its workers, the worker of jobs, the Portal"
            with watched(others) as left:
                running.kill()
                assert left() == []
    finally:
        subprocess.run([*python, "tinhso.config.postgres", "stop"], check=False, **how)
