"""The demo's tokens and seals: made once, marked as worthless, and good enough to sign and seal with."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from tinhso.ground.signing import actions, queries
from tinhso.ground.signing.actions.demo import equip_agency, equip_person
from tinhso.ground.signing.actions.keys import DEMO_PIN
from tinhso.ground.signing.queries.owners import Owner, register_owner
from tinhso.ground.signing.terms import SignatureKind, Signer
from tinhso.ground.signing.tests.papers import NAME, Official, look, paper

pytestmark = [pytest.mark.db, pytest.mark.django_db]
AGENCY = "Văn phòng Đăng ký đất đai"


def test_token_and_seal_of_the_demo(tmp_path: Path, settings) -> None:
    settings.TINHSO_SIGNING = settings.TINHSO_SIGNING | {"trust": str(tmp_path / "trust")}
    account, unit, kept = uuid4(), uuid4(), []
    for _again in range(2):
        equip_person(account, NAME, "dung.hd")
        equip_agency(unit, AGENCY)
    (card,) = queries.registered_certificates(account)
    assert card.test_only
    assert len(queries.certificates_of(unit, SignatureKind.AGENCY)) == 1
    file = tmp_path / "tokens" / "dung.hd.p12"
    assert file.with_suffix(".crt").is_file()
    key, certificate, _chain = pkcs12.load_key_and_certificates(file.read_bytes(), DEMO_PIN)
    made = type("Made", (), {"key": key, "certificate": certificate})
    leader = Official(account, made, card)
    register_owner(Owner("tests.demo", lambda _session, pdfs: kept.extend(pdfs), lambda _: "/", lambda _: "x"))
    pdfs = [("a.pdf", paper())]
    session = actions.prepare("tests.demo", "1", pdfs, signer=Signer(account, NAME), appearance=look(), by=leader.actor)
    actions.answer(session.id, leader.answers(session), certificate=card.fingerprint, by=leader.actor)
    report = queries.verify(actions.seal(kept[0], unit_id=unit, by=leader.actor, ref="1"))
    assert report.issued
    assert report.test_only
