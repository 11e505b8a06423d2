"""Under the pseudo-locale no page that a clerk reaches by links shows a text that was never translated."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from tinhso.config.demo.life import live
from tinhso.ground.page.management.pseudo import plain_texts, pseudo

# Pages that differ in the dossier, procedure or day they show are one kind of page.
DATUM = re.compile(r"H37[^/]*|\d+\.\d{6}|\d{4}-\d\d-\d\d")


def linked(html: str) -> list[str]:
    """Addresses of ours that a page links to, except the way out."""
    found = [address.replace("&amp;", "&") for address in re.findall(r'href="(/[^"#]*)"', html)]
    return [address for address in found if not address.startswith(("/static/", "/dang-xuat/"))]


def test_no_page_shows_a_text_that_was_never_translated(signed_in: Callable[[str], Client]) -> None:
    for _code in live(8, batch=0):
        pass
    client = signed_in("lan.nt")
    plain: dict[str, list[str]] = {}
    seen: set[str] = set()
    ahead = ["/ban-lam-viec/", "/", "/dang-nhap/"]
    with pseudo():
        while ahead:
            address = ahead.pop()
            kind = DATUM.sub("…", address.partition("?")[0])
            if kind in seen:
                continue
            seen.add(kind)
            answer = client.get(address)
            if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
                continue
            html = answer.content.decode()
            plain |= {kind: texts} if (texts := plain_texts(html)) else {}
            ahead += linked(html)
    assert len(seen) >= 10
    assert plain == {}
