"""The page that is signed to try the token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.ground.signing import actions
from tinhso.ground.signing.actions.trial import TRIAL
from tinhso.ground.signing.queries import Owner
from tinhso.ground.signing.web.forms import PlainForm
from tinhso.ground.signing.web.sessions import show_home
from tinhso.ground.signing.web.words import actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

OWNER = Owner(
    TRIAL,
    signed=lambda _session, _pdfs: None,
    address=lambda _ref: reverse("signing:home"),
    title=lambda _ref: _("Try the token"),
)


@gate.signed_in
def trial(request: HttpRequest) -> HttpResponse:
    """Begin to sign the page that says nothing."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("signing:home"))
    form = PlainForm.of(request)

    def begin(_typed: dict[str, Any]) -> str:
        return reverse("signing:session", args=[actions.try_token(by=actor(request)).id])

    return form.submit(begin) or show_home(request, form)
