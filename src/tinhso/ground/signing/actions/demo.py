"""What the demo signs with: test certificates, their keys in files, and drawn pictures. No legal value."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.signing.actions.authority import TestAuthority
from tinhso.ground.signing.actions.certificates import register_certificate
from tinhso.ground.signing.actions.keys import DEMO_PIN
from tinhso.ground.signing.actions.pdf.drawing import FONT
from tinhso.ground.signing.queries.certificates import certificates_of
from tinhso.ground.signing.queries.trust import folder
from tinhso.ground.signing.terms import SignatureKind, Standing

if TYPE_CHECKING:
    from uuid import UUID

_SIDE = 600
_RED, _BLUE = (196, 18, 28, 255), (24, 48, 160, 255)


def equip_person(account: UUID, name: str, username: str) -> None:
    """A token in files for an official, `tokens/<username>.p12`, and its certificate registered; again: nothing new."""
    place = folder().parent / "tokens" / f"{username}.p12"
    if place.is_file() and _good(account, SignatureKind.PERSON):
        return
    made = TestAuthority().issue(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(made.p12(DEMO_PIN))
    place.with_suffix(".crt").write_bytes(made.pem)
    _register(made.pem, SignatureKind.PERSON, account, name, _handwriting(name))


def equip_agency(unit: UUID, name: str) -> None:
    """A seal for an agency, its key in `seals/<unit>.p12`; again: nothing new."""
    place = folder().parent / "seals" / f"{unit}.p12"
    if place.is_file() and _good(unit, SignatureKind.AGENCY):
        return
    made = TestAuthority().issue(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.touch(mode=0o600)
    place.write_bytes(made.p12(DEMO_PIN))
    _register(made.pem, SignatureKind.AGENCY, unit, name, _seal())


def _good(owner: UUID, kind: SignatureKind) -> bool:
    return any(one.standing is Standing.GOOD for one in certificates_of(owner, kind))


def _register(pem: bytes, kind: SignatureKind, owner: UUID, name: str, image: bytes) -> None:
    register_certificate(pem, kind=kind, owner=owner, owner_name=name, actor=SYSTEM, image=image)


def _handwriting(name: str) -> bytes:
    """A blue flourish, another for each name, on nothing."""
    image = Image.new("RGBA", (_SIDE, _SIDE // 2), (0, 0, 0, 0))
    turns, lean = 3 + len(name) % 4, sum(map(ord, name)) % 60
    points = []
    for step in range(240):
        part = step / 239
        high = math.sin(part * turns * 2 * math.pi) * (1 - part) * 90 + math.sin(part * 5 + lean) * 30
        points.append((40 + part * (_SIDE - 80) + math.cos(part * turns * 2 * math.pi) * 34, 150 - high))
    draw = ImageDraw.Draw(image)
    draw.line(points, fill=_BLUE, width=7, joint="curve")
    draw.line([(90, 245), (_SIDE - 70, 225)], fill=_BLUE, width=5)
    return _png(image)


def _seal() -> bytes:
    """A red ring that says that it is no seal; the state's emblem is not imitated."""
    image = Image.new("RGBA", (_SIDE, _SIDE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((8, 8, _SIDE - 8, _SIDE - 8), outline=_RED, width=14)
    draw.ellipse((70, 70, _SIDE - 70, _SIDE - 70), outline=_RED, width=5)
    for line, (text, size) in enumerate((("CON DẤU", 74), ("THỬ NGHIỆM", 62), ("không có giá trị", 40))):
        font = ImageFont.truetype(str(FONT), size)
        draw.text((_SIDE / 2, 220 + line * 84), text, font=font, fill=_RED, anchor="mm")
    return _png(image)


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "png", optimize=True)
    return file.getvalue()
