from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    name = "tinhso.work.procedures"
    label = "procedures"

    def ready(self) -> None:
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415 - plugs are hung when all rooms are loaded
        from tinhso.people.directory.actions import register  # noqa: PLC0415
        from tinhso.work.procedures.actions import COMPETENT  # noqa: PLC0415

        register(COMPETENT)
        navigation.register("procedures", _("Administrative procedures"), "procedures:list", order=2)
