"""On a dossier's page: how it stands by law and as the National Portal computes it, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.ground.workdays.queries import now
from tinhso.work.dossiers.queries.clock.measured import course_of
from tinhso.work.dossiers.rules.clock.measures import measured
from tinhso.work.dossiers.terms.measures import Standing

if TYPE_CHECKING:
    from tinhso.work.dossiers.terms import DossierCard


def standing(card: DossierCard, language: str) -> list[tuple[str, str]]:
    """Both measures with the cause where they differ; nothing while neither counts the dossier."""
    found = measured(course_of(card), now())
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
