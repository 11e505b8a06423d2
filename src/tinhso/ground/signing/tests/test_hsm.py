"""The agency's key in an HSM: it signs by PKCS#11, and what goes wrong there is told without half a seal."""

from __future__ import annotations

from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from tests.support.hsm import PIN, Token, new_token

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing import actions, queries
from tinhso.ground.signing.actions.authority import key_bytes
from tinhso.ground.signing.models import Certificate
from tinhso.ground.signing.terms import Appearance, SignatureKind
from tinhso.ground.signing.tests.papers import BOX, Official, official, paper, pdfsig

pytestmark = [pytest.mark.db, pytest.mark.django_db]
AGENCY = "Văn phòng Đăng ký đất đai"
LOOK = Appearance(SignatureKind.AGENCY, box=BOX)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Token:
    return new_token(tmp_path_factory.mktemp("hsm") / "token", "seals")


@pytest.fixture
def hsm(token: Token, settings, monkeypatch: pytest.MonkeyPatch) -> Token:
    """The service's settings name this token; the library reads where it lies from the environment."""
    monkeypatch.setenv("SOFTHSM2_CONF", str(token.settings))
    pkcs11.lib(token.library).reinitialize()
    known = {"hsm_library": token.library, "hsm_token": token.label, "hsm_pin": PIN}
    settings.TINHSO_SIGNING = settings.TINHSO_SIGNING | known
    return token


def agency(hsm: Token, name: str, bits: int = 0) -> Official:
    found = official(SignatureKind.AGENCY, name=AGENCY, rsa_bits=bits)
    hsm.put(key_bytes(found.made.key), found.made.certificate.public_bytes(Encoding.DER), name=name)
    Certificate.objects.filter(id=found.card.id).update(key_label=name)
    pkcs11.lib(hsm.library).reinitialize()
    return found


@pytest.mark.parametrize("bits", [2048, 0], ids=["rsa", "ec"])
def test_hsm_seals(hsm: Token, bits: int, tmp_path: Path) -> None:
    found = agency(hsm, f"seal-{bits}", bits)
    sealed = actions.seal(paper(), unit_id=found.account, by=found.actor, ref="1", appearance=LOOK)
    report = queries.verify(sealed)
    assert ([one.kind for one in report.signatures], report.good) == ([SignatureKind.AGENCY], True)
    assert "Signature is Valid." in pdfsig(sealed, tmp_path)


def test_wrong_pin_missing_key_and_missing_token_are_told(hsm: Token, settings) -> None:
    found = agency(hsm, "seal-of-faults")

    def sealed() -> str:
        with pytest.raises(Refusal) as no:
            actions.seal(paper(), unit_id=found.account, by=found.actor, ref="1", appearance=LOOK)
        return no.value.code

    known = settings.TINHSO_SIGNING
    for wrong in ({"hsm_pin": "000000"}, {"hsm_token": "no-such-token"}, {"hsm_library": "/no/such/library.so"}):
        settings.TINHSO_SIGNING = known | wrong
        assert sealed() == "signing.hsm_away", wrong
    settings.TINHSO_SIGNING = known
    Certificate.objects.filter(id=found.card.id).update(key_label="no-such-key")
    assert sealed() == "signing.hsm_away"


def test_no_key_in_a_file_outside_the_demo(settings) -> None:
    found = official(SignatureKind.AGENCY, name=AGENCY)
    settings.TINHSO_DEMO = False
    with pytest.raises(Refusal) as no:
        actions.seal(paper(), unit_id=found.account, by=found.actor, ref="1", appearance=LOOK)
    assert no.value.code == "signing.no_hsm"
