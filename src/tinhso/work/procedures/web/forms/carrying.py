"""The draft that this browser holds: its code in a cookie that ends with the browser, one for each procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from tinhso.work.procedures.queries import forms
from tinhso.work.procedures.rules.forms.codes import read_code

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.queries.forms import Draft


def code_here(request: HttpRequest, procedure: str) -> str:
    """The code in the cookie; "" where there is none."""
    return read_code(request.COOKIES.get(forms.cookie_of(procedure), ""))


def draft_here(request: HttpRequest, procedure: str) -> Draft | None:
    """The draft of a procedure's form that this browser holds."""
    return forms.draft_carried(request.COOKIES, procedure)


def carry(response: HttpResponse, procedure: str, code: str) -> None:
    """Let the browser hold a draft until it is closed."""
    response.set_cookie(
        forms.cookie_of(procedure),
        code,
        path=reverse("procedures:form", args=[procedure]),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def let_go(response: HttpResponse, procedure: str) -> None:
    """Let the browser forget the draft; it stays kept under its code."""
    place = reverse("procedures:form", args=[procedure])
    response.delete_cookie(forms.cookie_of(procedure), path=place, samesite="Lax")
