"""What anyone may know who holds the receipt."""

from __future__ import annotations

from tinhso.ground.numbering.rules import read_dossier_code
from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.rules import read_secret
from tinhso.work.dossiers.terms import Progress

_look_up_page = [""]


def register_look_up_page(url_name: str) -> None:
    """Hang the name of the public look-up page, which stands above; receipts point to it."""
    _look_up_page[0] = url_name


def look_up_page() -> str:
    """The name of the public look-up page; empty where no portal is installed."""
    return _look_up_page[0]


_PROGRESS = (
    "code", "procedure_name", "status", "received_at", "due_at", "term_unit", "settled_at", "returned_at",
    "competent_unit_id", "id", "secret",
)  # fmt: skip


def look_up(code: str, secret: str) -> Progress:
    """What anyone may know who holds the receipt. A wrong code and a wrong secret answer alike."""
    row = Dossier.objects.filter(code=read_dossier_code(code)).values_list(*_PROGRESS).first()
    if row is None or row[-1] != read_secret(secret):
        raise Refusal(
            "dossiers.look_up_failed",
            "No dossier has this code and look-up secret together. Both are printed on the receipt.",
            status=422,
        )
    return Progress(*row[:-1])
