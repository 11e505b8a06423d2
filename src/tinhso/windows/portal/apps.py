from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "tinhso.windows.portal"
    label = "portal"

    def ready(self) -> None:
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415 - plugs are hung when all rooms are loaded
        from tinhso.work.dossiers.queries import register_look_up_page  # noqa: PLC0415
        from tinhso.work.dossiers.queries.results import register_check_page  # noqa: PLC0415

        register_look_up_page("portal:look_up")
        register_check_page("portal:check_token")
        navigation.register_search("portal:search")
        navigation.register("home", _("Home"), "portal:home", order=0)
        navigation.register("look-up", _("Look up a dossier"), "portal:look_up", order=5, fold="reference")
        navigation.register("figures", _("Figures"), "portal:figures", order=6, fold="reference")
