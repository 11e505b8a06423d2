"""Writes the pages of `docs/` that are drawn from the source: `python tools/map/write.py [--check]`.

`--check` writes nothing and exits with 1 when a page is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.map import jobs, plan, rights, rules, words  # noqa: E402 - the checkout must be on the path first
from tools.map.house import House, tracked_files  # noqa: E402

NOTICE = "<!-- Drawn from the source by tools/map/write.py. Change the source, then run it. -->\n\n"
PAGES: dict[str, Callable[[House, list[Path]], str]] = {
    "docs/map.md": plan.page,
    "docs/glossary.md": words.page,
    "docs/rules.md": rules.page,
    "docs/rights.md": rights.page,
    "docs/runbook/jobs.md": jobs.page,
}


def stale(root: Path, pages: dict[str, str]) -> list[str]:
    """Names of the pages whose file under `root` is missing or says something else."""
    return [
        name
        for name, text in pages.items()
        if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != text
    ]


def drawn() -> dict[str, str]:
    """Every page as the source has it today, by name."""
    house, files = House(), tracked_files()
    return {name: NOTICE + page(house, files) for name, page in PAGES.items()}


def main(arguments: list[str]) -> int:
    pages = drawn()
    old = stale(ROOT, pages)
    if "--check" in arguments:
        print("\n".join(f"{name} is stale: run tools/map/write.py" for name in old) or "docs are fresh")
        return 1 if old else 0
    for name in old:
        (ROOT / name).write_text(pages[name], encoding="utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
