"""Sign in, sign out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tinhso.ground.page import gate
from tinhso.ground.page.layout.respond import page
from tinhso.people.identity import actions
from tinhso.people.identity.web.forms import SignInForm
from tinhso.people.identity.web.hints import DEMO_PASSWORD, hints

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HOME = "/ban-lam-viec/"


@gate.public
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, then go on to where the visitor wanted to be."""
    form = SignInForm.of(request)
    if done := form.submit(lambda data: _enter(request, data)):
        return done
    context = {"form": form, "next": _next(request), "hints": hints(), "demo_password": DEMO_PASSWORD}
    return page(request, "identity/sign_in.html", context, section="", crumbs=[(_("Sign in"), "")], status=form.status)


def _enter(request: HttpRequest, data: dict[str, str]) -> str:
    actions.sign_in(request, data["username"], data["password"])
    return _next(request)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or HOME
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else HOME


@gate.public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go to the first page."""
    actions.sign_out(request)
    return HttpResponseRedirect(settings.FORCE_SCRIPT_NAME or "/")
