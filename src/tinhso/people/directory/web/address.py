"""An address of the past: a commune as it was called on a day, and what that address is today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import DateField, FilterForm, PickerField, pickers
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import address as address_of
from tinhso.people.directory.queries import pages
from tinhso.people.directory.terms import Extent
from tinhso.people.directory.web import told
from tinhso.people.directory.web.tree import top

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse, QueryDict

    from tinhso.people.directory.terms.pages import Address


class AddressForm(FilterForm):
    """Which commune, and when; without a day, as it was last."""

    xa = PickerField(
        "directory.communes",
        label=gettext_lazy("Commune or ward, as it was called then"),
        help_text=gettext_lazy("A few letters are enough, without marks: yen khoai"),
    )
    luc = DateField(
        label=gettext_lazy("On the day"),
        help_text=gettext_lazy("For example the day of an old paper; left empty: the last day of this name"),
    )


@gate.public
@require_safe
def address(request: HttpRequest) -> HttpResponse:
    """The form, and below it both addresses."""
    asked = any(request.GET.get(name) for name in ("xa_chu", "xa_chon", "xa_mot"))
    form = AddressForm(_with_name(request.GET)) if asked else AddressForm()
    found = _found(form) if asked and form.is_valid() else None
    crumbs = [(_("First page"), "/"), top("territory", today()), (_("Address of the past"), "")]
    status = 422 if asked and form.errors else 200
    context = {"form": form, "found": found}
    return page(request, "directory/address.html", context, section="units", crumbs=crumbs, status=status)


def _with_name(asked: QueryDict) -> QueryDict:
    """What was asked, with the name of the unit in the box when it came by its id alone."""
    chosen = asked.get("xa_mot") or asked.get("xa_chon", "")
    picker = pickers.get("directory.communes")
    if chosen and picker and not asked.get("xa_chu"):
        asked = asked.copy()
        asked["xa_chu"] = picker.label(chosen) or ""
    return asked


def _found(form: AddressForm) -> dict[str, Any] | None:
    unit = UUID(form.cleaned_data["xa"])
    life = pages.biography(unit, today())
    first, last = life.versions[0].first, life.versions[-1].last
    day = form.cleaned_data["luc"] or (last - timedelta(1) if last else today())
    if day < first or (last and day >= last):
        to = formats.date(last - timedelta(1)) if last else ""
        words = _("This unit was not there on %(day)s. Choose a day from %(first)s on.")
        if to:
            words = _("This unit was not there on %(day)s. Choose a day from %(first)s to %(last)s.")
        form.add_error("luc", words % {"day": formats.date(day), "first": formats.date(first), "last": to})
        return None
    return told_address(address_of(unit, day), day)


def told_address(one: Address, day: date) -> dict[str, Any]:
    """An address both ways, in words."""
    return {
        "day": formats.date(day),
        "then": one.then,
        "today": formats.date(today()),
        "now": [
            (
                told.link("unit", today(), each.id),
                each.text,
                "" if each.extent == Extent.WHOLE else Extent(each.extent).label(told.language()),
            )
            for each in one.now
        ],
        "same": one.same,
        "unknown": one.unknown,
    }
