"""The program on the official's computer: who may ask, what it signs, and what it says when it cannot."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from tests.support.hsm import PIN, Token, new_token

from tinhso.ground.signing.actions.authority import Made, TestAuthority, key_bytes
from tinhso.ground.signing.actions.pdf.container import Papers, prepare_pdf
from tinhso.ground.signing.actions.pdf.drawing import text_style
from tinhso.ground.signing.terms import SignatureKind
from tinhso.ground.signing.tests.papers import BOX, paper
from tinhso.ground.workdays.queries import now

PROGRAM = Path(__file__).resolve().parents[2] / "tools" / "signer"
JSON = "application/json"
SITE = "https://dichvucong.tinhso.example"


@dataclass
class Program:
    """The program as it runs, and a browser's page before it."""

    port: int

    def ask(
        self,
        method: str,
        path: str,
        told: Any = None,
        *,
        origin: str = SITE,
        host: str = "",
        kind: str = "application/json",
    ) -> tuple[int, dict[str, str], Any]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        heads = {"Origin": origin, "Content-Type": kind} | ({"Host": host} if host else {})
        line.request(
            method, path, json.dumps(told) if told is not None else None, {k: v for k, v in heads.items() if v}
        )
        reply = line.getresponse()
        content = reply.read()
        line.close()
        return reply.status, dict(reply.headers), json.loads(content) if content else None

    def sign(self, session: dict[str, Any]) -> tuple[int, Any]:
        status, _heads, told = self.ask("POST", "/v1/sign", session)
        return status, told


def pin_program(folder: Path, pin: str) -> Path:
    """What stands in for the window: reads the question, keeps it, writes the PIN."""
    file = folder / "pin"
    file.write_text(f"#!/bin/sh\ncat >> {folder / 'asked'}\nprintf %s '{pin}'\n")
    file.chmod(0o700)
    return file


@contextmanager
def running(*options: object, environment: dict[str, str] | None = None) -> Iterator[Program]:
    command = [sys.executable, "-m", "tinhso_signer", "serve", "--port", "0", "--origin", SITE, *map(str, options)]
    given = os.environ | {"PYTHONPATH": str(PROGRAM)} | (environment or {})
    with subprocess.Popen(command, env=given, stdout=subprocess.PIPE, text=True) as one:
        try:
            assert one.stdout
            yield Program(int(one.stdout.readline().rpartition(":")[2]))
        finally:
            one.terminate()


@pytest.fixture(params=["ec", "rsa"])
def made(request: pytest.FixtureRequest) -> Made:
    return TestAuthority().issue("Hứa Đức Dũng", rsa_bits=2048 if request.param == "rsa" else 0)


@pytest.fixture
def token(tmp_path: Path, made: Made) -> Token:
    found = new_token(tmp_path / "token")
    found.put(key_bytes(made.key), made.certificate.public_bytes(serialization.Encoding.DER), name="official")
    return found


@pytest.fixture
def program(tmp_path: Path, token: Token) -> Iterator[Program]:
    options = ("--pkcs11", token.library, "--ask", pin_program(tmp_path, PIN))
    with running(*options, environment=token.environment) as found:
        yield found


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Tokens in files, for trying out."""
    made, folder = TestAuthority().issue("Vi Đăng Khoa"), tmp_path / "files"
    folder.mkdir()
    (folder / "khoa.p12").write_bytes(made.p12(PIN.encode()))
    (folder / "khoa.crt").write_bytes(made.pem)
    return folder


def fingerprint(made: Made) -> str:
    return made.certificate.fingerprint(SHA256()).hex()


def session_for(made: Made, count: int = 1) -> dict[str, Any]:
    from asn1crypto import x509  # noqa: PLC0415

    certificate = x509.Certificate.load(made.certificate.public_bytes(serialization.Encoding.DER))
    style = text_style(["Ký"], SignatureKind.PERSON)
    one = prepare_pdf(
        paper(), Papers(certificate), kind=SignatureKind.PERSON, style=style, box=BOX, name="Dũng", at=now()
    )
    document = {
        "name": "quyết định.pdf",
        "file_digest": one.file_digest.hex(),
        "attributes": base64.b64encode(one.attributes).decode(),
    }
    documents = [document | {"id": str(place)} for place in range(count)]
    certificate_named = fingerprint(made)
    return {
        "protocol": 1,
        "session": "s",
        "title": "Cấp giấy",
        "certificate": certificate_named,
        "documents": documents,
    }


def holds(made: Made, attributes: str, signature: str) -> None:
    """Raises when the signature is not the key's over these attributes."""
    key, content = made.certificate.public_key(), base64.b64decode(attributes)
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(base64.b64decode(signature), content, padding.PKCS1v15(), SHA256())
    else:
        assert isinstance(key, ec.EllipticCurvePublicKey)
        key.verify(base64.b64decode(signature), content, ec.ECDSA(SHA256()))


def test_token_signs_a_batch_with_one_pin(program: Program, made: Made, tmp_path: Path) -> None:
    status, heads, told = program.ask("GET", "/v1/certificates")
    assert (status, heads["Access-Control-Allow-Origin"]) == (200, SITE)
    assert [one["fingerprint"] for one in told["certificates"]] == [fingerprint(made)]
    session = session_for(made, 3)
    status, told = program.sign(session)
    assert status == 200, told
    assert [one["id"] for one in told["signatures"]] == ["0", "1", "2"]
    for document, one in zip(session["documents"], told["signatures"], strict=True):
        holds(made, document["attributes"], one["signature"])
    asked = (tmp_path / "asked").read_text()
    assert asked.count("yêu cầu ký 3 văn bản: Cấp giấy") == 1
    assert SITE in asked


def test_only_pages_of_the_office_may_ask(program: Program, made: Made, tmp_path: Path) -> None:
    session = session_for(made)
    for facts in ({"origin": "https://xau.example"}, {"origin": ""}, {"host": "xau.example"}):
        status, heads, told = program.ask("POST", "/v1/sign", session, **facts)
        assert (status, told["code"]) == (403, "unknown_site")
        if facts.get("origin") != SITE and "origin" in facts:
            assert "Access-Control-Allow-Origin" not in heads
    assert program.ask("POST", "/v1/sign", session, kind="text/plain")[0] == 400
    status, heads, _ = program.ask("OPTIONS", "/v1/sign")
    assert (status, heads["Access-Control-Allow-Private-Network"]) == (204, "true")
    assert not (tmp_path / "asked").exists(), "nobody was asked for a PIN"


def test_nothing_but_signatures_on_documents_is_made(program: Program, made: Made, tmp_path: Path) -> None:
    session = session_for(made)
    (document,) = session["documents"]
    bare = base64.b64encode(hashlib.sha256(b"contract").digest()).decode()
    for change, code in (
        ({"attributes": bare}, "not_attributes"),
        ({"file_digest": "00" * 32}, "other_digest"),
        ({"attributes": "!"}, "bad_request"),
    ):
        assert program.sign(session | {"documents": [document | change]}) == (400, _trouble(code))
    status, told = program.sign(session | {"certificate": "00" * 32})
    assert (status, told["code"]) == (422, "no_certificate")
    assert not (tmp_path / "asked").exists()


def _trouble(code: str) -> dict[str, str]:
    sys.path.insert(0, str(PROGRAM))
    try:
        from tinhso_signer.words import SENTENCES  # noqa: PLC0415 - stands beside the house
    finally:
        sys.path.remove(str(PROGRAM))
    return {"code": code, "sentence": SENTENCES[code]}


def test_token_pulled_out_while_signing(program: Program, made: Made, token: Token) -> None:
    assert program.ask("GET", "/v1/certificates")[2]["certificates"]
    token.pull_out()
    status, told = program.sign(session_for(made))
    assert status == 422
    assert told["code"] in {"token_removed", "token_failed", "no_certificate"}
    assert "cắm" in told["sentence"]


def test_wrong_pin_is_told_and_nothing_is_signed(tmp_path: Path, token: Token, made: Made) -> None:
    options = ("--pkcs11", token.library, "--ask", pin_program(tmp_path, "000000"))
    with running(*options, environment=token.environment) as program:
        assert program.sign(session_for(made)) == (422, _trouble("pin_incorrect"))


def test_file_token_locks_after_five_wrong_pins(tmp_path: Path, files: Path) -> None:
    held = TestAuthority().issue("Vi Đăng Khoa")
    (files / "khoa.p12").write_bytes(held.p12(PIN.encode()))
    (files / "khoa.crt").write_bytes(held.pem)
    with running("--files", files, "--ask", pin_program(tmp_path, "000000")) as program:
        codes = [program.sign(session_for(held))[1]["code"] for _ in range(6)]
    assert codes == ["pin_incorrect"] * 4 + ["pin_locked"] * 2


def test_cancelled_and_gone(tmp_path: Path, files: Path) -> None:
    held = TestAuthority().issue("Vi Đăng Khoa")
    (files / "khoa.crt").write_bytes(held.pem)
    with running("--files", files, "--ask", pin_program(tmp_path, "")) as program:
        assert program.sign(session_for(held)) == (422, _trouble("cancelled"))


def test_command_line_signs_a_downloaded_session(tmp_path: Path, files: Path) -> None:
    held = TestAuthority().issue("Vi Đăng Khoa")
    (files / "khoa.p12").write_bytes(held.p12(PIN.encode()))
    (files / "khoa.crt").write_bytes(held.pem)
    session = session_for(held, 2)
    file = tmp_path / "ky-so-1.json"
    file.write_text(json.dumps(session))
    command = [
        sys.executable,
        "-m",
        "tinhso_signer",
        "sign",
        file,
        "--files",
        files,
        "--ask",
        pin_program(tmp_path, PIN),
    ]
    done = subprocess.run(
        [str(one) for one in command], env=os.environ | {"PYTHONPATH": str(PROGRAM)}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "ky-so-1-da-ky.json").read_text())
    for document, one in zip(session["documents"], told["signatures"], strict=True):
        holds(held, document["attributes"], one["signature"])
