"""On a dossier's page: how it stands by law and as the National Portal computes it, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.ground.workdays.queries import now
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.dossiers.queries.clock.measured import course_of
from tinhso.work.dossiers.rules.clock.measures import measured
from tinhso.work.dossiers.terms.clock.measures import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.work.casework.terms import LedgerLine
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.page import ToldLine


def standing(
    card: DossierCard, asked: Sequence[ToldLine], entries: Sequence[LedgerLine], language: str
) -> list[tuple[str, str]]:
    """Both measures with the cause where they differ; nothing while neither counts the dossier.

    The requests `asked` and the ledger are at hand on that page: of most dossiers they say that all ran straight.
    """
    turned = any(one.done_at for one in asked) or any(one.event == ClockEvent.EXCLUDE for one in entries)
    found = measured(course_of(card, straight=not turned), now())
    if found.law is found.portal is Standing.NOT_COUNTED:
        return []
    law, portal = found.law.label(language), found.portal.label(language)
    if found.first is not found.law:
        law = _("%(standing)s; against the due date first promised: %(first)s") % {
            "standing": law,
            "first": found.first.label(language),
        }
    if found.cause:
        portal = f"{portal}. {found.cause.label(language)}"
    return [(_("On time by law"), law), (_("As the National Portal computes it"), portal)]
