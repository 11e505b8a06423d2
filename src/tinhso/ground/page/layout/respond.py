"""One function answers with a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from tinhso.ground.page import environment, gate
from tinhso.ground.page.layout import navigation
from tinhso.ground.page.layout.look import look_of
from tinhso.ground.page.layout.shell import shell
from tinhso.ground.page.terms import STRANGER, Visitor


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    section: str = "",
    crumbs: Iterable[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """Answer `request` with `template` inside the frame.

    `section` marks the entry of the navigation, `crumbs` are (label, address) from the top down; the page itself may
    stand last with address "". The template gets `context` and what the frame needs.
    """
    return _answer(
        request, template, context or {}, gate.visitor(request), section=section, crumbs=crumbs, status=status
    )


def page_for_stranger(request: HttpRequest, template: str, context: Mapping[str, Any], status: int) -> HttpResponse:
    """The same without asking who is there: for error pages, which must stand when the database does not."""
    known = getattr(request, "_visitor", STRANGER)
    return _answer(request, template, context, known, section="", crumbs=(), status=status)


def _answer(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    visitor: Visitor,
    *,
    section: str,
    crumbs: Iterable[tuple[str, str]],
    status: int,
) -> HttpResponse:
    here = request.get_full_path()
    look = look_of(request)
    frame = {
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
        "visitor": visitor,
        "shell": shell(look, section, navigation.sections_for(visitor)),
        "printing": look.printing,
        "here": here,
        "print_here": f"{here}{'&' if '?' in here else '?'}ban-in=1",
        "crumbs": tuple(crumbs),
        "bell": reverse(navigation.bell()) if visitor.signed_in and navigation.bell() else "",
        "sign_in": settings.LOGIN_URL,
        "sign_out": settings.LOGOUT_URL,
    }
    if taken := context.keys() & frame.keys():
        raise ValueError(f"{template}: the frame itself uses {', '.join(sorted(taken))}; choose other names.")
    text = environment.in_use().get_template(template).render({**context, **frame})
    response = HttpResponse(text, status=status)
    patch_vary_headers(response, ("Cookie",))
    if visitor.signed_in:
        response.headers["Cache-Control"] = "private, no-cache"
    return response
