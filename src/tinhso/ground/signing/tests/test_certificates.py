"""Certificates: who may sign with what, said in words when not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing import actions, queries
from tinhso.ground.signing.actions.authority import TestAuthority
from tinhso.ground.signing.queries.owners import Owner, register_owner
from tinhso.ground.signing.rules import Facts, standing_of
from tinhso.ground.signing.terms import SignatureKind, Signer, Standing
from tinhso.ground.signing.tests.papers import NAME, PERSON, Official, look, official, paper
from tinhso.ground.workdays.queries import now

pytestmark = [pytest.mark.db, pytest.mark.django_db]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def owner() -> None:
    register_owner(Owner("tests.paper", lambda *_: None, lambda _: "/", lambda _: "x"))


def prepare(who: Official, signer: Signer | None = None) -> object:
    signer = signer or who.signer
    return actions.prepare("tests.paper", "1", [("a.pdf", paper())], signer=signer, appearance=look(), by=who.actor)


def refused(deed: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as no:
        deed()
    return no.value


def test_expired_not_yet_and_revoked_are_told_apart() -> None:
    old = official(since=now() - 9 * DAY, until=now() - DAY)
    early = official(since=now() + DAY, until=now() + 9 * DAY)
    gone = official()
    actions.revoke_certificate(gone.card.id, why="mất thiết bị", actor=SYSTEM)
    for who, standing in ((old, "expired"), (early, "not_yet"), (gone, "revoked")):
        no = refused(lambda who=who: prepare(who))
        assert no.code == f"signing.certificate_{standing}"
        assert NAME in str(no)
    assert queries.registered_certificates(gone.account) == []
    assert [one.standing for one in queries.certificates_of(old.account)] == [Standing.EXPIRED]


def test_only_registered_certificates_of_the_signer() -> None:
    mine, other = official(), official(name="Vi Đăng Khoa")
    nobody = Signer(uuid4(), "Ai đó")
    assert refused(lambda: prepare(mine, nobody)).code == "signing.none_registered"
    borrowed = Signer(mine.account, NAME, other.card.fingerprint)
    assert refused(lambda: prepare(mine, borrowed)).code == "signing.not_registered"


def test_a_stranger_issuer_is_not_registered(tmp_path: Path, settings) -> None:
    settings.TINHSO_SIGNING = settings.TINHSO_SIGNING | {"trust": str(tmp_path / "trust")}
    stranger = TestAuthority().issue(NAME)
    settings.TINHSO_SIGNING = settings.TINHSO_SIGNING | {"trust": str(tmp_path / "other" / "trust")}
    facts = {"kind": PERSON, "owner": uuid4(), "owner_name": NAME, "actor": SYSTEM}
    no = refused(lambda: actions.register_certificate(stranger.pem, **facts))
    assert no.code == "signing.certificate_unknown_issuer"
    TestAuthority()  # one of the same name, with another key
    no = refused(lambda: actions.register_certificate(stranger.pem, **facts))
    assert no.code == "signing.certificate_unknown_issuer"


def test_what_is_registered() -> None:
    authority = TestAuthority()
    facts = {"kind": PERSON, "owner": uuid4(), "owner_name": NAME, "actor": SYSTEM}
    codes = {
        name: refused(lambda content=content: actions.register_certificate(content, **facts)).code
        for name, content in {
            "text": b"khong phai chung thu",
            "empty": b"",
            "key": b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "sealing letters only": authority.issue(NAME, for_signing=False).pem,
        }.items()
    }
    assert codes == {
        "text": "signing.no_certificate",
        "empty": "signing.no_certificate",
        "key": "signing.no_certificate",
        "sealing letters only": "signing.certificate_not_for_signing",
    }
    made = authority.issue(NAME)
    card = actions.register_certificate(made.pem, **facts)
    assert (card.standing, card.test_only, card.kind) == (Standing.GOOD, True, SignatureKind.PERSON)
    assert refused(lambda: actions.register_certificate(made.pem, **facts)).code == "signing.registered_already"
    assert Change.objects.filter(event="signing:certificate:registered", subject_id=str(card.id)).count() == 1


def test_list_of_the_issuer_revokes() -> None:
    who = official()
    serial = who.made.certificate.serial_number
    listed = TestAuthority().revocation_list({serial: now() - timedelta(hours=1)})
    assert actions.take_list(listed, actor=SYSTEM) == 1
    assert refused(lambda: prepare(who)).code == "signing.certificate_revoked"
    assert queries.certificate(who.card.id).standing is Standing.REVOKED
    forged = bytearray(listed)
    forged[-1] ^= 1
    assert refused(lambda: actions.take_list(bytes(forged), actor=SYSTEM)).code in {
        "signing.list_not_trusted",
        "signing.no_list",
    }
    assert refused(lambda: actions.take_list(b"nothing", actor=SYSTEM)).code == "signing.no_list"


def test_what_was_signed_before_stays_valid() -> None:
    who, kept = official(), []
    register_owner(Owner("tests.paper", lambda _card, pdfs: kept.extend(pdfs), lambda _: "/", lambda _: "x"))
    session = prepare(who)
    actions.answer(session.id, who.answers(session), certificate=who.card.fingerprint, by=who.actor)
    with time_machine.travel(now() + DAY, tick=False):
        actions.revoke_certificate(who.card.id, why="thôi giữ chức vụ", actor=SYSTEM)
        assert queries.verify(kept[0]).good
    with time_machine.travel(now() + 4000 * DAY, tick=False):
        assert queries.verify(kept[0]).signatures[0].valid_then, "years later, by the day of signing"


def test_standing_names_the_worst_first() -> None:
    day = datetime(2026, 11, 22, tzinfo=UTC)
    facts = Facts(day - DAY, day + DAY, issuer_known=True)
    assert standing_of(facts, day) is Standing.GOOD
    assert standing_of(facts, day + 2 * DAY) is Standing.EXPIRED
    assert standing_of(facts, day - 2 * DAY) is Standing.NOT_YET
    revoked = Facts(day - DAY, day + DAY, issuer_known=True, revoked_at=day)
    assert [standing_of(revoked, at) for at in (day - timedelta(seconds=1), day)] == [Standing.GOOD, Standing.REVOKED]
    assert standing_of(Facts(day - DAY, day + DAY, issuer_known=False, revoked_at=day), day) is Standing.UNKNOWN_ISSUER


def test_keys_of_the_test_authority_are_for_its_owner_only(tmp_path: Path, settings) -> None:
    settings.TINHSO_SIGNING = settings.TINHSO_SIGNING | {"trust": str(tmp_path / "trust")}
    TestAuthority()
    assert (tmp_path / "test-authority.key").stat().st_mode & 0o077 == 0
    settings.TINHSO_DEMO = False
    with pytest.raises(RuntimeError):
        TestAuthority()
