"""Who looked at the files of one of my dossiers (Law 91/2025/QH15: whom data are about may know it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.windows.citizen.web.frame import SECTION, dossier_crumbs, me
from tinhso.work.dossiers.queries.looks import looks_of
from tinhso.work.dossiers.queries.owned import own_dossier

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms.looks import Look


@gate.citizen
def looks(request: HttpRequest, code: str) -> HttpResponse:
    """The looks at my dossier, the newest first; my own are told as mine."""
    mine = me(request)
    card = own_dossier(code, mine.party)
    language = get_language() or "vi"

    def line(one: Look) -> tuple[str, str, str]:
        who = _("You") if one.account_id == mine.person.account_id else one.actor_name
        what = ": ".join(filter(None, (one.sort.label(language).capitalize(), one.name)))
        return formats.moment(one.at), who, what

    context = {"card": card, "lines": [line(one) for one in looks_of(card)]}
    crumbs = dossier_crumbs(card, _("Who looked at my dossier"))
    return page(request, "citizen/looks.html", context, section=SECTION, crumbs=crumbs)
