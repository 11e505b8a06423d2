"""Try a table out: choose how each step ends, see where the case goes. The way so far is in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page.forms import FilterForm
from tinhso.ground.page.forms.renderer import dress
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.work.casework import queries
from tinhso.work.casework.actions import check
from tinhso.work.casework.rules.guards import names_in
from tinhso.work.casework.rules.paths import by_code
from tinhso.work.casework.rules.trying import Place, begin, go_on
from tinhso.work.casework.web.words import keepers, milestone, shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.casework.terms import Table

WAY, DRAFT = "di", "nhap"
_FARTHEST = 100


class FactsForm(FilterForm):
    """The facts that the guards of a table ask for; the way so far stays."""

    def __init__(self, *args: Any, asked: list[str], kept: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = queries.known_facts()
        for name in asked:
            label = str(known[name].label) if name in known else name
            kind = known[name].kind if name in known else "text"
            if kind == "number":
                self.fields[name] = forms.IntegerField(label=label, required=False)
            elif kind == "truth":
                self.fields[name] = forms.BooleanField(label=label, required=False)
            else:
                self.fields[name] = forms.CharField(label=label, required=False, max_length=80)
        for name in asked:
            dress(self.fields[name].widget)
        for name, value in kept.items():
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False, initial=value)

    def facts(self, asked: list[str]) -> dict[str, object]:
        """What was told; a number or a yes that was not told is 0 or no."""
        self.is_valid()
        known = queries.known_facts()
        empty: dict[str, object] = {"number": 0, "truth": False, "text": ""}
        return {
            name: self.cleaned_data.get(name) or empty[known[name].kind if name in known else "text"] for name in asked
        }


@keepers
def try_out(request: HttpRequest, process: str) -> HttpResponse:
    """Where a case stands after the choices in the address, and what may be chosen next."""
    drafted = request.GET.get(DRAFT) == "1"
    card = queries.draft(process) if drafted else None
    if drafted and card is None:
        raise NotFound("casework.no_draft", "Nobody works on a next version of this process.")
    table = card.table if card else queries.published(process)
    above = ((table.name, reverse("casework:draft" if drafted else "casework:process", args=[process])),)
    if wrong := check(table):
        return shown(request, "casework/try.html", _("Try out"), {"wrong": len(wrong), "table": table}, above=above)
    asked = sorted({name for step in table.steps for way in step.ways for name in names_in(way.guard)})
    way = request.GET.get(WAY, "")
    kept = {WAY: way} | ({DRAFT: "1"} if drafted else {})
    form = FactsForm(request.GET, asked=asked, kept=kept)
    facts = form.facts(asked)
    place, refused = _walk(table, way, facts)
    base = {name: str(request.GET[name]) for name in asked if request.GET.get(name)} | {
        key: value for key, value in kept.items() if key != WAY
    }
    context = {
        "wrong": 0, "table": table, "form": form if asked else None, "refused": refused, "again": f"?{urlencode(base)}",
        "done": _done(table, place), "waiting": _waiting(table, place, way, base), "over": not place.waiting,
    }  # fmt: skip
    return shown(request, "casework/try.html", _("Try out"), context, above=above)


def _walk(table: Table, way: str, facts: dict[str, object]) -> tuple[Place, str]:
    """As far as the choices can be followed; and why not farther."""
    place = begin(table)
    for choice in way.split(",")[:_FARTHEST] if way else ():
        step, _sep, outcome = choice.partition(":")
        try:
            place = go_on(table, place, step, outcome, facts)
        except Refusal as no:
            return place, sentence_of(no)
    return place, ""


def _done(table: Table, place: Place) -> list[list[str]]:
    known = by_code(table)
    return [
        [known[code].name, next(way.label for way in known[code].ways if way.outcome == outcome),
         milestone(reached) if reached else "–"]
        for code, outcome, reached in place.done
    ]  # fmt: skip


def _waiting(table: Table, place: Place, way: str, base: dict[str, str]) -> list[dict[str, Any]]:
    """The steps that wait, with a link for each way to end them."""
    known, found = by_code(table), []
    for code in place.waiting:
        labels = dict.fromkeys((one.outcome, one.label) for one in known[code].ways)
        links = [
            (label, f"?{urlencode(base | {WAY: ','.join(filter(None, [way, f'{code}:{outcome}']))})}")
            for outcome, label in labels
        ]
        found.append({"name": known[code].name, "links": links})
    return found
