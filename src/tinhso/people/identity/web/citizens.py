"""A citizen's own account: sign up, confirm by the letter, set another password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.identity import actions
from tinhso.people.identity.web.forms import EmailForm, FirstPasswordForm, PasswordForm, SignUpForm

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tinhso.ground.page.forms import PageForm


def _place(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _letter_sent(request: HttpRequest, email: str, path: str) -> HttpResponse:
    """The same words whether the address is known or not; a demo, whose letters go nowhere, shows the link."""
    context = {"email": email, "path": path if settings.TINHSO_DEMO else ""}
    return page(request, "identity/letter_sent.html", context, crumbs=[(_("A letter was sent"), "")])


@gate.public
@never_cache
def sign_up(request: HttpRequest) -> HttpResponse:
    """Ask for name, address and password. Sent twice, the letter goes twice: no key is needed."""
    form = SignUpForm.of(request)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        path = actions.sign_up(data["email"], data["full_name"], data["password"], address=_place(request))
        return _letter_sent(request, data["email"], path)
    return page(request, "identity/sign_up.html", {"form": form}, crumbs=[(_("Sign up"), "")], status=form.status)


@gate.public
@never_cache
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Open the account with the password it was made with, and go to sign in."""
    form = PasswordForm.of(request)
    if request.method == "POST" and form.is_valid():
        try:
            username = actions.confirm(secret, form.cleaned_data["password"], address=_place(request))
        except Refusal as no:
            if no.status != 422:
                raise
            form.refuse(no)
        else:
            return page(request, "identity/confirmed.html", {"username": username}, crumbs=[(_("Sign up"), "")])
    crumbs = [(_("Confirm your account"), "")]
    return page(request, "identity/confirm.html", {"form": form}, crumbs=crumbs, status=form.status)


@gate.public
@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a letter with which another password is set."""
    form = EmailForm.of(request)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        return _letter_sent(request, email, actions.ask_new_password(email, address=_place(request)))
    return _page(request, "identity/forgotten.html", form)


@gate.public
@never_cache
def new_password(request: HttpRequest, secret: str) -> HttpResponse:
    """Set another password by a letter, then sign in with it."""
    form = FirstPasswordForm.of(request)

    def take(typed: dict[str, str]) -> str:
        actions.take_new_password(secret, typed["password"])
        return reverse("identity:sign_in")

    return form.submit(take) or _page(request, "identity/new_password.html", form)


def _page(request: HttpRequest, template: str, form: PageForm) -> HttpResponse:
    crumbs = [(_("Sign in"), reverse("identity:sign_in")), (_("Set another password"), "")]
    return page(request, template, {"form": form}, crumbs=crumbs, status=form.status)
