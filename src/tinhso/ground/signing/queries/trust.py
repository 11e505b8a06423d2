"""Whom this office trusts: the roots laid down in its folder, and in the demo its own test authority."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem, x509

from tinhso.ground.signing.queries.office import office

SUFFIXES = {".crt", ".cer", ".pem", ".der"}
TEST_AUTHORITY = "TinhSo test authority (no legal value)"


@dataclass(frozen=True, slots=True)
class Trust:
    """Roots, and certificates between them and the signers'."""

    roots: tuple[x509.Certificate, ...]
    between: tuple[x509.Certificate, ...]

    @property
    def every(self) -> tuple[x509.Certificate, ...]:
        """All of them."""
        return (*self.roots, *self.between)


def folder() -> Path:
    """Where the roots lie, one certificate or several in a file."""
    return Path(office().trust)


def trust() -> Trust:
    """The authorities trusted now; a file laid down is seen at once."""
    place = folder()
    files = sorted(file for file in place.glob("*") if file.suffix in SUFFIXES) if place.is_dir() else []
    return _read(tuple((file, file.stat().st_mtime_ns) for file in files))


@functools.lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int], ...]) -> Trust:
    known = [one for file, _ in files for one in certificates_in(file.read_bytes())]
    roots = tuple(one for one in known if one.self_issued)
    return Trust(roots, tuple(one for one in known if not one.self_issued))


def certificates_in(content: bytes) -> list[x509.Certificate]:
    """The certificates of a file, PEM or DER. Raises ValueError for anything else."""
    if pem.detect(content):
        parts = [der for kind, _headers, der in pem.unarmor(content, multiple=True) if kind == "CERTIFICATE"]
    else:
        parts = [content]
    found = [x509.Certificate.load(part, strict=True) for part in parts]
    for one in found:
        one.native  # noqa: B018 - parses the whole, so that rubbish is found here
    return found


def is_test(certificate: x509.Certificate) -> bool:
    """Whether the certificate comes from a test authority, and so has no legal value."""
    return TEST_AUTHORITY in (certificate.issuer.native.get("organizational_unit_name") or "")
