"""The quick desk: one line a case, entered by keyboard; the next line begins where the last one ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import now, today
from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.doors import quick as actions
from tinhso.work.dossiers.queries.doors.book import (
    batch_numbered,
    certified_since,
    last_signer,
    shipped_tariffs,
    tariff_of,
)
from tinhso.work.dossiers.rules.certification import MOST_COPIES, MOST_PAGES
from tinhso.work.dossiers.terms import Applicant
from tinhso.work.dossiers.web.counter.fields import NumberField
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.doors import BatchCard

SECTION = "quick"
SHORT = 110


class QuickForm(PageForm):
    """One line: who, what, how many."""

    procedure = forms.ChoiceField(label=gettext_lazy("Procedure"))
    full_name = forms.CharField(
        label=gettext_lazy("Applicant's full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    subject = forms.CharField(
        label=gettext_lazy("What is certified"), help_text=gettext_lazy("Only for certification"), max_length=300,
        required=False,
    )  # fmt: skip
    pages = forms.IntegerField(
        label=gettext_lazy("Pages of the original"), min_value=1, max_value=MOST_PAGES, required=False
    )
    copies = forms.IntegerField(label=gettext_lazy("Copies"), min_value=1, max_value=MOST_COPIES, required=False)
    signer = forms.CharField(label=gettext_lazy("Who signs"), max_length=200, required=False)
    number = NumberField(label=gettext_lazy("Personal identification number"))
    receipt = forms.BooleanField(label=gettext_lazy("The applicant asks for a receipt"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedure"].choices = choices
        for name in ("pages", "copies"):
            self.fields[name].widget = forms.TextInput(
                {"inputmode": "numeric", "class": "govuk-input govuk-input--width-3", "autocomplete": "off"}
            )

    def clean(self) -> dict[str, Any]:
        """A certification says what is certified and who signs; pages and copies left blank are one."""
        data = super().clean() or self.cleaned_data
        if tariff_of(data.get("procedure", ""), today()):
            needed = {"subject": _("Say what paper is certified."), "signer": _("Enter who signs the certification.")}
            for name, sentence in needed.items():
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return data


@gate.requires("receive_dossier")
def quick(request: HttpRequest) -> HttpResponse:
    """The line to fill in, and today's last lines under it."""
    person = person_of(request)
    number = request.GET.get("lo", "")
    batch = batch_numbered(number, person) if number else None
    choices = _choices(person)
    first = {
        "procedure": request.GET.get("thu-tuc", ""),
        "pages": 1,
        "copies": 1,
        "signer": last_signer(person.unit_id),
    }
    form = QuickForm.of(request, choices=choices, initial=first)
    if done := form.submit(lambda data: _serve(person, batch, data)):
        return done
    context = {"form": form, "batch": batch, "lines": _lines(person), "choices": choices}
    return page(
        request, "dossiers/quick/desk.html", context, section=SECTION, crumbs=[(_("Quick desk"), "")],
        status=form.status,
    )  # fmt: skip


def _serve(person: Person, batch: BatchCard | None, data: dict[str, Any]) -> str:
    procedure = procedures.procedure(data["procedure"])
    applicant = Applicant(" ".join(data["full_name"].split()), number=data["number"])
    more = {"by": person, "receipt_wanted": data["receipt"], "batch": batch.id if batch else None}
    way = reverse("dossiers:quick") + "?" + urlencode(
        {"thu-tuc": procedure.code} | ({"lo": batch.number} if batch else {})
    )  # fmt: skip
    if tariff_of(procedure.code, today()) is None:
        card = actions.serve(procedure, applicant, **more)
        return reverse("dossiers:receipt", args=[card.code]) if data["receipt"] and not batch else way
    actions.certify(
        procedure,
        applicant,
        subject=data["subject"],
        pages=data["pages"] or 1,
        copies=data["copies"] or 1,
        signer_name=data["signer"],
        **more,
    )
    return way


def _choices(person: Person) -> list[tuple[str, str]]:
    """What is settled within the day and received here, certifications first."""
    first = {one.procedure: place for place, one in enumerate(shipped_tariffs())}
    at_commune = directory.commune_committee(person.unit_id) is not None
    found = procedures.catalogue().filter(term_unit=TermUnit.SAME_DAY)
    if not at_commune:
        found = found.filter(competent__isnull=False)
    rows = sorted(
        found.values_list("procedure__code", "name", "sort_key"),
        key=lambda row: (first.get(row[0], len(first)), row[2]),
    )
    return [(code, f"{code} – {name[:SHORT]}{'…' if len(name) > SHORT else ''}") for code, name, _key in rows]


def _lines(person: Person) -> list[tuple[str, ...]]:
    midnight = now().astimezone(PEOPLE).replace(hour=0, minute=0, second=0, microsecond=0)
    return [
        (
            f"{line.number}/{line.year}",
            formats.moment(line.at),
            line.applicant_name,
            line.subject,
            str(line.copies),
            fee_words(line.fee),
        )
        for line in certified_since(person.unit_id, midnight)
    ]


def fee_words(fee: Any) -> str:
    """A fee in đồng, or that no rule tells it."""
    return formats.money(fee) if fee is not None else _("not told by a rule")
