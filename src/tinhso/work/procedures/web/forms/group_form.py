"""The form of one page, built from its group and the answers so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms

from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal, Stale
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.queries.forms import draft_known, unit_known
from tinhso.work.procedures.rules.forms import check, flow
from tinhso.work.procedures.rules.forms.condition import Path
from tinhso.work.procedures.rules.forms.formats import day_of
from tinhso.work.procedures.rules.forms.values import typed_value
from tinhso.work.procedures.terms import FieldKind
from tinhso.work.procedures.web.forms.boxes import box_for, initial_of, value_of

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, QueryDict

    from tinhso.work.procedures.queries.forms import Draft
    from tinhso.work.procedures.rules.forms import Field, Group
    from tinhso.work.procedures.rules.forms.condition import Condition
    from tinhso.work.procedures.rules.forms.flow import Answers, Row


def name_of(field: Field) -> str:
    """The name of a field's box: apart from the names of the form's own."""
    return f"o_{field.key}"


class GroupForm(PageForm):
    """One page. `hoi` names the questions that were drawn, `phien` the version of the draft it was drawn from."""

    hoi = forms.CharField(widget=forms.HiddenInput, required=False)
    phien = forms.CharField(widget=forms.HiddenInput, required=False)
    draft: Draft
    group: Group
    number: int | None
    kept: Row
    drawn: list[Field]
    latent: list[Field]
    left: dict[str, Condition | bool]
    theirs: Draft | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.refused: set[str] = set()
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Check as Django does, then mark what must be answered: the boxes themselves never ask for it."""
        super().full_clean()
        for field in (*self.drawn, *self.latent):
            self.fields[name_of(field)].required = field.required

    def refuse(self, no: Refusal) -> None:
        """Where another device wrote meanwhile, keep what was typed here beside what was kept there."""
        super().refuse(no)
        if isinstance(no, Stale):
            self.theirs = draft_known(self.draft.id)
            self.carry_on(self.theirs)

    def carry_on(self, draft: Draft) -> None:
        """What is sent next rests on the draft as it is now."""
        sent = cast("QueryDict", self.data).copy()
        sent["phien"] = str(draft.version)
        self.data = sent

    @property
    def rests_on(self) -> int:
        """The version of the draft that was before the eyes of who sends this."""
        sent = self.data.get("phien", "")
        return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0

    def forgive(self) -> None:
        """Keep the page as it is, though it is not complete."""
        for name in [name for name in self.errors if name not in self.refused]:
            del self.errors[name]

    def refuse_file(self, field: Field, no: Refusal) -> None:
        """Say beside its box why a file is not taken."""
        self.refused.add(name_of(field))
        self.add_error(name_of(field), sentence_of(no))

    @property
    def row(self) -> Row:
        """The answers of this page as they now stand: what was drawn is as it was typed, files as they are attached."""
        row: Row = {}
        for field in self.drawn:
            if field.kind == FieldKind.FILE:
                row[field.key] = self.kept.get(field.key, [])
            elif name_of(field) in self.cleaned_data:
                row[field.key] = value_of(field, self.cleaned_data[name_of(field)])
            else:  # letters that mean no unit, or several
                row[field.key] = (self[name_of(field)].value() or [""])[0]
        return row

    @property
    def uploads(self) -> list[tuple[Field, Any]]:
        """The files that came, with their fields."""
        boxes = [field for field in self.drawn if field.kind == FieldKind.FILE]
        return [(field, upload) for field in boxes if (upload := self.files.get(name_of(field))) is not None]

    def rows_with(self, row: Row) -> Any:
        """What the group answers when this page's answers are `row`."""
        if self.number is None:
            return row
        rows = list(self.draft.answers.get(self.group.key, []))
        return [*rows[: self.number], row, *rows[self.number + 1 :]]

    def new_question(self, row: Row) -> str:
        """The first field that the answers of this page ask for and that was not drawn; "" where there is none."""
        drawn = {field.key for field in self.drawn}
        asked = flow.asked(self.group, row, self.draft.answers)
        return next((field.key for field in asked if field.key not in drawn), "")

    def judge(self, row: Row) -> None:
        """Put what the checker says of this page beside its boxes."""
        rows, drawn = self.rows_with(row), {field.key for field in self.drawn}
        answers = flow.kept(self.draft.form, self.draft.answers | {self.group.key: rows})
        if self.number is not None:  # one who has no answer at all is not there; here that is what is to be said
            answers[self.group.key] = [flow.kept_row(self.group, one, answers) for one in rows]
        for one in check(self.draft.form, answers, on=today(), unit_known=unit_known):
            here = one.group == self.group.key and one.row in {None, self.number} and one.field in drawn
            if here and (box := f"o_{one.field}") not in self.errors:
                self.add_error(box, sentence_of(one.wrong))


def group_form(request: HttpRequest, draft: Draft, group: Group, number: int | None = None) -> GroupForm:
    """The form of a page; `number` counts those who were added from 0, in a group that repeats."""
    kept = _kept(draft, group, number)
    drawn = _drawn(request, group, kept, draft.answers)
    left = flow.left_open(group, draft.answers)
    latent = [field for field in group.fields if field not in drawn and left[field.key] is not False]
    boxes: dict[str, Any] = {
        name_of(field): box_for(field, _day(field, group, request, kept, draft.answers))
        for field in group.fields
        if field in drawn or field in latent
    }
    facts = {
        "draft": draft,
        "group": group,
        "number": number,
        "kept": kept,
        "drawn": drawn,
        "latent": latent,
        "left": left,
    }
    kind = cast("type[GroupForm]", type("GroupForm", (GroupForm,), boxes | facts))
    form = kind.of(request, initial=_initial(drawn, kept))
    form.order_fields(list(boxes))
    form.fields["hoi"].initial = " ".join(field.key for field in drawn)
    form.fields["phien"].initial = draft.version
    if not form.is_bound:
        for field in (*drawn, *latent):
            form.fields[name_of(field)].required = field.required
    return form


def _initial(drawn: list[Field], kept: Row) -> Row:
    return {name_of(field): initial_of(field, kept[field.key]) for field in drawn if field.key in kept}


def _kept(draft: Draft, group: Group, number: int | None) -> Row:
    answers = draft.answers.get(group.key, {})
    if number is None:
        return dict(answers)
    return dict(answers[number]) if number < len(answers) else {}


def _drawn(request: HttpRequest, group: Group, kept: Row, answers: Answers) -> list[Field]:
    """The questions of the page: when it comes back, those it says it asked."""
    if "hoi" in request.POST:
        asked = set(request.POST.get("hoi", "").split())
        return [field for field in group.fields if field.key in asked]
    return flow.asked(group, kept, answers)


def _day(field: Field, group: Group, request: HttpRequest, kept: Row, answers: Answers) -> date | None:
    """The day of a unit: as it is typed on this page, or answered before. None while there is no such answer."""
    if not isinstance(field.at, Path):
        return day_of(field.at) or today()
    if field.at.group != group.key:
        return day_of(answers.get(field.at.group, {}).get(field.at.field))
    typed = request.POST.get(f"o_{field.at.field}")
    return day_of(typed_value(FieldKind.DATE, typed) if typed is not None else kept.get(field.at.field))
