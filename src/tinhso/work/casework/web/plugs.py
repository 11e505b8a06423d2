"""What casework hangs on lower registries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.layout import navigation


def hang() -> None:
    """The menu entry of the tables of steps."""
    navigation.register(
        "processes", _("Processes"), "casework:processes", right="edit_procedures", order=58, fold="keeping"
    )
