"""Issue a paper of the one-stop: a row in the transaction of what it tells; a job numbers and prints it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files import actions as files
from tinhso.ground.files.terms import FileKind
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.page.pdf import render
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements.actions import insert, together
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.models import IssuedForm
from tinhso.work.dossiers.queries.printed import OWNER, form_set, form_sets, paper_facts
from tinhso.work.dossiers.queries.register import MOST, period, received_at, span
from tinhso.work.dossiers.rules.papers import form_in
from tinhso.work.dossiers.terms import FormNumber, PrintState

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person

# The letters behind the number of a paper that is sent to somebody; in use, not read in the circular.
NOTATION = {
    FormNumber.SUPPLEMENT: "HDHS",
    FormNumber.REFUSAL: "PTC",
    FormNumber.APOLOGY: "PXL",
    FormNumber.STOP: "TBD",
}

TEMPLATES = {
    FormNumber.RECEIPT: "dossiers/papers/print/01.html",
    FormNumber.SUPPLEMENT: "dossiers/papers/print/02.html",
    FormNumber.REFUSAL: "dossiers/papers/print/03.html",
    FormNumber.APOLOGY: "dossiers/papers/print/04.html",
    FormNumber.STOP: "dossiers/papers/print/05.html",
    FormNumber.CONTROL_SHEET: "dossiers/papers/print/06.html",
    FormNumber.REGISTER: "dossiers/papers/print/07.html",
}


def issue(
    form: FormNumber,
    dossier_id: UUID | None = None,
    *,
    by: Person | None,
    at: datetime,
    batch_id: UUID | None = None,
    facts: dict[str, Any] | None = None,
    number: str = "",
) -> UUID:
    """Issue a form for a dossier or a batch, in the caller's transaction; gives the id of what was issued.

    `facts` are what this paper alone tells (a reason, what is to be fixed); all else is read from the dossier when it
    is printed. The set of forms is that of the day.
    """
    forms = form_set(at.astimezone(PEOPLE).date())
    form_in(forms, form)
    row = IssuedForm(
        dossier_id=dossier_id,
        batch_id=batch_id,
        form=form,
        form_set=forms.code,
        number=number,
        facts=facts or {},
        issued_at=at,
        by_post_id=by.post_id if by else None,
        by_name=by.actor.name if by else "",
    )
    insert([row])
    app.configure_task("dossiers.print_paper", queue="house").defer(issued=str(row.id))
    return row.id


@together
def issue_register(since: date, until: date, *, by: Person) -> UUID:
    """Issue the register (form 07) of `by`'s counter for some days."""
    if by.unit_id is None or not by.may("receive_dossier", by.unit_id):
        raise NotAllowed("dossiers.may_not_receive", "Your post does not receive dossiers.")
    since, until = period(since, until)
    if received_at(by.unit_id, *span(since, until))[: MOST + 1].count() > MOST:
        raise Refusal(
            "dossiers.register_too_long",
            "These days have more than %(most)s dossiers. Print fewer days at once, or download the table.",
            status=422,
            most=MOST,
        )
    facts = {"unit": str(by.unit_id), "since": since.isoformat(), "until": until.isoformat()}
    return issue(FormNumber.REGISTER, by=by, at=now(), facts=facts)


def print_paper(issued_id: UUID) -> None:
    """Number a paper and make its PDF; a second call finds it made. What fails is kept, with its reason."""
    _number(issued_id)
    row = IssuedForm.objects.get(id=issued_id)
    if row.state == PrintState.READY:
        return
    form = FormNumber(row.form)
    size = form_in(form_sets()[row.form_set], form).size
    try:
        pdf = render(TEMPLATES[form], paper_facts(row) | {"qr": look_up_qr(), "size": size})
    except Refusal as refusal:
        IssuedForm.objects.filter(id=row.id).update(state=PrintState.FAILED, failure=str(refusal)[:300])
        return
    kept = files.keep(pdf, kinds={FileKind.PDF})
    about = row.dossier.code if row.dossier else row.batch.number if row.batch else "so-theo-doi"
    name = f"mau-{row.form}-{about}.pdf"
    with transaction.atomic():
        files.claim(kept.id, OWNER, str(row.id), name=name)
        IssuedForm.objects.filter(id=row.id).update(state=PrintState.READY, failure="")
        audit.record(
            "dossiers:paper:printed",
            ("issued_form", str(row.id)),
            actor=SYSTEM,
            facts={"form": row.form, "set": row.form_set, "checksum": kept.checksum},
        )


def print_left(most: int = 50) -> int:
    """Print what lay unprinted for ten minutes, as after a job was cut off or a library was missing; gives how many."""
    left = IssuedForm.objects.exclude(state=PrintState.READY).filter(issued_at__lt=now() - timedelta(minutes=10))
    ids = list(left.order_by("-issued_at").values_list("id", flat=True)[:most])
    for ident in ids:
        print_paper(ident)
    return len(ids)


@transaction.atomic
def _number(issued_id: UUID) -> None:
    """Papers that are sent bear a number of their unit and year; given here, where no dossier is locked."""
    row = IssuedForm.objects.select_related("dossier").filter(id=issued_id, number="").first()
    if row is None or row.dossier is None or (letters := NOTATION.get(FormNumber(row.form))) is None:
        return
    issuing = row.dossier.competent_unit_id if row.form == FormNumber.APOLOGY else row.dossier.receiving_unit_id
    code = directory.last_cards([issuing])[issuing].code
    year = row.issued_at.astimezone(PEOPLE).year
    given = next_number(f"{code}:{letters}", str(year))
    IssuedForm.objects.filter(id=row.id, number="").update(number=f"{given:02d}/{letters}")


def look_up_qr() -> str:
    """The address of the public look-up as a QR code, without code or secret: no key of a dossier in a picture."""
    page = queries.look_up_page()
    address = settings.TINHSO_SITE["url"] + (reverse(page) if page else "/")
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=1))
