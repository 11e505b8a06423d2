"""Try the token: sign a page that says nothing, to see that certificate, token and signing program work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.page import formats
from tinhso.ground.page.pdf import render_html
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.actions.preparing import prepare
from tinhso.ground.signing.terms import MM, Appearance, Box, SignatureKind, Signer
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from tinhso.ground.audit.terms import Actor
    from tinhso.ground.signing.terms import SessionCard

TRIAL = "signing.trial"
_PLACE = Box(0, 60 * MM, 180 * MM, 150 * MM, 205 * MM)
_PAGE = """<html lang="vi"><head><style>@page {{ size: A4; margin: 25mm }}</style></head><body>
<h1>Trang ký thử</h1>
<p>Trang này chỉ để thử thiết bị ký số, không phải văn bản và không có giá trị pháp lý.</p>
<p>{name}, {moment}</p></body></html>"""


def try_token(*, by: Actor) -> SessionCard:
    """Open a session over a page that says nothing."""
    if by.account_id is None:
        raise Refusal("signing.nobody", "It is not known who signs.")
    pdf = render_html(_PAGE.format(name=by.name, moment=formats.moment(now())))
    signer = Signer(by.account_id, by.name)
    look = Appearance(SignatureKind.PERSON, box=_PLACE)
    return prepare(TRIAL, str(by.account_id), [("trang-ky-thu.pdf", pdf)], signer=signer, appearance=look, by=by)
