"""The command line of the packers."""

from __future__ import annotations

import argparse
import gzip
import importlib
import lzma
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {
    "units": ROOT / "src/tinhso/data/units/langson.json",
    "procedures": ROOT / "src/tinhso/data/procedures/langson60.json",
    # Folders: their packers give files by name.
    "country": ROOT / "src/tinhso/data/units",
    "geo": ROOT / "src/tinhso/data/geo",
}


def unpacked(path: Path, content: bytes) -> bytes:
    """What counts when files are compared: another library packs the same content into other bytes."""
    unpack = {".gz": gzip.decompress, ".xz": lzma.decompress}.get(path.suffix)
    return unpack(content) if unpack else content


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.pack", description=__doc__)
    parser.add_argument("what", choices=[*TARGETS, "all"])
    parser.add_argument("--sources", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file would change")
    arguments = parser.parse_args()
    changed = 0
    for name in TARGETS if arguments.what == "all" else [arguments.what]:
        built = importlib.import_module(f"tools.pack.{name}").build(arguments.sources)
        target = TARGETS[name]
        files = {target: built.encode()} if isinstance(built, str) else {target / file: built[file] for file in built}
        for path, content in files.items():
            same = path.exists() and unpacked(path, path.read_bytes()) == unpacked(path, content)
            changed += not same
            if not (same or arguments.check):
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
            print(f"{path.relative_to(ROOT)}: {'same' if same else 'changed'}, {len(content)} bytes")
    return 1 if arguments.check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
