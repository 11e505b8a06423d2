"""Hand out the account of a dossier's clock as a file: who complains of a due date has it counted out on paper."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import translation
from procrastinate.contrib.django import app
from uuid_utils.compat import uuid7

from tinhso.ground.audit import actions as audit
from tinhso.ground.files import actions as files
from tinhso.ground.files.queries import of_owner
from tinhso.ground.files.terms import FileKind
from tinhso.ground.page.pdf import render
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now, today
from tinhso.work.casework.queries import ledger
from tinhso.work.dossiers.actions.papers import look_up_qr
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.clock.account import account
from tinhso.work.dossiers.queries.printed import of_dossier
from tinhso.work.dossiers.terms import KIND

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.terms import Person

OWNER = "dossiers.clock"
KEPT = timedelta(days=90)
"""The ledger stays, and the account can be made of it again at any time."""


@together
def ask_account(dossier_id: UUID, *, by: Person, own: bool) -> UUID:
    """Have the account of a dossier's clock as it is now made as PDF, by a job; gives the key of what is made."""
    if not ledger(dossier_id):
        raise Refusal("dossiers.no_clock", "The term of this dossier has not begun: there is nothing to count out yet.")
    print_id = uuid7()
    audit.record("dossiers:clock:printed", (KIND, str(dossier_id)), actor=by.actor, facts={"print": str(print_id)})
    job = app.configure_task("dossiers.print_clock", queue="house")
    job.defer(dossier=str(dossier_id), print_id=str(print_id), own=own)
    return print_id


def print_account(dossier_id: UUID, print_id: UUID, *, own: bool) -> None:
    """Make the PDF; a second call finds it made."""
    if account_file(dossier_id, print_id):
        return
    dossier = Dossier.objects.get(id=dossier_id)
    with translation.override("vi"):
        told = account(card_of(dossier_id), "vi", own=own, paper=True) or {}
        context = of_dossier(dossier) | told | {"at": now(), "qr": look_up_qr()}
    kept = files.keep(render("dossiers/clock/print.html", context), kinds={FileKind.PDF})
    name = f"thoi-han-{dossier.code}.pdf"
    files.claim(kept.id, OWNER, _ref(dossier_id, print_id), name=name, until=today() + KEPT)


def account_file(dossier_id: UUID, print_id: UUID) -> tuple[UUID, str] | None:
    """The file of an account and its name; None until it is made."""
    kept = of_owner(OWNER, _ref(dossier_id, print_id))
    return (kept[-1][0].id, kept[-1][1]) if kept else None


def _ref(dossier_id: UUID, print_id: UUID) -> str:
    return dossier_id.hex + print_id.hex
