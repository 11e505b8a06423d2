"""Shares and lengths as small drawings: made here, coloured by the style sheet, each beside a table that says the same.

Widths are shares of a hundred, so that a drawing fills its place on paper and on a telephone without its numbers being
pulled apart. What is not finished yet is hatched, so that it is told apart without colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from tinhso.ground.page import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOM = 7
"""A part of fewer hundredths than that has no room for its number."""
SEEN = 0.8
"""An hour among weeks is still to be seen."""
HATCHED = frozenset({"ahead", "over"})


class Part(NamedTuple):
    """A part of a whole: how it is drawn (`good`, `fine`, `bad`, `ahead`, `over` or `rest`), its words and number."""

    look: str
    words: str
    number: int


def shares(key: str, parts: Sequence[Part]) -> Markup:
    """One bar divided as its parts are, each with its number; `key` is this drawing's own on its page."""
    whole = sum(part.number for part in parts)
    told = "; ".join(f"{part.words}: {formats.number(part.number)}" for part in parts if part.number)
    x, drawn = 0.0, []
    for part in parts:
        if not part.number:
            continue
        wide = 100 * part.number / whole
        drawn.append(_part(key, part, x, wide))
        x += wide
    hatches = "".join(_hatch(key, look) for look in sorted(HATCHED & {part.look for part in parts if part.number}))
    return Markup(  # noqa: S704 - numbers, and words escaped
        f'<svg class="ts-share" width="100%" height="30" role="img" aria-label="{escape(told or "–")}">'
        f"{hatches}{''.join(drawn)}</svg>"
    )


def legend(parts: Iterable[Part]) -> list[tuple[Markup, str]]:
    """Of each look a little sample and its words."""
    return [(_sample(part.look), part.words) for part in parts]


def length(share: float, look: str = "fine") -> Markup:
    """One length of a hundred, beside a number that says it."""
    return Markup(  # noqa: S704 - numbers and words written here
        '<svg class="ts-share ts-share--thin" width="100%" height="8" aria-hidden="true" focusable="false">'
        '<rect class="ts-share__ground" width="100%" height="100%" rx="2"/>'
        f'<rect class="ts-share__{look}" width="{100 * share:.1f}%" height="100%" rx="2"/></svg>'
    )


def _part(key: str, part: Part, x: float, wide: float) -> str:
    fill = f' fill="url(#{key}-{part.look})"' if part.look in HATCHED else ""
    drawn = f'<rect class="ts-share__{part.look}" x="{x:.2f}%" width="{wide:.2f}%" height="100%"{fill}/>'
    if wide < ROOM:
        return drawn
    words = f'<text class="ts-share__number ts-share__number--{part.look}" x="{x + wide / 2:.2f}%" y="20">'
    return f"{drawn}{words}{formats.number(part.number)}</text>"


def _hatch(key: str, look: str) -> str:
    return (
        f'<defs><pattern id="{key}-{look}" width="8" height="8" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect class="ts-share__ground--{look}" width="8" height="8"/>'
        f'<rect class="ts-share__line--{look}" width="2.5" height="8"/></pattern></defs>'
    )


def _sample(look: str) -> Markup:
    key = f"sample-{look}"
    fill, hatch = (f' fill="url(#{key}-{look})"', _hatch(key, look)) if look in HATCHED else ("", "")
    return Markup(  # noqa: S704 - words written here
        '<svg class="ts-share__sample" width="26" height="18" aria-hidden="true" focusable="false">'
        f'{hatch}<rect class="ts-share__{look}" width="100%" height="100%"{fill}/></svg>'
    )


def lane(key: str, stretches: Iterable[tuple[str, float, float]], marks: Iterable[tuple[str, float]]) -> Markup:
    """Stretches of time (look, from, to) and moments (which, at) on one line, all as shares of a whole.

    The words beside it say the same.
    """
    drawn, hatches = [], []
    for look, begins, ends in stretches:
        if ends <= begins:
            continue
        fill, hatch = (f' fill="url(#{key}-{look})"', _hatch(key, look)) if look in HATCHED else ("", "")
        wide = f'x="{100 * begins:.2f}%" width="{max(100 * (ends - begins), SEEN):.2f}%"'
        drawn.append(f'<rect class="ts-share__{look}" {wide} y="4" height="14"{fill}/>')
        hatches.append(hatch)
    lines = "".join(
        f'<line class="ts-lane__{which}" x1="{100 * at:.2f}%" x2="{100 * at:.2f}%" y1="0" y2="22"/>'
        for which, at in marks
    )
    ground = '<rect class="ts-share__ground" width="100%" y="4" height="14"/>'
    return Markup(  # noqa: S704 - numbers and words written here
        '<svg class="ts-lane" width="100%" height="22" aria-hidden="true" focusable="false">'
        f"{''.join(hatches)}{ground}{''.join(drawn)}{lines}</svg>"
    )
