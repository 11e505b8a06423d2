"""A person signs, then the agency seals: two PAdES signatures that poppler, a stranger to our code, agrees with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.ground.signing import actions, queries
from tinhso.ground.signing.actions.keys import DEMO_PIN, seal_file
from tinhso.ground.signing.models import Certificate
from tinhso.ground.signing.queries.owners import Owner, register_owner
from tinhso.ground.signing.terms import Blank, Box, SessionCard, SessionState, SignatureKind
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
