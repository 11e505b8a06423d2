"""Papers as PDF: a Jinja template printed by WeasyPrint, in a job. Fonts are ours; nothing is fetched from anywhere."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.utils import translation

from tinhso.ground.page import environment
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS = Path(str(files("tinhso") / "data/fonts"))
FACES = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("Italic", 400, "italic"), ("BoldItalic", 700, "italic"))
# Metric twin of Times New Roman, the letter of Decree 30/2020/NĐ-CP, Appendix I. A full TTF: subsets garble the text.
FAMILY = "Liberation Serif"
Place = tuple[int, float, float, float, float]
_POINTS = 72 / 96  # of a pixel of CSS


def render(template: str, context: Mapping[str, Any], *, language: str = "vi") -> bytes:
    """The PDF of a template; papers are Vietnamese whoever prints them. Takes a tenth of a second: call it in a job."""
    with translation.override(language):
        html = environment.in_use().get_template(template).render(**context)
    return render_html(html)


def render_html(html: str, *, styles: str = "") -> bytes:
    """The PDF of a finished HTML page. Pictures must stand in it (`data:`); a link to anywhere else is left out."""
    return bytes(_laid_out(html, styles).write_pdf())


def render_placed(html: str, *, styles: str = "") -> tuple[bytes, dict[str, Place]]:
    """The PDF of a page, and where each element with an `id` stands: page, left, bottom, right, top in points."""
    laid = _laid_out(html, styles)
    places: dict[str, Place] = {}
    for number, page in enumerate(laid.pages):
        for name, (left, top, right, bottom) in page.anchors.items():
            box = (left, page.height - bottom, right, page.height - top)
            places.setdefault(name, (number, *(round(each * _POINTS, 2) for each in box)))  # type: ignore[arg-type]
    return bytes(laid.write_pdf()), places


def _laid_out(html: str, styles: str) -> Any:
    try:
        import weasyprint  # noqa: PLC0415 - half a second and a C library that web processes do not need
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    except OSError as missing:
        raise Refusal(
            "page.no_pdf",
            "This server cannot make PDF files: a library is missing (%(what)s). As root: make system",
            status=503,
            what=str(missing)[:100],
        ) from missing
    fonts, fetch = FontConfiguration(), _fetcher()
    sheets = [weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetch) for css in (_style(), styles) if css]
    page = weasyprint.HTML(string=html, url_fetcher=fetch)
    return page.render(stylesheets=sheets, font_config=fonts)


def _fetcher() -> Any:
    """Opens our fonts and what is written into the page, and nothing else: no file of the server, no address."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class Ours(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("file:") and Path(unquote(urlsplit(url).path)).resolve().parent != FONTS.resolve():
                raise ValueError("a file that is not a font of ours")
            return super().fetch(url, headers)

    return Ours(allowed_protocols={"data", "file"})


@lru_cache(maxsize=1)
def _style() -> str:
    face = '@font-face{{font-family:"{}";src:url("{}");font-weight:{};font-style:{}}}'
    faces = [
        face.format(FAMILY, (FONTS / f"LiberationSerif-{name}.ttf").as_uri(), weight, slant)
        for name, weight, slant in FACES
    ]
    sheet = Path(__file__).with_name("paper.css").read_text("utf-8")
    return "\n".join([*faces, sheet])
