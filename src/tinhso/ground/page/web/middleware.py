"""What every request passes: the language of the visitor, and the page that says no."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tinhso.ground.page.forms.recalled import COOKIE
from tinhso.ground.page.web import errors
from tinhso.ground.refusals.terms import Refusal

Handler = Callable[[HttpRequest], HttpResponse]
MOST_SENT = 128 * 2**20
"""Bytes of one request: a dozen scans of the greatest size. More is turned away before it is read."""


class LanguageMiddleware:
    """Vietnamese, unless the visitor chose another language (cookie).

    The browser's own language is not asked: most computers of offices and homes here speak English to servers.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.known = frozenset(code for code, _ in settings.LANGUAGES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language for this request and say which one it was."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in self.known else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefusalMiddleware:
    """Turns a `Refusal` into a page in words, or JSON for programs; a database that is away into 503."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn away NUL, which PostgreSQL cannot hold, and what is too big to be read.

        On the way out, give words to the one mute refusal of Django, and forget a form that was shown again.
        """
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request)
        if _too_much(request):
            return errors.answer(request, 413, code="page.too_much")
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            spoken = errors.answer(request, 405, code="page.method_not_allowed")
            spoken.headers["Allow"] = response.headers["Allow"]
            return spoken
        if getattr(request, "form_recalled", False):
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer refusals; leave everything else, which is a bug, to the log."""
        if isinstance(exception, Refusal):
            return errors.refused(request, exception)
        if isinstance(exception, OperationalError):
            return errors.unavailable(request, exception)
        return None


def _too_much(request: HttpRequest) -> bool:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return told.isascii() and told.isdecimal() and int(told) > MOST_SENT
