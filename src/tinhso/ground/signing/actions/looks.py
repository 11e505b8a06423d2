"""From an appearance to what is drawn: registered images, drawn lines, and the lines that Decree 30 wants."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tinhso.ground.files import queries as files
from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.actions.pdf.drawing import image_style, text_style
from tinhso.ground.signing.queries.verifying import last_box
from tinhso.ground.signing.rules import copy_box, seal_box, unreadable
from tinhso.ground.signing.terms import APPEARANCE, Appearance, Box, SignatureKind

if TYPE_CHECKING:
    from datetime import datetime

    from pyhanko.stamp import BaseStampStyle

    from tinhso.ground.signing.models import Certificate


def style_of(appearance: Appearance, certificate: Certificate, at: datetime) -> BaseStampStyle:
    """The image given, else the registered one, else lines; a copy always bears lines in black."""
    if appearance.kind is SignatureKind.COPY:
        return text_style([*(appearance.lines or (certificate.owner_name,)), moment(at)], SignatureKind.COPY)
    image = appearance.image or (files.content(certificate.image) if certificate.image else None)
    if image and not appearance.lines:
        return image_style(image)
    return text_style(appearance.lines or (f"Ký bởi: {certificate.owner_name}", moment(at)), appearance.kind)


def moment(at: datetime) -> str:
    """Day, hour to the second and zone: `Thời gian ký: 22/11/2026 09:41:07 +07:00`."""
    local = formats.local(at)
    return f"Thời gian ký: {local:%d/%m/%Y %H:%M:%S} {local.isoformat()[-6:]}"


def box_of(appearance: Appearance, pdf: bytes) -> Box:
    """Where it stands: as told, else where Decree 30 puts it."""
    if appearance.box is not None:
        return appearance.box
    if appearance.kind is SignatureKind.COPY:
        return copy_box(*_first_page(pdf))
    found = last_box(pdf) if appearance.kind is SignatureKind.AGENCY else None
    if found is None:
        raise Refusal("signing.no_place", "It is not known where the signature should stand.", source=APPEARANCE)
    return seal_box(found, appearance.side_mm)


def _first_page(pdf: bytes) -> tuple[float, float]:
    try:
        page = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
        return float(page.width), float(page.height)
    except (PyPdfError, IndexError, ValueError, KeyError) as error:
        raise unreadable() from error
