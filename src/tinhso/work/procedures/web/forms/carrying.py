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

COOKIE = "to_khai"


def code_here(request: HttpRequest) -> str:
    """The code in the cookie; "" where there is none."""
    return read_code(request.COOKIES.get(COOKIE, ""))


def draft_here(request: HttpRequest, procedure: str) -> Draft | None:
    """The draft of a procedure's form that this browser holds."""
    code = code_here(request)
    draft = forms.draft_coded(code) if code else None
    return draft if draft and draft.procedure == procedure else None


def carry(response: HttpResponse, procedure: str, code: str) -> None:
    """Let the browser hold a draft until it is closed."""
    response.set_cookie(
        COOKIE,
        code,
        path=reverse("procedures:form", args=[procedure]),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def let_go(response: HttpResponse, procedure: str) -> None:
    """Let the browser forget the draft; it stays kept under its code."""
    response.delete_cookie(COOKIE, path=reverse("procedures:form", args=[procedure]), samesite="Lax")
