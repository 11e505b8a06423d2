"""What is done with a result: sign, number, seal, throw away; replace, revoke; hand out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions import results as actions
from tinhso.work.dossiers.actions.results import rights
from tinhso.work.dossiers.queries import results as asked
from tinhso.work.dossiers.queries.asked import messages
from tinhso.work.dossiers.rules.results import is_early
from tinhso.work.dossiers.terms import Delivery
from tinhso.work.dossiers.web.results.forms import DeedForm, HandOutForm, ReasonForm
from tinhso.work.dossiers.web.results.one import crumbs_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.results import ResultCard


@gate.signed_in
def do(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """One click on the result's page."""
    person = person_of(request)
    card = queries.dossier(code, person)
    one = asked.result(card.id, seq)
    here = reverse("dossiers:result", args=[card.code, seq])
    if request.method != "POST":
        return HttpResponseRedirect(here)
    form = DeedForm.of(request)
    # Preparing a signature is slow and repeats itself safely: it stays outside the transaction of a form.
    done = _sign(form, one, person) if request.POST.get("deed") == "sign" else form.submit(_click(card, one, person))
    if done:
        return done
    context = {"form": form, "card": card, "one": one, "back": here}
    crumbs = crumbs_to(card, (one.title, here))
    return page(
        request, "dossiers/results/refused.html", context, section="dossiers", crumbs=crumbs, status=form.status
    )


def _sign(form: DeedForm, one: ResultCard, person: Person) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        typed = form.cleaned_data
        session = actions.sign_prepare(one.id, version=typed["version"], seen=typed["seen"], by=person)
    except Refusal as no:
        if no.status not in {409, 422}:
            raise
        form.refuse(no)
        return None
    return HttpResponseRedirect(reverse("signing:session", args=[session.id]))


def _click(card: DossierCard, one: ResultCard, person: Person) -> Callable[[dict[str, Any]], str]:
    here = reverse("dossiers:result", args=[card.code, one.seq])
    ways: dict[str, tuple[Callable[..., Any], dict[str, Any], str]] = {
        "number": (actions.number, {}, here),
        "number_first": (actions.number, {"before_signing": True}, here),
        "seal": (actions.seal, {}, here),
        "drop": (actions.drop_draft, {}, reverse("dossiers:results", args=[card.code])),
    }

    def deed(data: dict[str, Any]) -> str:
        if data["deed"] not in ways:
            raise NotFound("dossiers.no_such_deed", "There is no such deed.")
        act, more, then = ways[data["deed"]]
        seen = {"seen": data["seen"]} if act is actions.seal else {}
        act(one.id, version=data["version"], by=person, **more, **seen)
        return then

    return deed


@gate.signed_in
def revoke(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """Take a result out of force."""
    person = person_of(request)
    card = queries.dossier(code, person)
    one = asked.result(card.id, seq)
    rights.allow(person, rights.SIGN, card.competent_unit)

    def deed(data: dict[str, Any]) -> str:
        actions.revoke(one.id, data["reason"], version=data["version"], by=person)
        return reverse("dossiers:result", args=[card.code, seq])

    hint = _("The result stays readable; whoever checks it learns that it is revoked.")
    hint += " " + _("Where it is revoked because it is wrong, take the page of corrections: it keeps the law's days.")
    form = ReasonForm.of(request, initial={"version": one.version})
    return _with_reason(request, card, form, (_("Revoke the result"), _("Revoke"), hint), deed)


def _with_reason(
    request: HttpRequest,
    card: DossierCard,
    form: ReasonForm,
    words: tuple[str, str, str],
    deed: Callable[[dict[str, Any]], str],
) -> HttpResponse:
    if done := form.submit(deed):
        return done
    title, submit, hint = words
    context = {"card": card, "form": form, "title": title, "submit": submit, "hint": hint, "enctype": ""}
    crumbs = crumbs_to(card, (title, ""))
    return page(request, "dossiers/results/form.html", context, section="dossiers", crumbs=crumbs, status=form.status)


@gate.signed_in
def hand_out(request: HttpRequest, code: str) -> HttpResponse:
    """Return the result, with the proof of who took it."""
    person = person_of(request)
    card = queries.dossier(code, person)
    if not rights.may(person, rights.HAND_OUT, card.returning_unit):
        raise NotAllowed("dossiers.may_not_return", "Your post does not return the results of this unit.")
    electronic = card.delivery == Delivery.ONLINE
    first = {
        "version": card.version,
        "receiver": card.applicant.full_name,
        "delivery": str(Delivery.ONLINE if electronic else Delivery.COUNTER),
    }
    form = HandOutForm.of(request, initial=first)

    def deed(data: dict[str, Any]) -> str:
        names = ("receiver", "shown", "noticed", "version")
        told = {name: data[name] for name in names}
        actions.hand_out(card.id, delivery=Delivery(data["delivery"]), by=person, **told)
        return reverse("dossiers:dossier", args=[card.code])

    if done := form.submit(deed):
        return done
    by_post = card.delivery == Delivery.POST
    context = {"card": card, "form": form, "by_post": by_post, "found": _to_give(card), "early": _early(card)}
    crumbs = crumbs_to(card, (_("Return the result"), ""))
    return page(
        request, "dossiers/results/hand_out.html", context, section="dossiers", crumbs=crumbs, status=form.status
    )


def _early(card: DossierCard) -> tuple[str, str] | None:
    """Before the day on the receipt: that the applicant is told first, and what was written to them since."""
    day = formats.local(card.due_at).date() if card.due_at else None
    if card.returned_at or not is_early(today(), day):
        return None
    sent = [one.sent_at for one in messages(card.id) if one.sent_at and not one.from_applicant]
    told = [at for at in sent if card.settled_at and at >= card.settled_at]
    if told:
        words = _("The result is ready before its day, %(day)s. The applicant was written to on %(told)s.")
        return words % {"day": formats.date(day), "told": formats.moment(told[-1])}, "success"
    if ways := asked.told_ready(card.id, card.settled_at):
        words = _("The result is ready before its day, %(day)s. The applicant has been told (%(ways)s).")
        return words % {"day": formats.date(day), "ways": ways}, "success"
    words = _("The result is ready before its day, %(day)s: tell the applicant first, then return it.")
    return words % {"day": formats.date(day)}, "warning"


def _to_give(card: DossierCard) -> list[tuple[str, str]]:
    """What is given: title, number."""
    return [(one.title, one.number) for one in asked.results_of(card.id) if one.state == "issued"]
