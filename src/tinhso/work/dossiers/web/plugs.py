"""What dossiers hang on lower registries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.layout import navigation


def hang() -> None:
    """Menu entries of this room."""
    navigation.register("receive", _("Receive a dossier"), "dossiers:choose", right="receive_dossier", order=20)
    navigation.register("dossiers", _("Dossiers"), "dossiers:list", right="signed_in", order=30)
