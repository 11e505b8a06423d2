"""The repository names no machine and no registry: lock files carry names, versions and hashes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from tools.map.house import ROOT

LOCKS = (
    "requirements*.txt",
    "requirements*/*.txt",
    "requirements*/*.in",
    "package-lock.json",
    "pip.conf",
    ".npmrc",
    "uv.lock",
)
REGISTRY = re.compile(r"https?://[^\s\"']+|--(?:extra-)?index-url|--find-links")
# A path that only one machine has.
MACHINE = re.compile(r"(?<![\w.])/(?:(?:home|Users|work)/\w+|root\b)")
BINARY = {".png", ".woff2", ".ttf", ".ico", ".pdf", ".docx", ".xlsx", ".gz", ".xz", ".jpg", ".webp"}


def registry_addresses(text: str) -> list[str]:
    """Addresses of any kind in a lock file, a package's page for sponsors too."""
    return [match[0] for match in REGISTRY.finditer(text)]


def machine_paths(text: str) -> list[str]:
    """Paths of one machine."""
    return [match[0] for match in MACHINE.finditer(text)]


def _faults(files: Iterable[Path], patterns: Iterable[str], look) -> dict[str, list[str]]:
    chosen = (path for path in files if any(path.match(pattern) for pattern in patterns) and path.suffix not in BINARY)
    return {str(path.relative_to(ROOT)): found for path in chosen if (found := look(path.read_text(encoding="utf-8")))}


def test_lock_files_name_no_registry(files: list[Path]) -> None:
    assert _faults(files, LOCKS, registry_addresses) == {}


def test_no_file_names_a_path_of_one_machine(files: list[Path]) -> None:
    assert _faults(files, ("*",), machine_paths) == {}


@pytest.mark.parametrize(
    "line",
    [
        '"resolved": "https://registry.example/htmx.org/-/htmx.org-4.0.1.tgz",',
        "--index-url https://mirror.example/simple",
        "Django @ https://mirror.example/Django-5.2.19.whl",
    ],
)
def test_registry_address_is_caught(line: str) -> None:
    assert registry_addresses(line)


def test_path_of_one_machine_is_caught() -> None:
    home = "/" + "home/lan/tinhso"
    assert machine_paths(f"cd {home} && make") == ["/" + "home/lan"]
    assert machine_paths("see /ban-lam-viec/, src/work/dossiers and docs/homework") == []
