"""Places left open for number and date: text fields, which may be filled after a signature without breaking it."""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.stamp import TextStamp

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.actions.pdf.drawing import text_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    from tinhso.ground.signing.terms import Blank

_READ_ONLY = 1
_PRINT = 4


def leave_open(writer: IncrementalPdfFileWriter, blanks: Iterable[Blank]) -> None:
    """Put an empty text field in each place. Before the first signature only."""
    for blank in blanks:
        page, _ = writer.find_page_for_modification(blank.box.page)
        _page, left, bottom, right, top = blank.box
        field = generic.DictionaryObject(
            {
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): generic.pdf_string(blank.name),
                pdf_name("/V"): generic.pdf_string(""),
                pdf_name("/DA"): generic.pdf_string(f"/Helv {blank.size} Tf 0 g"),
                pdf_name("/Ff"): generic.NumberObject(_READ_ONLY),
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/F"): generic.NumberObject(_PRINT),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, (left, bottom, right, top))),
                pdf_name("/P"): page,
            }
        )
        drawn = _drawn(writer, "", blank.size, right - left, top - bottom)
        field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): drawn})
        ref = writer.add_object(field)
        _append(writer, page.get_object(), "/Annots", ref)
        _append(writer, _form(writer), "/Fields", ref)


def fill_in(writer: IncrementalPdfFileWriter, words: Mapping[str, str]) -> None:
    """Write into the places left open, in the same update as the next signature."""
    if not words:
        return
    fields = {}
    for ref in _form(writer).get("/Fields", ()):
        field = ref.get_object()
        if field.get("/FT") == "/Tx":
            fields[str(field.get("/T", ""))] = field
    for name, text in words.items():
        if name not in fields:
            raise Refusal("signing.no_blank", "The document has no place for “%(name)s”.", name=name)
        field = fields[name]
        left, bottom, right, top = (float(one) for one in field["/Rect"])
        size = int(str(field["/DA"]).split()[1])
        field[pdf_name("/V")] = generic.pdf_string(text)
        field[pdf_name("/AP")] = generic.DictionaryObject(
            {pdf_name("/N"): _drawn(writer, text, size, right - left, top - bottom)}
        )
        writer.update_container(field)


def _drawn(
    writer: IncrementalPdfFileWriter, text: str, size: int, width: float, height: float
) -> generic.IndirectObject:
    box = BoxConstraints(width=width, height=height)
    if not text:
        empty = generic.StreamObject(
            {
                pdf_name("/Type"): pdf_name("/XObject"),
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): generic.ArrayObject(map(generic.FloatObject, (0, 0, width, height))),
            },
            stream_data=b"",
        )
        return writer.add_object(empty)
    return TextStamp(writer, text_style([text], None, size=size), box=box).register()


def _form(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    root = writer.root
    if "/AcroForm" not in root:
        root[pdf_name("/AcroForm")] = writer.add_object(
            generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        )
        writer.update_root()
    form: generic.DictionaryObject = root["/AcroForm"]
    return form


def _append(
    writer: IncrementalPdfFileWriter, holder: generic.DictionaryObject, key: str, ref: generic.IndirectObject
) -> None:
    try:
        entries = holder[key]
    except KeyError:
        holder[pdf_name(key)] = generic.ArrayObject([ref])
        writer.update_container(holder)
    else:
        entries.append(ref)
        writer.update_container(entries)
