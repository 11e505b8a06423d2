"""Papers, pictures, certificates and keys for tests of signing."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.hashes import SHA256
from PIL import Image, ImageDraw

from tinhso.ground.audit.terms import Actor
from tinhso.ground.page.pdf import render_html
from tinhso.ground.signing.actions import register_certificate
from tinhso.ground.signing.actions.authority import Made, TestAuthority
from tinhso.ground.signing.terms import Appearance, Box, CertificateCard, SignatureKind, Signer

if TYPE_CHECKING:
    from tinhso.ground.signing.terms import SessionCard

PERSON = SignatureKind.PERSON
BOX = Box(0, 360, 320, 480, 380)
NAME = "Hứa Đức Dũng"


def paper(words: str = "Quyết định về việc cấp Giấy chứng nhận quyền sử dụng đất") -> bytes:
    return render_html(f"<html lang='vi'><body><h1>{words}</h1><p>Số: </p></body></html>")


def picture(colour: tuple[int, int, int] = (20, 40, 160)) -> bytes:
    image = Image.new("RGBA", (300, 150), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(10, 120), (120, 20), (180, 130), (290, 30)], fill=(*colour, 255), width=8)
    file = io.BytesIO()
    image.save(file, "png")
    return file.getvalue()


@dataclass(frozen=True)
class Official:
    """Somebody with a key and a registered certificate."""

    account: UUID
    made: Made
    card: CertificateCard

    @property
    def actor(self) -> Actor:
        return Actor(self.account, None, NAME)

    @property
    def signer(self) -> Signer:
        return Signer(self.account, NAME, self.card.fingerprint)

    def sign(self, attributes: bytes) -> bytes:
        key = self.made.key
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.sign(attributes, ec.ECDSA(SHA256()))
        return key.sign(attributes, padding.PKCS1v15(), SHA256())

    def answers(self, session: SessionCard) -> dict[UUID, bytes]:
        return {one.id: self.sign(one.attributes) for one in session.documents}


def official(kind: SignatureKind = PERSON, *, name: str = NAME, image: bytes | None = None, **facts: Any) -> Official:
    made, account = TestAuthority().issue(name, **facts), uuid4()
    card = register_certificate(
        made.pem, kind=kind, owner=account, owner_name=name, actor=Actor(account, None, name), image=image
    )
    return Official(account, made, card)


def look(**facts: Any) -> Appearance:
    return Appearance(**({"kind": PERSON, "box": BOX} | facts))


def run(*command: object) -> str:
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def pdfsig(pdf: bytes, place: Path) -> str:
    file = place / "paper.pdf"
    file.write_bytes(pdf)
    return run("pdfsig", "-nocert", file)


def pdftotext(pdf: bytes, place: Path) -> str:
    file = place / "paper.pdf"
    file.write_bytes(pdf)
    return " ".join(run("pdftotext", "-layout", file, "-").split())
