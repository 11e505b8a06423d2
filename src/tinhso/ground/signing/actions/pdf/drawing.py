"""What a signature looks like: an image in its real proportions, or lines of text in a Times-metric font."""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import functools
import io
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.stamp import StaticStampStyle, TextStampStyle

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.terms import SignatureKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.stamp import BaseStampStyle

FONT = Path(__file__).resolve().parents[4] / "data" / "fonts" / "LiberationSerif-Regular.ttf"
MOST_PIXELS = 4_000_000
logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # it tells of every table that it leaves out
_INK: dict[SignatureKind | None, tuple[float, float, float]] = {
    SignatureKind.PERSON: (0.0, 0.1, 0.55),
    SignatureKind.AGENCY: (0.78, 0.0, 0.05),
    SignatureKind.COPY: (0, 0, 0),
}


class Serif(FontEngineFactory):
    """Liberation Serif, whole: every Vietnamese letter is on the page and comes out of it again as text."""

    def create_font_engine(self, writer: BasePdfFileWriter, obj_stream: object = None) -> GlyphAccumulator:
        """A subset of the font for one file."""
        return GlyphAccumulator(writer, io.BytesIO(_font()), font_size=10, obj_stream=obj_stream)


@functools.cache
def _font() -> bytes:
    return FONT.read_bytes()


def image_style(png: bytes) -> BaseStampStyle:
    """A transparent picture that fills its box without being stretched out of shape."""
    try:
        picture: Image.Image = Image.open(io.BytesIO(png))
        if picture.width * picture.height > MOST_PIXELS:
            raise Refusal("signing.image_too_large", "The picture of the signature is too large.", status=422)
        picture = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError) as error:
        raise Refusal("signing.image_unreadable", "The picture of the signature cannot be read.", status=422) from error
    return StaticStampStyle(
        border_width=0, background=PdfImage(picture), background_opacity=1.0, background_layout=_inside("middle")
    )


def text_style(
    lines: Sequence[str], kind: SignatureKind | None, *, size: int = 10, side: str = "left"
) -> BaseStampStyle:
    """Lines of text; a long one shrinks them all until they fit."""
    box = TextBoxStyle(
        font=Serif(), font_size=size, leading=round(size * 1.25), text_color=_INK.get(kind, (0.0, 0.0, 0.0))
    )
    text = "\n".join(lines).replace("%", "%%")
    return TextStampStyle(border_width=0, text_box_style=box, stamp_text=text, inner_content_layout=_inside(side))


def _inside(side: str) -> SimpleBoxLayoutRule:
    x = AxisAlignment.ALIGN_MID if side == "middle" else AxisAlignment.ALIGN_MIN
    scaling = InnerScaling.STRETCH_TO_FIT if side == "middle" else InnerScaling.SHRINK_TO_FIT
    return SimpleBoxLayoutRule(x, AxisAlignment.ALIGN_MID, Margins(0, 0, 0, 0), scaling)
