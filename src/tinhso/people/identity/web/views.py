"""Sign in, sign out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tinhso.ground.audit.terms import Actor
from tinhso.ground.page import gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.identity import actions, queries
from tinhso.people.identity.terms import DEMO_PASSWORD
from tinhso.people.identity.web.forms import FirstPasswordForm, MailForm, SignInForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HOME, CITIZENS_HOME = "/ban-lam-viec/", "/ca-nhan/"


@gate.public
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, then go on to where the visitor wanted to be."""
    form = SignInForm.of(request)
    if request.method == "POST" and form.is_valid() and (home := _entered(request, form)):
        return HttpResponseRedirect(_next(request) or home)
    context = {"form": form, "next": _next(request), "cast": queries.cast(), "demo_password": DEMO_PASSWORD}
    return page(request, "identity/sign_in.html", context, section="", crumbs=[(_("Sign in"), "")], status=form.status)


def _entered(request: HttpRequest, form: SignInForm) -> str:
    """Where whoever entered is at home; "" for nobody."""
    try:
        citizen = actions.sign_in(request, form.cleaned_data["username"], form.cleaned_data["password"])
    except Refusal as refusal:
        form.refuse(refusal)
        return ""
    return CITIZENS_HOME if citizen else HOME


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


@gate.public
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask once, then end the session and go to the first page."""
    if request.method == "POST":
        actions.sign_out(request)
        return HttpResponseRedirect("/")
    return page(request, "identity/sign_out.html", {"form": PageForm.of(request)}, crumbs=[(_("Sign out"), "")])


@gate.public
@never_cache
def first_password(request: HttpRequest, secret: str) -> HttpResponse:
    """Let a person whom an administrator invited set the first password, then sign in with it."""
    form = FirstPasswordForm.of(request)

    def take(typed: dict[str, str]) -> str:
        actions.take_first_password(secret, typed["password"])
        return reverse("identity:sign_in")

    if done := form.submit(take):
        return done
    context = {"form": form, "username": actions.invited(secret).username}
    crumbs = [(_("Set your password"), "")]
    return page(request, "identity/first_password.html", context, crumbs=crumbs, status=form.status)


@gate.signed_in
def mail(request: HttpRequest) -> HttpResponse:
    """Where an official wants to be written to."""
    visitor = gate.visitor(request)
    assert visitor.account is not None, "the gate lets nobody else in"  # noqa: S101
    account = visitor.account
    form = MailForm.of(request, initial={"mail": queries.mail_of(account)})

    def deed(typed: dict[str, str]) -> str:
        actions.set_mail(account, typed["mail"], actor=Actor(account_id=account, post_id=None, name=visitor.name))
        return reverse("notices:mine")

    if done := form.submit(deed):
        return done
    crumbs = [(_("Notices"), reverse("notices:mine")), (_("Where you are written to"), "")]
    return page(request, "identity/mail.html", {"form": form}, crumbs=crumbs, status=form.status)
