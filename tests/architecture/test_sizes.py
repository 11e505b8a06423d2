"""Small files, short folders, names that say something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tools.map.house import ROOT

LINES = 500
ENTRIES = 16
UNCOUNTED = {"migrations", "tests", "__init__.py"}
NO_NAMES = {"utils", "helpers", "common", "core", "misc", "services"}
CODE = {".py", ".html", ".jinja", ".sql", ".js", ".scss", ".css"}

# Folders that may hold more, each with its reason; at most ten.
WIDE = {
    ".": "the root holds what tools look for there",
}


def too_large(root: Path, files: Iterable[Path], wide: Iterable[str] = WIDE) -> list[str]:
    """Modules over the limit of lines, folders over the limit of entries; migrations and tests excepted."""
    found = []
    entries: dict[Path, set[str]] = defaultdict(set)
    for path in files:
        relative = path.relative_to(root)
        for parent, name in zip(relative.parents, reversed(relative.parts), strict=False):
            entries[parent].add(name)
        if UNCOUNTED & set(relative.parent.parts):
            continue
        if path.suffix in CODE and (lines := path.read_text(encoding="utf-8").count("\n")) > LINES:
            found.append(f"{relative}: {lines} lines")
    for folder, names in sorted(entries.items()):
        if UNCOUNTED & set(folder.parts) or str(folder) in wide:
            continue
        if (count := len(names - UNCOUNTED)) > ENTRIES:
            found.append(f"{folder}: {count} entries")
    return found


def empty_names(root: Path, files: Iterable[Path]) -> list[str]:
    """Files and folders whose name says nothing, and Django's own admin."""
    return sorted(
        {
            part
            for path in files
            for part in path.relative_to(root).parts
            if part.split(".")[0] in NO_NAMES or part == "admin.py"
        }
    )


def test_files_and_folders_are_small(files: list[Path]) -> None:
    assert too_large(ROOT, files) == []


def test_names_say_something(files: list[Path]) -> None:
    assert empty_names(ROOT, files) == []


def test_exceptions_are_few_and_real() -> None:
    assert len(WIDE) <= 10
    assert [folder for folder in WIDE if not (ROOT / folder).is_dir()] == []


def test_large_files_and_wide_folders_are_caught(tmp_path: Path) -> None:
    (tmp_path / "room" / "migrations").mkdir(parents=True)
    crowd = [tmp_path / "room" / f"entry{i}.py" for i in range(ENTRIES + 1)]
    history = [tmp_path / "room" / "migrations" / f"{i:04}_step.py" for i in range(ENTRIES + 1)]
    for path in (*crowd, *history):
        path.write_text("pass\n")
    crowd[0].write_text("pass\n" * (LINES + 1))
    assert too_large(tmp_path, (*crowd, *history)) == ["room/entry0.py: 501 lines", "room: 17 entries"]


def test_empty_names_are_caught(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a/utils.py", "core/b.py", "a/admin.py", "a/score.py", "a/helpers.js")]
    assert empty_names(tmp_path, paths) == ["admin.py", "core", "helpers.js", "utils.py"]
