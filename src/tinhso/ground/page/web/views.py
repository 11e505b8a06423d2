"""Look and language, what pickers offer, and the health of the process."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from tinhso.ground.page import gate
from tinhso.ground.page.forms import pickers
from tinhso.ground.page.layout.look import CHOICES
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.ground.search.rules import fold

YEAR = 365 * 24 * 3600


@csrf_exempt  # it sets cookies about letters and colours only; a token would make every public page uncacheable
@require_POST
@gate.public
def change_look(request: HttpRequest) -> HttpResponse:
    """Remember night, size or language in a cookie and go back to the page the button stood on."""
    back = request.POST.get("ve", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = "/"
    response = HttpResponseRedirect(back)
    choices = CHOICES | {"ngon-ngu": (settings.LANGUAGE_COOKIE_NAME, tuple(code for code, _ in settings.LANGUAGES))}
    for name, (cookie, values) in choices.items():
        if request.POST.get(name) in values:
            response.set_cookie(cookie, request.POST[name], max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_GET
@gate.public  # each picker has its own gate, asked below
def pick(request: HttpRequest, kind: str) -> HttpResponse:
    """What a picker offers for the letters typed so far, as JSON."""
    picker = pickers.get(kind)
    if picker is None:
        raise Http404
    if not picker.open_to(gate.visitor(request)):
        raise NotAllowed("page.no_right", "Your post does not hold the right that this page needs.")
    options = picker.search(request, fold(request.GET.get("q", "")), pickers.LIMIT)
    response = JsonResponse({"options": [option._asdict() for option in options]})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_GET
@gate.public
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """200 when the process answers and its database does too, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
    except DatabaseError:
        database = False
    return JsonResponse({"ok": database, "database": database}, status=200 if database else 503)
