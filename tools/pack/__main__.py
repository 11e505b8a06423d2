"""The command line of the packers."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {
    "units": ROOT / "src/tinhso/data/units/langson.json",
    "procedures": ROOT / "src/tinhso/data/procedures/langson60.json",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.pack", description=__doc__)
    parser.add_argument("what", choices=[*TARGETS, "all"])
    parser.add_argument("--sources", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file would change")
    arguments = parser.parse_args()
    changed = 0
    for name in TARGETS if arguments.what == "all" else [arguments.what]:
        text = importlib.import_module(f"tools.pack.{name}").build(arguments.sources)
        target = TARGETS[name]
        same = target.exists() and target.read_text(encoding="utf-8") == text
        changed += not same
        if not arguments.check:
            target.write_text(text, encoding="utf-8", newline="\n")
        print(f"{target.relative_to(ROOT)}: {'same' if same else 'changed'}, {len(text.encode())} bytes")
    return 1 if arguments.check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
