"""A leader tries the token: the browser, the signing program on the same computer, and the token behind it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from tests.journeys.signing import registered
from tests.support.hsm import PIN, Token, new_token
from tests.support.screen import Screen
from tests.support.site import Site

from tinhso.ground.signing.actions.authority import key_bytes

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOME = "/ban-lam-viec/ky-so/"
PROGRAM = Path(__file__).resolve().parents[2] / "tools" / "signer"
WHO = "huong.lt"


@pytest.fixture
def token(site: Site, tmp_path: Path) -> Token:
    """The token of a leader, whose certificate is registered."""
    site.rows("UPDATE signing_signingsession SET state = 'failed' WHERE owner = 'signing.trial' AND ref <> 'eyes'")
    found = new_token(tmp_path / "token")
    _certificate, made = registered(site.rows, WHO)
    found.put(key_bytes(made.key), made.certificate.public_bytes(Encoding.DER), name="leader")
    return found


@contextmanager
def program(site: Site, token: Token, folder: Path, pin: str = PIN) -> Iterator[None]:
    """The signing program, with something in place of the person who types the PIN."""
    asker = folder / f"pin-{pin}"
    asker.write_text(f"#!/bin/sh\ncat > {folder / 'asked'}\nprintf %s '{pin}'\n")
    asker.chmod(0o700)
    options = ["--port", site.helper.rpartition(":")[2], "--origin", site.address, "--pkcs11", token.library]
    command = [sys.executable, "-m", "tinhso_signer", "serve", *options, "--ask", str(asker)]
    environment = os.environ | token.environment | {"PYTHONPATH": str(PROGRAM)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            assert running.stdout.readline().strip() == site.helper
            yield
        finally:
            running.terminate()


def begun(screen: Screen) -> None:
    screen.open(HOME)
    with screen.page.expect_navigation():  # sessions of before bear the same words, as links
        screen.page.get_by_role("button", name="Ký thử thiết bị").click()
    assert screen.place != HOME
    assert "Chứng thư thử nghiệm, không có giá trị pháp lý" in screen.text


def says(screen: Screen, words: str) -> None:
    """Wait until the page's status says these words."""
    screen.page.get_by_role("status").filter(has_text=words).wait_for()


def test_leader_signs_with_the_token(site: Site, people: Callable[..., Screen], token: Token, tmp_path: Path) -> None:
    screen = people(WHO)
    begun(screen)
    says(screen, "Chương trình ký số không trả lời")
    screen.shot("1-chua-mo-chuong-trinh")
    with program(site, token, tmp_path):
        screen.page.get_by_role("button", name="Tìm lại chương trình ký số").click()
        says(screen, "Chương trình ký số đang chạy")
        screen.shot("2-san-sang")
        assert "Lý Thanh Hương" in screen.press("Ký văn bản")
    assert screen.place == HOME
    assert "đã ký, chữ ký hợp lệ" in screen.text
    screen.shot("3-da-ky")
    assert "trang-ky-thu.pdf" in (tmp_path / "asked").read_text()
    assert site.rows("SELECT count(*) FROM signing_signingsession WHERE state = 'verified' AND owner = 'signing.trial'")


def test_wrong_pin_and_token_pulled_out_are_said(
    site: Site, people: Callable[..., Screen], token: Token, tmp_path: Path
) -> None:
    screen = people(WHO)
    begun(screen)
    fault = screen.page.get_by_role("alert")
    with program(site, token, tmp_path, pin="000000"):
        screen.page.reload()
        says(screen, "Chương trình ký số đang chạy")
        screen.page.get_by_role("button", name="Ký văn bản").click()
        fault.filter(has_text="Mã PIN không đúng").wait_for()
        screen.shot("sai-ma-pin")
    with program(site, token, tmp_path):
        token.pull_out()
        screen.page.get_by_role("button", name="Ký văn bản").click()
        fault.filter(has_text="cắm").wait_for()
        screen.shot("rut-thiet-bi")
    screen.press("Không ký")
    assert "không ký được" in screen.text


def test_without_scripts_by_a_downloaded_file(
    site: Site, people: Callable[..., Screen], token: Token, tmp_path: Path
) -> None:
    screen = people(WHO, scripts=False)
    begun(screen)
    screen.page.locator("main summary").click()
    with screen.page.expect_download() as coming:
        screen.page.get_by_role("link", name="Tải tệp phiên ký về máy").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert PIN not in file.read_text()
    asker = tmp_path / "pin"
    asker.write_text(f"#!/bin/sh\ncat > /dev/null\nprintf %s '{PIN}'\n")
    asker.chmod(0o700)
    command = [sys.executable, "-m", "tinhso_signer", "sign", str(file), "--pkcs11", token.library, "--ask", str(asker)]
    environment = os.environ | token.environment | {"PYTHONPATH": str(PROGRAM)}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    answered = file.with_name(f"{file.stem}-da-ky.json")
    broken = tmp_path / "hong.json"
    broken.write_text(json.dumps(json.loads(answered.read_text()) | {"session": "khong-phai"}))
    for chosen, says in ((broken, "Đây không phải là kết quả của chương trình ký số"), (answered, "chữ ký hợp lệ")):
        if screen.page.locator("main details").get_attribute("open") is None:
            screen.page.locator("main summary").click()
        screen.page.get_by_label("Tệp kết quả ký").set_input_files(chosen)
        assert says in screen.press("Gửi chữ ký")
