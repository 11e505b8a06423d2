"""Sentences about the clock: seen as they stand, judged one by one or many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.tables import Column, Order, TableSpec
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures import actions
from tinhso.work.procedures.queries.keeping import lists
from tinhso.work.procedures.terms import ClockEffect, ClockFinding, PolicyState
from tinhso.work.procedures.web.keeping.filters import PolicyFilter
from tinhso.work.procedures.web.keeping.lists import list_of
from tinhso.work.procedures.web.keeping.words import DONE, amount, keepers, label, me, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

DECISION = "quyet-dinh"
"""The id of the form that the boxes of the list belong to."""
EVERY = "chon-het"
"""In an address: every box of the page is ticked."""

SPEC = TableSpec(
    name="quy-dinh",
    caption=gettext_lazy("Sentences about the clock"),
    columns=(
        Column(gettext_lazy("Choose")),
        Column(gettext_lazy("Code")),
        Column(gettext_lazy("Sentence"), kind="long"),
        Column(gettext_lazy("What was found")),
        Column(gettext_lazy("Effect on the clock")),
        Column(gettext_lazy("State"), kind="tag"),
    ),
    fields=lists.POLICIES,
    orders=(Order("nguon", gettext_lazy("As read"), ("id",)),),
    empty=gettext_lazy("No sentence waits to be judged. An import of the published catalogue finds them."),
    size=50,
)
TONES = {PolicyState.PROPOSED: "warning", PolicyState.APPROVED: "success", PolicyState.REFUSED: "grey"}


class JudgeForm(PageForm):
    """The sentences chosen in the list, what to do with them, and why they are refused."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is refused"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Only needed to refuse. It is kept with the sentence."),
    )

    def clean(self) -> dict[str, Any]:
        """At least one sentence, and a reason to refuse."""
        typed = super().clean() or {}
        chosen = [one for one in self.data.getlist("chon") if _is_key(one)]
        if not chosen:
            self.add_error(None, _("Choose at least one sentence."))
        if self.data.get("viec") == "khong-duyet" and not typed.get("reason", "").strip():
            self.add_error("reason", _("Say why it is refused."))
        return typed | {"chosen": [UUID(one) for one in chosen], "approve": self.data.get("viec") == "duyet"}


@keepers
def policies(request: HttpRequest) -> HttpResponse:
    """The list, and under it what to do with the chosen ones."""
    filters, form = PolicyFilter.of(request), JudgeForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        if typed["approve"]:
            actions.approve_policies(typed["chosen"], by=me(request))
        else:
            actions.refuse_policies(typed["chosen"], by=me(request), reason=typed["reason"])
        return f"{reverse('procedures:keep_policies')}?{DONE}=1"

    if done := form.submit(deed):
        return done
    every = request.GET.get(EVERY) == "1"
    chosen = set(request.POST.getlist("chon"))
    present = presenter(lambda ident: str(ident) in chosen or (every and not chosen))
    table = list_of(request, SPEC, lists.policies(filters.asked), present, filters)
    if table.export:
        return table.export
    asked = request.GET.copy()
    asked[EVERY] = "" if every else "1"
    choose = f"?{asked.urlencode()}"
    context = {"table": table, "form": form, "decision": DECISION, "choose": choose, "every": every}
    return shown(
        request,
        "procedures/keeping/policies.html",
        _("Rules of the clock"),
        context,
        tab="keep_policies",
        status=form.status,
    )


def presenter(chosen: Callable[[UUID], bool]) -> Callable[[Any], tuple[Any, ...]]:
    """One sentence in a row; what can be decided has a box."""

    def present(row: Any) -> tuple[Any, ...]:
        ident, code, name, sentence, finding, effect, value, unit, limit, limit_unit, state = row
        open_ = state in (PolicyState.PROPOSED, PolicyState.JUDGED_NONE) and effect
        told = [label(ClockEffect, effect) if effect else "–"]
        if value is not None:
            told.append(amount(value, unit, TermUnit))
        if limit is not None:
            told.append(_("wait at most %(time)s") % {"time": amount(limit, limit_unit, TermUnit)})
        return (
            _box(ident, chosen(ident), f"{code} – {name}: {sentence[:80]}") if open_ else "",
            format_html(
                '<a class="govuk-link" href="{}">{}</a>', reverse("procedures:keep_procedure", args=[code]), code
            ),
            sentence,
            label(ClockFinding, finding),
            ", ".join(told),
            (TONES.get(state, "grey"), label(PolicyState, state)),
        )

    return present


def _box(ident: UUID, chosen: bool, about: str) -> SafeString:
    return format_html(
        '<div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">'
        '<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" name="chon"'
        ' value="{0}" id="chon-{0}" form="{1}"{2}>'
        '<label class="govuk-label govuk-checkboxes__label" for="chon-{0}">'
        '<span class="govuk-visually-hidden">{3}</span></label></div></div>',
        ident, DECISION, mark_safe(" checked") if chosen else "", about,
    )  # fmt: skip


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
