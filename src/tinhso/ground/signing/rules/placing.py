"""Where signatures stand on the page (Decree 30/2020/NĐ-CP, Appendix I)."""

from __future__ import annotations

from tinhso.ground.signing.terms import MM, Box

COPY_WIDTH, COPY_HEIGHT, COPY_MARGIN = 70 * MM, 18 * MM, 10 * MM


def seal_box(person: Box, side_mm: float) -> Box:
    """The seal in its real size: it covers a third of the person's signature, on its left, at the same height."""
    side = side_mm * MM
    right = person.left + person.width / 3
    middle = (person.bottom + person.top) / 2
    left = max(0.0, right - side)
    return Box(person.page, left, middle - side / 2, left + side, middle + side / 2)


def copy_box(page_width: float, page_height: float) -> Box:
    """The text of a copy or a separate annex: at the top right of the first page."""
    right, top = page_width - COPY_MARGIN, page_height - COPY_MARGIN
    return Box(0, right - COPY_WIDTH, top - COPY_HEIGHT, right, top)
