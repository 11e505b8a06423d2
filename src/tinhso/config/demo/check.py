"""Walk the thin path over HTTP, as people do: from the counter through all steps to the look-up, and see it counted."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.error import HTTPError

from tinhso.ground.page import formats
from tinhso.ground.workdays.queries import today
from tinhso.people.identity.terms import DEMO_PASSWORD

if TYPE_CHECKING:
    from rich.console import Console

# A land procedure that Lạng Sơn itself promulgated; the land office settles it.
PROCEDURE = "1.115727"
STEPS = (
    ("dung.hd", "assigned"),
    ("tuan.lm", "drafted"),
    ("dung.hd", "agreed"),
    ("dung.hd", "signed"),
    ("thuy.db", "sealed"),
)
RESULT = {"result": "0", "number": "1/GCN", "signer_name": "Hứa Đức Dũng"}


class _Forms(HTMLParser):
    """Collects the fields of the POST forms of a page, by the form's address."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fields = {name: value or "" for name, value in attrs}
        if tag == "form" and fields.get("method", "").lower() == "post":
            self.forms.append((fields.get("action", ""), {}))
            self._open = True
        elif tag == "form":
            self._open = False
        elif self._open and tag in {"input", "textarea"} and fields.get("name"):
            self.forms[-1][1][fields["name"]] = fields.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False


class Visitor:
    """Somebody with a browser and their own cookies."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.place, self.text = "", ""

    def open(self, path: str, data: dict[str, str] | None = None) -> str:
        """Ask for a page; raises with its text when it is refused."""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(urllib.parse.urljoin(f"{self._address}/", path), body)  # noqa: S310 - loopback
        if body:
            request.add_header("Referer", self._address)
        try:
            with self._opener.open(request, timeout=30) as answer:
                self.place, self.text = urllib.parse.urlsplit(answer.url).path, answer.read().decode()
        except HTTPError as refused:
            raise AssertionError(f"{path}: {refused.code}\n{refused.read().decode()[-3000:]}") from refused
        return self.text

    def submit(self, path: str, field: str, values: dict[str, str]) -> str:
        """Open a page, fill the form that has `field`, send it."""
        parser = _Forms()
        parser.feed(self.open(path))
        action, fields = next(form for form in parser.forms if field in form[1])
        return self.open(urllib.parse.urljoin(path, action), fields | values)

    def sign_in(self, username: str) -> Visitor:
        """Sign in as one of the cast."""
        self.submit("/dang-nhap/", "password", {"username": username, "password": DEMO_PASSWORD})
        return self


def walk(address: str, console: Console) -> int:
    """The whole path; 0 when every page showed what it must."""
    before = _received(Visitor(address).open("/"))
    clerk = Visitor(address).sign_in("lan.nt")
    page = clerk.open(f"/ban-lam-viec/ho-so/tiep-nhan/{PROCEDURE}/")
    box = re.search(r'name="(originals_[0-9a-f]{32})"', page)
    papers = {box.group(1): "1"} if box else {}
    receipt = clerk.submit(clerk.place, "full_name", {"full_name": "Nông Thị Thử", "phone": "0205 000 0001", **papers})
    code = re.search(r"H37[0-9.]*-\d{6}-\d{4}", receipt)
    secret = re.search(r">\s*([23456789A-HJKMNP-Z]{8})\s*<", receipt)
    if not (code and secret):
        raise AssertionError("The receipt shows no code or no secret.")
    console.print(f"  received {code.group()}")
    here = f"/ban-lam-viec/ho-so/{code.group()}/"
    for username, outcome in STEPS:
        official = Visitor(address).sign_in(username)
        if outcome == "signed":
            official.submit(f"{here}ket-qua/ban-giay/", "signer_name", RESULT | {"issued_on": formats.date(today())})
        official.submit(here, "item", {"outcome": outcome})
        console.print(f"  {username}: {outcome}")
    told = {"delivery": "counter", "receiver": "Nông Thị Thử", "noticed": "điện thoại"}
    clerk.submit(f"{here}ket-qua/tra/", "receiver", told)
    console.print("  lan.nt: returned")
    found = Visitor(address).submit("/ho-so/tra-cuu/", "secret", {"code": code.group(), "secret": secret.group(1)})
    assert "Đã trả kết quả" in found, "The look-up does not say that the result was returned."  # noqa: S101
    assert "Nông Thị Thử" not in found, "The look-up tells the applicant's name."  # noqa: S101
    after = _received(Visitor(address).open("/"))
    assert after == before + 1, f"The first page counted {before}, now {after}."  # noqa: S101
    console.print("  looked up, counted: the thin path is whole")
    return 0


def _received(home: str) -> int:
    figure = re.search(r'class="ts-figure__value">\s*([\d.]+)', home)
    assert figure, "The first page shows no figure of received dossiers."  # noqa: S101
    return int(figure.group(1).replace(".", ""))
