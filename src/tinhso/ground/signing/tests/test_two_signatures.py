"""A person signs, then the agency seals: two PAdES signatures that poppler, a stranger to our code, agrees with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing import actions, queries
from tinhso.ground.signing.actions.authority import TestAuthority
from tinhso.ground.signing.actions.keys import DEMO_PIN, seal_file
from tinhso.ground.signing.models import Certificate
from tinhso.ground.signing.queries.owners import Owner, register_owner
from tinhso.ground.signing.terms import Appearance, Blank, Box, SessionCard, SessionState, SignatureKind
from tinhso.ground.signing.tests.papers import NAME, Official, look, official, paper, pdfsig, pdftotext, picture

pytestmark = [pytest.mark.db, pytest.mark.django_db]
AGENCY = "Ủy ban nhân dân phường Lương Văn Tri"
NUMBER = Blank("number", Box(0, 100, 700, 300, 720))


@pytest.fixture(autouse=True)
def told() -> list[tuple[SessionCard, list[bytes]]]:
    """What the owner of the thing was told."""
    heard: list[tuple[SessionCard, list[bytes]]] = []
    register_owner(Owner("tests.paper", lambda one, pdfs: heard.append((one, list(pdfs))), lambda _: "/", lambda _: ""))
    return heard


@pytest.fixture
def leader() -> Official:
    return official(image=picture())


@pytest.fixture
def agency() -> Official:
    found = official(SignatureKind.AGENCY, name=AGENCY, image=picture((200, 10, 20)))
    place = seal_file(Certificate.objects.get(id=found.card.id))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(found.made.p12(DEMO_PIN))
    return found


def signed_by(leader: Official, *, blanks: tuple[Blank, ...] = (NUMBER,), **facts: object) -> bytes:
    session = actions.prepare(
        "tests.paper",
        "1",
        [("quyet-dinh.pdf", paper())],
        signer=leader.signer,
        appearance=look(**facts),
        by=leader.actor,
        blanks=blanks,
    )
    made = [leader.sign(one.attributes) for one in session.documents]
    return actions.embed(session.id, made, certificate=leader.card.fingerprint, by=leader.actor)[0]


def test_person_then_agency(leader: Official, agency: Official, told: list, tmp_path: Path) -> None:
    signed = signed_by(leader)
    session, pdfs = told[0]
    assert (session.state, pdfs) == (SessionState.VERIFIED, [signed])
    sealed = actions.seal(
        signed, unit_id=agency.account, by=leader.actor, ref="1", words={"number": "Số: 15/QĐ-UBND ngày 22/11/2026"}
    )
    report = queries.verify(sealed)
    assert [one.kind for one in report.signatures] == [SignatureKind.PERSON, SignatureKind.AGENCY]
    assert [one.name for one in report.signatures] == [NAME, AGENCY]
    assert report.good
    assert report.issued
    assert report.test_only
    told_by_poppler = pdfsig(sealed, tmp_path)
    assert told_by_poppler.count("Signature Validation: Signature is Valid.") == 2, told_by_poppler
    assert told_by_poppler.index(NAME) < told_by_poppler.index(AGENCY)
    assert "Total document signed" in told_by_poppler.rpartition("Signature #2")[2]
    assert "Số: 15/QĐ-UBND ngày 22/11/2026" in pdftotext(sealed, tmp_path)


@pytest.mark.parametrize("bits", [2048, 0], ids=["rsa", "ec"])
def test_both_kinds_of_keys(bits: int, tmp_path: Path) -> None:
    signed = signed_by(official(rsa_bits=bits))
    assert queries.verify(signed).good
    assert "Signature is Valid." in pdfsig(signed, tmp_path)


def test_one_flipped_byte_is_found_by_us_and_by_poppler(leader: Official, agency: Official, tmp_path: Path) -> None:
    sealed = actions.seal(signed_by(leader), unit_id=agency.account, by=leader.actor, ref="1")
    place = sealed.index(b"/MediaBox") + 11
    flipped = bytearray(sealed)
    flipped[place] ^= 1
    report = queries.verify(bytes(flipped))
    assert not report.good
    assert [one.intact for one in report.signatures] == [False, False]
    assert "Digest Mismatch" in pdfsig(bytes(flipped), tmp_path)


def test_every_byte_of_some_hundred_matters(leader: Official) -> None:
    signed = signed_by(leader, blanks=())
    for place in range(20, len(signed), len(signed) // 60):
        flipped = bytearray(signed)
        flipped[place] ^= 1
        assert not queries.verify(bytes(flipped)).good, place


def test_what_is_added_after_a_signature_is_found(leader: Official) -> None:
    import io  # noqa: PLC0415

    from pyhanko.pdf_utils.content import RawContent  # noqa: PLC0415
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.pdf_utils.layout import BoxConstraints  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(io.BytesIO(signed_by(leader)), strict=False)
    added = RawContent(b"0 0 100 100 re f", box=BoxConstraints(100, 100))
    added.set_writer(writer)
    writer.add_stream_to_page(0, writer.add_object(added.as_form_xobject()))
    file = io.BytesIO()
    writer.write(file)
    (one,) = queries.verify(file.getvalue()).signatures
    assert (one.intact, one.covers_all, one.additions_fair, one.good) == (True, False, False, False)
    assert one.problem


def test_a_changed_file_is_not_sealed(leader: Official, agency: Official) -> None:
    changed = bytearray(signed_by(leader))
    changed[changed.index(b"/MediaBox") + 11] ^= 1
    with pytest.raises(Refusal) as no:
        actions.seal(bytes(changed), unit_id=agency.account, by=leader.actor, ref="1")
    assert no.value.code == "signing.broken_before"


def test_a_blank_is_filled_only_where_it_was_left(leader: Official, agency: Official) -> None:
    with pytest.raises(Refusal) as no:
        actions.seal(
            signed_by(leader, blanks=()), unit_id=agency.account, by=leader.actor, ref="1", words={"number": "15"}
        )
    assert no.value.code == "signing.no_blank"


def test_drawn_names_come_out_as_text(leader: Official, tmp_path: Path) -> None:
    signed = signed_by(leader, lines=("Người ký: Hứa Đức Dũng", "Ủy ban nhân dân phường Lương Văn Tri 100%"))
    text = pdftotext(signed, tmp_path)
    assert "Người ký: Hứa Đức Dũng" in text
    assert "Ủy ban nhân dân phường Lương Văn Tri 100%" in text


def test_a_copy_bears_text_at_the_top_right(agency: Official, tmp_path: Path) -> None:
    look_of_copy = Appearance(SignatureKind.COPY, lines=("SAO Y", AGENCY))
    sealed = actions.seal(paper(), unit_id=agency.account, by=agency.actor, ref="1", appearance=look_of_copy)
    text = pdftotext(sealed, tmp_path)
    assert f"SAO Y {AGENCY} Thời gian ký: " in text
    assert "+07:00" in text
    assert queries.verify(sealed).good


def test_time_stamp_proves_the_moment(leader: Official) -> None:
    from cryptography import x509  # noqa: PLC0415
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.x509.oid import ExtendedKeyUsageOID  # noqa: PLC0415
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data  # noqa: PLC0415
    from pyhanko.sign.timestamps import DummyTimeStamper  # noqa: PLC0415

    from tinhso.ground.signing.actions.stamping import register_stamper  # noqa: PLC0415

    made = TestAuthority().issue(
        "Dấu thời gian", rsa_bits=2048, usage=x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    )
    key = made.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    register_stamper(
        DummyTimeStamper(
            tsa_cert=next(iter(load_certs_from_pemder_data(made.pem))),
            tsa_key=load_private_key_from_pemder_data(key, None),
        )
    )
    try:
        report = queries.verify(signed_by(leader))
    finally:
        register_stamper(None)
    assert [(one.good, one.proved) for one in report.signatures] == [(True, True)]
    assert not queries.verify(signed_by(leader)).signatures[0].proved


@pytest.mark.parametrize("content", [b"", b"%PDF-", b"khong phai PDF", b"\x00" * 500])
def test_what_is_no_pdf_is_told_and_never_raises(content: bytes) -> None:
    report = queries.verify(content)
    assert (report.good, report.signatures, bool(report.problem)) == (False, (), True)


def test_a_paper_without_signatures_is_no_original() -> None:
    report = queries.verify(paper())
    assert (report.good, report.issued, report.signatures) == (False, False, ())
