"""Night, day, size of letters: read from cookies, so that the choice holds without signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.page.terms import DAY, LARGE, NIGHT, NORMAL, SMALL, Look

if TYPE_CHECKING:
    from django.http import HttpRequest

# Name in the tool bar's form, name of the cookie, values allowed.
CHOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "che-do": ("ts_che_do", (NIGHT, DAY)),
    "co-chu": ("ts_co_chu", (SMALL, NORMAL, LARGE)),
}


def look_of(request: HttpRequest) -> Look:
    """What this visitor chose; a cookie with an unknown value counts as no choice."""
    cookies = request.COOKIES
    mode, size = cookies.get("ts_che_do", ""), cookies.get("ts_co_chu", NORMAL)
    return Look(
        mode if mode in (NIGHT, DAY) else "",
        size if size in (SMALL, LARGE) else NORMAL,
        request.GET.get("ban-in") == "1",
    )
