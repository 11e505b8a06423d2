"""Who may enter: every view carries one of `public`, `known`, `citizen`, `signed_in`, `requires(right)`.

A test reads `view.gate`. Pages of officials stay closed to citizens, who are signed in too.

The room that knows people hangs the answer here (`register_answer`); this room only asks.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from tinhso.ground.page.terms import STRANGER, Gate, Visitor
from tinhso.ground.refusals.terms import NotAllowed, Refusal

View = Callable[..., HttpResponse]
Answer = Callable[[HttpRequest], Visitor]

_answer: Answer | None = None


def register_answer(answer: Answer) -> None:
    """Hang the function that knows who sends a request. Asked at most once per request."""
    global _answer  # noqa: PLW0603 - one installation, one answer, hung at start
    _answer = answer


def visitor(request: HttpRequest) -> Visitor:
    """Whoever sends `request`; a stranger when nobody registered an answer."""
    known = getattr(request, "_visitor", None)
    if known is None:
        known = _answer(request) if _answer else STRANGER
        request._visitor = known  # type: ignore[attr-defined]  # noqa: SLF001 - a memo on the request
    return known


def may(request: HttpRequest, right: str) -> bool:
    """Whether this person holds `right` somewhere."""
    return right in visitor(request).rights


def public(view: View) -> View:
    """Everybody may enter."""
    return _guard(view, Gate("public"))


def known(view: View) -> View:
    """Everybody who is signed in may enter, official or citizen."""
    return _guard(view, Gate("known"))


def citizen(view: View) -> View:
    """Citizens signed in at home may enter."""
    return _guard(view, Gate("citizen"))


def signed_in(view: View) -> View:
    """Every official who is signed in may enter."""
    return _guard(view, Gate("signed_in"))


def requires(right: str) -> Callable[[View], View]:
    """Only holders of `right` may enter; strangers are asked to sign in, others get 403."""
    return lambda view: _guard(view, Gate("right", right))


def _guard(view: View, rule: Gate) -> View:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if rule.kind != "public":
            person = visitor(request)
            if not person.signed_in:
                return _ask_to_sign_in(request)
            _check(rule, person)
        response = view(request, *args, **kwargs)
        if rule.kind != "public":  # exports and redirects too; pages say it themselves
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    guarded.gate = rule  # type: ignore[attr-defined]
    return guarded


def _check(rule: Gate, person: Visitor) -> None:
    if rule.kind == "citizen" and not person.citizen:
        raise NotAllowed("page.citizens_only", "This page is for citizens' own accounts; you are signed in for work.")
    if rule.kind in {"signed_in", "right"} and person.citizen:
        raise NotAllowed("page.officials_only", "This page is for officials; you are signed in with your own account.")
    if rule.right and rule.right not in person.rights:
        raise NotAllowed("page.no_right", "Your post does not hold the right that this page needs.")


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller is a program: it asks for JSON and not for a page."""
    accept = request.headers.get("Accept", "")
    return "application/json" in accept and "text/html" not in accept


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        raise Refusal("page.sign_in_first", "Sign in first.", status=401)
    # A POST cannot be replayed after signing in, so its page is opened again instead, with what was typed.
    answer = HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
    if request.method == "POST":
        from tinhso.ground.page.forms.recalled import remember  # noqa: PLC0415 - forms themselves know this module

        remember(request, answer)
    return answer
