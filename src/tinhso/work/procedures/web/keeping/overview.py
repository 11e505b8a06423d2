"""Where the catalogue stands, and what waits for its keepers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.work.procedures.queries.keeping import lists, waiting
from tinhso.work.procedures.web.keeping.words import keepers, me, shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@keepers
def overview(request: HttpRequest) -> HttpResponse:
    """Figures with their lists, what is done of it, and one's own drafts."""
    now = lists.overview()
    context = {
        "figures": _figures(now),
        "bars": _bars(now),
        "drafts": waiting.drafts_of(me(request).account_id),
        "empty": not now["in_force"],
    }
    return shown(request, "procedures/keeping/overview.html", _("Catalogue of procedures"), context, tab="keep")


def _figures(now: dict[str, int]) -> list[dict[str, Any]]:
    """What waits, each leading to its list."""
    told = (
        ("in_force", _("procedures in force today"), "keep_list", "", "brand"),
        ("from_keepers", _("proposals of keepers waiting"), "keep_proposals", "?nguon=keeper", "warning"),
        ("from_imports", _("proposals of imports waiting"), "keep_proposals", "?nguon=import", "warning"),
        ("policies_waiting", _("rules of the clock to judge"), "keep_policies", "", "warning"),
        ("ways_unknown", _("terms not understood"), "keep_terms", "?muc=unknown", "error"),
        ("repairs", _("repairs of what sources told"), "keep_repairs", "", "info"),
    )
    return [
        {
            "value": formats.number(now[key]),
            "label": words,
            "href": reverse(f"procedures:{route}") + query,
            "tone": tone if now[key] or tone == "brand" else "success",
        }
        for key, words, route, query, tone in told
    ]


def _bars(now: dict[str, int]) -> list[tuple[str, int, int]]:
    """(what, done, of how many); nothing is drawn of nothing."""
    judged = now["policies_decided"] + now["policies_waiting"]
    told = [
        (_("Procedures that the counters receive"), now["offered"], now["in_force"]),
        (_("Procedures whose online service is told"), now["with_service"], now["in_force"]),
        (_("Rules of the clock that are judged"), now["policies_decided"], judged),
        (_("Ways to file whose term is understood"), now["ways"] - now["ways_unknown"], now["ways"]),
    ]
    return [row for row in told if row[2]]
