"""What axe may go on finding, at most ten: (axe rule, visit of routes.py) and the reason."""

from __future__ import annotations

EXCEPTIONS: dict[tuple[str, str], str] = {}
