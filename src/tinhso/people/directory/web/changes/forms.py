"""What people type about an act: kind and day, the units and their facts, agencies, ways, and the last word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page import formats
from tinhso.ground.page.forms import DateField, PageForm
from tinhso.ground.page.forms.renderer import dress
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.rules.drafts import KINDS, Draft, Giver, Taker, faults
from tinhso.people.directory.terms import UnitEventKind
from tinhso.people.directory.web.changes.boxes import BOXES, ROWS, WHOLE
from tinhso.people.directory.web.changes.fields import UnitField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from tinhso.people.directory.queries.changes import Neighbourhood

LEAST_ROWS, MORE_ROWS, MOST_ROWS = 2, 2, 60

HINTS = {
    UnitEventKind.MERGE: _("several units become one; the old ones end"),
    UnitEventKind.SPLIT: _("one unit becomes several; the old one ends"),
    UnitEventKind.TRANSFER: _("a unit goes under another one"),
    UnitEventKind.RENAME: _("the unit stays the same, its name changes"),
    UnitEventKind.RECODE: _("the unit stays the same, its code changes"),
    UnitEventKind.CREATE: _("a unit that was not there before"),
    UnitEventKind.CLOSE: _("a unit ends, others that are there take over its work"),
}


class FirstForm(PageForm):
    """What kind of act, from which day, on which basis."""

    kind = forms.ChoiceField(label=_("What happens"), widget=forms.RadioSelect)
    day = DateField(label=_("Takes effect on"))
    basis = forms.CharField(
        label=_("Basis"),
        max_length=300,
        help_text=_("Number, notation and date of the resolution or decision."),
    )
    basis_read = forms.BooleanField(
        label=_("I have read this text myself"),
        required=False,
        help_text=_("Until somebody has, officials see the event marked as not verified."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        self.fields["kind"].choices = [
            (kind.value, f"{kind.label(language).capitalize()}: {HINTS[kind]}") for kind in KINDS
        ]

    def clean_day(self) -> date:
        """A day of which we know the map, or one to come."""
        from tinhso.people.directory.queries.changes import first_day  # noqa: PLC0415 - asked only when a form comes

        day: date = self.cleaned_data["day"]
        if day <= first_day():
            raise forms.ValidationError(
                _("There is no data on units before %(day)s.") % {"day": formats.date(first_day())}
            )
        if day.year > today().year + 5:
            raise forms.ValidationError(_("This day is too far away."))
        return day


class UnitsForm(PageForm):
    """The units of an act and what is said of them; `draft` and `near` once it is valid.

    `rows` is how many rows the table of units has; an empty row is none. `near` reads the units around those named.
    """

    def __init__(
        self,
        *args: Any,
        first: dict[str, Any],
        pick_on: date,
        rows: int,
        read: Callable[[Iterable[UUID]], Neighbourhood],
        seed: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.day, self._first = UnitEventKind(first["kind"]), first["day"], first
        self.seed, self._read, self._pick_on = seed, read, pick_on
        self.count = rows
        self.near: Neighbourhood | None = None
        self.draft: Draft | None = None
        for name, field in BOXES[self.kind](self).items():
            self.fields[name] = field
            dress(field.widget)
            if field.required and field.label:
                field.error_messages["required"] = _("Please fill in: %(label)s.") % {"label": field.label}

    def leave_unchecked(self) -> None:
        """Show what was typed without judging it: somebody only asked for more rows."""
        self._errors = ErrorDict()

    @property
    def is_merger(self) -> bool:
        """Whether the table holds the units taken up, and not those that take over."""
        return self.kind == UnitEventKind.MERGE

    def unit(self, label: Any, *, required: bool = False, hint: Any = "") -> UnitField:
        """A box for a unit of the day."""
        return UnitField(self._pick_on, label=label, required=required, help_text=hint)

    @cached_property
    def table(self) -> list[list[forms.BoundField]]:
        """The rows of repeated boxes."""
        names = ROWS.get(self.kind, ())
        return [[self[f"{name}_{row}"] for name in names] for row in range(self.count)] if names else []

    @cached_property
    def single(self) -> list[forms.BoundField]:
        """The boxes that stand once, but for the heir, which is one of the rows."""
        elsewhere = {field.name for row in self.table for field in row} | {"khoa", "heir"}
        return [self[name] for name in self.fields if name not in elsewhere]

    def clean(self) -> dict[str, Any]:
        """Put the draft together and say beside each box what is wrong with it."""
        typed = super().clean() or {}
        if self.errors:
            return typed
        named = [
            UUID(value) for name, value in typed.items() if value and name.split("_")[0] in {"unit", "to", "parent"}
        ]
        self.near = self._read(named)
        self.draft = self._draft(typed)
        for fault in faults(self.draft, self.near.book):
            no = fault.refusal
            sentence = sentence_of(no) + (f" ({no.source})" if no.source else "")
            place = self._place(fault.field)
            self.add_error(place if place in self.fields else None, sentence)
        return typed

    def _draft(self, typed: dict[str, Any]) -> Draft:
        takers = tuple(self._taker(typed, row) for row in self._taker_rows)
        heir = typed.get("heir") or "0"
        rows = self._taker_rows
        return Draft(
            self.kind,
            self.day,
            self.seed,
            tuple(self._giver(typed, row) for row in self._giver_rows),
            takers,
            heir=rows.index(int(heir)) if heir.isdigit() and int(heir) in rows else 0,
            unit_kind=typed.get("what", ""),
            basis=self._first["basis"],
            basis_read=self._first["basis_read"],
            note=self._first["note"],
        )

    @cached_property
    def _giver_rows(self) -> list[int]:
        return [row for row in range(self.count) if self.cleaned_data.get(f"unit_{row}")]

    @cached_property
    def _taker_rows(self) -> list[int]:
        if self.kind == UnitEventKind.CLOSE:
            return [row for row in range(self.count) if self.cleaned_data.get(f"to_{row}")]
        if self.kind == UnitEventKind.SPLIT:
            said = ("name", "code", "short", "legacy")
            return [row for row in range(self.count) if any(self.cleaned_data.get(f"{one}_{row}") for one in said)]
        return [0]

    def _giver(self, typed: dict[str, Any], row: int) -> Giver:
        key = self._key(typed[f"unit_{row}"])
        if typed.get(f"part_{row}", WHOLE) == WHOLE:
            return Giver(key)
        return Giver(key, False, typed.get(f"area_{row}"), typed.get(f"people_{row}"))

    def _taker(self, typed: dict[str, Any], row: int) -> Taker:
        def said(name: str) -> str:
            return " ".join((typed.get(f"{name}_{row}") or "").split())

        shares = {} if self.is_merger else {"share_area": typed.get(f"area_{row}")}
        if shares:
            shares["share_population"] = typed.get(f"people_{row}")
        return Taker(
            key=self._key(typed.get(f"to_{row}")),
            name=said("name"),
            short_name=said("short"),
            type_name=said("type"),
            code=said("code"),
            code_legacy=said("legacy"),
            parent=self._key(typed.get(f"parent_{row}")),
            **shares,
        )

    def _key(self, value: str | None) -> str:
        """The key of a unit chosen; one that does not live that day keeps its id, which the rules do not know."""
        assert self.near is not None  # noqa: S101 - read before
        return (self.near.key(value) or value) if value else ""

    def _place(self, name: str) -> str:
        """The box of a fault: the rules count the rows that are filled."""
        box, _sign, number = name.rpartition("_")
        if box not in ROWS.get(self.kind, ()):
            return name
        used = self._giver_rows if self.is_merger else self._taker_rows
        free = [row for row in range(self.count) if row not in used]
        row = used[int(number)] if int(number) < len(used) else (free or [0])[0]
        return f"{box}_{row}"


class AgenciesForm(PageForm):
    """Which of the proposals for agencies are taken up."""

    taken = forms.MultipleChoiceField(
        label=_("Do this, too"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Untick what shall stay as it is; it goes on in the new territory."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taken"].choices = choices


class WaysForm(PageForm):
    """To whom the work of a unit goes that has several successors: by field, by territory, and the rest."""

    def __init__(self, *args: Any, asked: list[tuple[str, Any, list[tuple[str, Any]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, choices in asked:
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
            dress(self.fields[name].widget)


class ConfirmForm(PageForm):
    """The last word."""

    def __init__(self, *args: Any, amends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if amends:
            self.fields["why"] = reason(_("Why the event is corrected"))


class RetractForm(PageForm):
    """Why an event is undone."""

    why = forms.CharField(label=_("Why the event is undone"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


def reason(label: Any) -> forms.CharField:
    """A box for a sentence that the log keeps."""
    field = forms.CharField(label=label, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    dress(field.widget)
    return field


class DecideForm(PageForm):
    """Things that wait at one ended unit, and the successor that takes those marked."""

    things = forms.MultipleChoiceField(
        label=_("What is decided"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Mark at least one line.")},
    )
    target = forms.ChoiceField(label=_("Goes to"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, things: list[tuple[str, str]], targets: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["things"].choices = things
        self.fields["target"].choices = targets
