"""The administrator's edits: a value of the province's own, and its end. The action books each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.lawbook import actions, queries
from tinhso.ground.lawbook.terms import rule_named
from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import person_of
from tinhso.people.directory.terms import Right
from tinhso.windows.desk.web.law import shown
from tinhso.windows.desk.web.law.forms import EndForm, OwnForm
from tinhso.windows.desk.web.law.look import DONE

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.audit.terms import Actor
    from tinhso.ground.lawbook.terms import RuleKey


@gate.requires(Right.ADMINISTER)
def own(request: HttpRequest, key: str) -> HttpResponse:
    """Give a rule a value of the province's own, with the decision on which it rests."""
    rule = rule_named(key)
    form = OwnForm.of(request, rule=rule)

    def save(typed: dict[str, Any]) -> str:
        actions.set_own_value(
            rule.key,
            typed["value"],
            starts=typed["starts"],
            ends=typed["ends"],
            decision=typed["decision"],
            article=typed["article"],
            text_read=typed["text_read"],
            amendments_read=typed["amendments_read"],
            note=typed["note"],
            actor=_actor(request),
        )
        return _saved(rule)

    if done := form.submit(save):
        return done
    context = {"form": form, "now": shown.now(queries.history(rule.key), today())}
    return _edit_page(request, "desk/law_own.html", rule, _("The province's own value"), context)


@gate.requires(Right.ADMINISTER)
def end(request: HttpRequest, key: str, ident: UUID) -> HttpResponse:
    """Let a value of the province's own end on a day, or take it back as a mistake."""
    rule = rule_named(key)
    value = shown.own_value_of(rule, ident)
    form = EndForm.of(request, value=value)

    def save(typed: dict[str, Any]) -> str:
        if typed["mistake"]:
            actions.withdraw_own_value(ident, version=typed["version"], actor=_actor(request))
        else:
            actions.end_own_value(ident, typed["last"], version=typed["version"], actor=_actor(request))
        return _saved(rule)

    if done := form.submit(save):
        return done
    context = {"form": form, "facts": shown.facts(value)}
    return _edit_page(request, "desk/law_end.html", rule, _("End the province's own value"), context)


def _edit_page(request: HttpRequest, template: str, rule: RuleKey, title: str, context: dict[str, Any]) -> HttpResponse:
    name, back = rule.label(get_language() or "vi"), reverse("desk:law_rule", args=[rule.key])
    crumbs = [(_("Lawbook"), reverse("desk:law")), (name, back), (title, "")]
    context |= {"title": title, "name": name, "back": back}
    return page(request, template, context, section="law", crumbs=crumbs, status=context["form"].status)


def _actor(request: HttpRequest) -> Actor:
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    return person.actor


def _saved(rule: RuleKey) -> str:
    return f"{reverse('desk:law_rule', args=[rule.key])}?{DONE}=1"
