"""The list behind the figures of a month by two measures: few columns on the page, one for each thing in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.page.tables import Column, Order, TableSpec
from tinhso.work.dossiers.queries.clock.measured import LISTED
from tinhso.work.dossiers.terms.clock.measures import Cause, Standing
from tinhso.work.dossiers.web.clock.cells import dossier_cell, named_lines, toned

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from tinhso.people.directory.terms import UnitCard

LOOKS = {
    Standing.EARLY: "good",
    Standing.ON_TIME: "fine",
    Standing.IN_TERM: "ahead",
    Standing.OVER_TERM: "over",
    Standing.LATE: "bad",
    Standing.NOT_COUNTED: "rest",
}
"""How each standing is drawn, in the order in which they stand beside each other."""
TONES = {"good": "success", "fine": "info", "ahead": "info", "over": "error", "bad": "error", "rest": "grey"}
_CODE = gettext_lazy("Dossier code")
_ORDERS = (
    Order("newest", gettext_lazy("Newest first"), ("-received_at", "-id")),
    Order("oldest", gettext_lazy("Oldest first"), ("received_at", "id")),
)
SPEC = TableSpec(
    name="hai-cach-tinh",
    caption=gettext_lazy("Dossiers of this choice"),
    columns=(
        Column(gettext_lazy("Dossier"), kind="long"),
        Column(gettext_lazy("How it stands")),
        Column(gettext_lazy("Why they differ"), kind="long"),
        Column(gettext_lazy("Days that count"), kind="date", order="newest"),
    ),
    fields=LISTED,
    orders=_ORDERS,
)
FILE = TableSpec(
    name="hai-cach-tinh",
    caption=SPEC.caption,
    columns=(
        Column(_CODE),
        Column(gettext_lazy("By law")),
        Column(gettext_lazy("By law, first promise")),
        Column(gettext_lazy("By the National Portal")),
        Column(gettext_lazy("Why they differ")),
        Column(gettext_lazy("Due first promised")),
        Column(gettext_lazy("Due")),
        Column(gettext_lazy("Ended on")),
        Column(gettext_lazy("Received")),
        Column(gettext_lazy("Competent unit")),
        Column(gettext_lazy("Procedure")),
    ),
    fields=LISTED,
    orders=_ORDERS,
)
"""The same list as a file: there each thing has a column of its own."""


def _words() -> dict[str, str]:
    language = get_language() or "vi"
    return {each.value: each.label(language) for each in (*Standing, *Cause)} | {"": ""}


def shown(units: Mapping[UUID, UnitCard]) -> Any:
    """Presents a row on the page."""
    words, moment = _words(), formats.moment
    tones = {each.value: TONES[look] for each, look in LOOKS.items()}
    names = _("By law"), _("By law, first promise"), _("By the National Portal")
    received_, first_, due_, ended_ = _("Received"), _("Promised first"), _("Promised"), _("Ended on")
    address = reverse("dossiers:dossier", args=["CODE"])

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        received, _id, code, procedure, unit, due, first_due, ended, law, first, portal, cause = row
        stands = [
            (name, toned(words[each], tones[each])) for name, each in zip(names, (law, first, portal), strict=True)
        ]
        days = [(received_, moment(received)), (due_, moment(due) or "–"), (ended_, moment(ended) or "–")]
        if first_due != due:
            days.insert(1, (first_, moment(first_due) or "–"))
        else:
            del stands[1]
        return (
            dossier_cell(address.replace("CODE", code), code, procedure, units[unit].short_name),
            named_lines(stands),
            words[cause],
            named_lines(days),
        )

    return present


def written(units: Mapping[UUID, UnitCard]) -> Any:
    """Presents a row in a file."""
    words, moment = _words(), formats.moment

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        received, _id, code, procedure, unit, due, first_due, ended, law, first, portal, cause = row
        days = (moment(day) if day else "–" for day in (first_due, due, ended, received))
        return code, words[law], words[first], words[portal], words[cause], *days, units[unit].short_name, procedure

    return present
