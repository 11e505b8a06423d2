"""Every "no" and every failure, in words: what happened, what to do next; JSON for programs."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.gate import wants_json
from tinhso.ground.page.layout.respond import page_for_stranger
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal

log = logging.getLogger(__name__)

# Status: title, what to do next.
WORDS: dict[int, tuple[Any, Any]] = {
    400: (_("The request cannot be read"), _("Go back, reload the page and try again.")),
    401: (_("Please sign in"), _("Sign in, then open this page again.")),
    403: (
        _("You may not enter here"),
        _("If your work needs this page, ask the administrator of your unit for the right."),
    ),
    404: (
        _("This page was not found"),
        _("Check the address, or start again from the first page. What is not open to you is not shown either."),
    ),
    405: (_("This page cannot be opened this way"), _("Go back to the page you came from, and use the button there.")),
    409: (_("This cannot be done"), _("Go back to the page you came from; nothing was changed.")),
    413: (
        _("What you sent is too big"),
        _(
            "One file may have 10 MB, all files of a form 128 MB together. Go back: what you typed is still there. "
            "Choose smaller files, or scan with fewer dots."
        ),
    ),
    422: (_("Something is missing or wrong"), _("Go back and correct what the form says.")),
    429: (_("Too many tries"), _("The limit keeps codes and passwords from being guessed.")),
    500: (
        _("Something went wrong on our side"),
        _("It was recorded and nothing was half-saved. Try again; if it happens again, call the number below."),
    ),
    503: (_("The service is resting for a moment"), _("Please try again in a few minutes.")),
}


def answer(request: HttpRequest, status: int, *, code: str, sentence: str = "", source: str = "") -> HttpResponse:
    """The error page of `status`, or its JSON twin."""
    title, advice = WORDS.get(status, WORDS[500 if status >= 500 else 400])
    if wants_json(request) or request.path.startswith("/api/"):
        body = {"code": code, "sentence": sentence or str(title), "source": source}
        return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    context = {"title": title, "advice": advice, "sentence": sentence, "source": source, "status": status}
    return page_for_stranger(request, "page/error.html", context, status)


def refused(request: HttpRequest, no: Refusal) -> HttpResponse:
    """A refusal with its sentence translated, its facts filled in and its source named."""
    return answer(request, no.status, code=no.code, sentence=sentence_of(no), source=no.source)


def unavailable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The database is away or too slow: say so, and when to come back."""
    log.error("database unavailable", exc_info=exception)
    response = answer(request, 503, code="page.unavailable")
    response.headers["Retry-After"] = "60"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """handler400."""
    return answer(request, 400, code="page.bad_request")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """handler403."""
    return answer(request, 403, code="page.forbidden")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """handler404."""
    return answer(request, 404, code="page.not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500; must answer even when pages cannot be rendered any more."""
    try:
        return answer(request, 500, code="page.error")
    except Exception:
        log.exception("the error page itself failed")
        return HttpResponse("500", status=500, content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: the form's safety mark is missing or old."""
    log.info("csrf: %s", reason)
    sentence = gettext("This form was open for too long, or cookies are switched off. Open it again and resend it.")
    return answer(request, 403, code="page.csrf", sentence=sentence)
