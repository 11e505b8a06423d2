from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "tinhso.windows.desk"
    label = "desk"

    def ready(self) -> None:
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415 - plugs are hung when all rooms are loaded

        navigation.register("desk", _("My desk"), "desk:home", right="signed_in", order=10)
        navigation.register(
            "calendar", _("Working calendar"), "desk:calendar", right="signed_in", order=40, fold="reference"
        )
        navigation.register("law", _("Lawbook"), "desk:law", right="signed_in", order=42, fold="reference")
        navigation.register("fees", _("Charges and fees"), "desk:fees", right="signed_in", order=43, fold="reference")
