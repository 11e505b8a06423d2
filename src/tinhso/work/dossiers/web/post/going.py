"""Order a parcel, book one that has arrived, hand parcels to the postman on one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import DateField, FilterForm, PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.doors import postal
from tinhso.work.dossiers.messages.posting import post_is_played
from tinhso.work.dossiers.queries.doors.parcels import delivery_address, lying, taken_on
from tinhso.work.dossiers.terms import PostDirection
from tinhso.work.dossiers.web.counter.fields import PHONE
from tinhso.work.dossiers.web.post.parcels import SECTION

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


class OrderForm(PageForm):
    """Who stands at the other end."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, validators=[PHONE])
    address = forms.CharField(
        label=gettext_lazy("Address"), help_text=gettext_lazy("Number, street or village, commune, province"),
        max_length=300,
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Note for the postman"), max_length=300, required=False)


class ArrivedForm(PageForm):
    """A parcel that came without an order of ours."""

    tracking = forms.CharField(label=gettext_lazy("Tracking code"), max_length=60)
    name = forms.CharField(label=gettext_lazy("Sender"), max_length=200)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, required=False, validators=[PHONE])
    address = forms.CharField(label=gettext_lazy("Address"), max_length=300)


@gate.requires("receive_dossier")
def order_in(request: HttpRequest) -> HttpResponse:
    """Ask the post to collect papers from somebody."""
    form = OrderForm.of(request)
    return _page(request, form, _("Have papers collected by the post"), lambda data: postal.order(
        PostDirection.IN, name=data["name"], phone=data["phone"], address=data["address"], note=data["note"],
        by=person_of(request),
    ))  # fmt: skip


@gate.requires("receive_dossier")
def order_out(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the post to bring a result to its applicant."""
    card = queries.dossier(code, person_of(request))
    who = card.applicant
    initial = {"name": who.full_name, "phone": who.phone, "address": delivery_address(card.id) or who.address}
    form = OrderForm.of(request, initial=initial)
    return _page(request, form, _("Send the result by post"), lambda data: postal.order(
        PostDirection.OUT, name=data["name"], phone=data["phone"], address=data["address"], note=data["note"],
        by=person_of(request), code=card.code,
    ), code=card.code)  # fmt: skip


@gate.requires("receive_dossier")
def arrived(request: HttpRequest) -> HttpResponse:
    """Book a parcel that has come in."""
    form = ArrivedForm.of(request)
    return _page(request, form, _("Book a parcel that has arrived"), lambda data: postal.arrived(
        data["tracking"], name=data["name"], phone=data["phone"], address=data["address"], by=person_of(request),
    ))  # fmt: skip


def _page(
    request: HttpRequest, form: PageForm, title: str, deed: Callable[[dict[str, Any]], UUID], code: str = ""
) -> HttpResponse:
    if done := form.submit(lambda data: reverse("dossiers:post_parcel", args=[deed(data)])):
        return done
    context = {"form": form, "title": title, "code": code, "played": post_is_played()}
    crumbs = [(pgettext("public post", "Post"), reverse("dossiers:post")), (title, "")]
    return page(request, "dossiers/post/order.html", context, section=SECTION, crumbs=crumbs, status=form.status)


class DayFilter(FilterForm):
    """Whose list is shown: that of a day."""

    ngay = DateField(label=gettext_lazy("Day"))


class HandingForm(PageForm):
    """The parcels that the postman takes."""

    parcels = forms.MultipleChoiceField(
        label=gettext_lazy("Parcels that the postman takes"), widget=forms.CheckboxSelectMultiple
    )


@gate.requires("receive_dossier")
def handing(request: HttpRequest) -> HttpResponse:
    """What lies here for the postman; and, to print and to sign, what the postman took on a day."""
    person = person_of(request)
    form = HandingForm.of(request)
    waiting = lying(person.unit_id)
    form.fields["parcels"].choices = [
        (str(one.id), f"{one.order_number} · {one.other_name}, {one.other_address}") for one in waiting
    ]
    form.fields["parcels"].initial = [str(one.id) for one in waiting]

    def deed(data: dict[str, Any]) -> str:
        postal.hand_to_postman(data["parcels"], by=person)
        return reverse("dossiers:post_handing")

    if done := form.submit(deed):
        return done
    filters = DayFilter.of(request)
    day = filters.values.get("ngay", today())
    lines = [
        (str(place), one.order_number, one.code or "–", one.other_name, one.other_address, one.other_phone or "–")
        for place, one in enumerate(taken_on(person.unit_id, day), 1)
    ]
    context = {
        "form": form, "filters": filters, "waiting": waiting, "lines": lines, "day": formats.date(day),
        "unit": person.unit_name, "giver": person.full_name,
    }  # fmt: skip
    crumbs = [(pgettext("public post", "Post"), reverse("dossiers:post")), (_("Hand-over to the postman"), "")]
    return page(request, "dossiers/post/handing.html", context, section=SECTION, crumbs=crumbs, status=form.status)
