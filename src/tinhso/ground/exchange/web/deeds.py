"""Resend, try again, set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.exchange import actions, queries
from tinhso.ground.exchange.web.words import ADMINISTER, SECTION, actor
from tinhso.ground.page import gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


class PlainForm(PageForm):
    """A button."""


class AsideForm(PageForm):
    """Why a message is given up."""

    why = forms.CharField(
        label=gettext_lazy("Why is it set aside?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


@gate.requires(ADMINISTER)
def resend(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Send one message again."""
    return _press(request, reverse("exchange:sent", args=[ident]), lambda: actions.resend(ident, actor=actor(request)))


@gate.requires(ADMINISTER)
def hear_again(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Try one message of the inbox again."""
    back = reverse("exchange:heard", args=[ident])
    return _press(request, back, lambda: actions.hear_again(ident, actor=actor(request)))


@gate.requires(ADMINISTER)
def resend_all(request: HttpRequest, partner: str) -> HttpResponse:
    """Send all that a partner did not get again."""
    queries.partner(partner)
    back = f"{reverse('exchange:outbox')}?doi_tac={partner}"
    return _press(request, back, lambda: actions.resend_all(partner, actor=actor(request)))


def _press(request: HttpRequest, back: str, deed: Callable[[], object]) -> HttpResponse:
    def press(_typed: dict[str, Any]) -> str:
        deed()
        return back

    form = PlainForm.of(request)
    if done := form.submit(press):
        return done
    if form.is_bound and form.error_list:
        raise Refusal("exchange.already_settled", "This message is settled; nothing is to be done.")
    return HttpResponseRedirect(back)


@gate.requires(ADMINISTER)
def set_aside(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Give a message up, with a reason, so that those behind it may go."""
    queries.check_known(ident)
    form = AsideForm.of(request)

    def put(typed: dict[str, Any]) -> str:
        actions.set_aside(ident, typed["why"], actor=actor(request))
        return reverse("exchange:home")

    if done := form.submit(put):
        return done
    crumbs = [(_("Connections"), reverse("exchange:home")), (_("Set a message aside"), "")]
    return page(request, "exchange/set_aside.html", {"form": form}, section=SECTION, crumbs=crumbs, status=form.status)
