"""The box "view as of": every page on units shows one day, today unless another is asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext_lazy as _

from tinhso.ground.page import formats
from tinhso.ground.page.forms import DateField, FilterForm
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.workdays.queries import today

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tinhso.ground.refusals.terms import Refusal


class MomentForm(FilterForm):
    """A day in the address: 2025-07-01 in links, 01/07/2025 as people write it."""

    ngay = DateField(label=_("View as of"))

    @classmethod
    def of(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The day asked for, or today."""
        data = request.GET.copy()
        asked = data.get("ngay", "").strip()
        try:
            data["ngay"] = formats.date(date.fromisoformat(asked) if asked else today())
        except ValueError:
            data["ngay"] = asked  # as it was typed; the field judges it
        return cls(data, **kwargs)

    @property
    def day(self) -> date:
        """The day to show."""
        day: date = self.values.get("ngay") or today()
        return day

    @property
    def asked(self) -> dict[str, str]:
        """What links on the page carry on: nothing when the day is today."""
        return {} if self.day == today() else {"ngay": self.day.isoformat()}

    @property
    def status(self) -> int:
        """422 when the day makes no sense, else 200."""
        return 422 if self.errors else 200

    def refuse(self, no: Refusal) -> None:
        """Say beside the box why this day cannot be shown; the page shows today."""
        self.add_error("ngay", sentence_of(no))
        self.__dict__.pop("values", None)
