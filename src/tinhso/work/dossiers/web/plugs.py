"""What dossiers hang on lower registries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.layout import navigation
from tinhso.people.parties.actions import register_holder
from tinhso.work.dossiers.actions import forget_applicant


def hang() -> None:
    """Menu entries of this room, and what it forgets when a party is erased."""
    register_holder("dossiers", forget_applicant)
    navigation.register("receive", _("Receive a dossier"), "dossiers:choose", right="receive_dossier", order=20)
    navigation.register("dossiers", _("Dossiers"), "dossiers:list", right="signed_in", order=30)
