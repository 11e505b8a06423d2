from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CitizenConfig(AppConfig):
    name = "tinhso.windows.citizen"
    label = "citizen"

    def ready(self) -> None:
        from tinhso.ground.notices.queries import register_kind  # noqa: PLC0415 - plugs are hung when all is loaded
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415
        from tinhso.windows.citizen.actions.telling import heard, say, whom  # noqa: PLC0415
        from tinhso.windows.citizen.terms import NEWS  # noqa: PLC0415
        from tinhso.work.dossiers.actions import register_listener  # noqa: PLC0415
        from tinhso.work.procedures.queries.online import register_filing_page  # noqa: PLC0415

        register_kind(NEWS, say, whom=whom)
        register_listener("citizen.notices", heard)
        register_filing_page("citizen:file")
        navigation.register("my-page", _("My page"), "citizen:home", right="citizen", order=10)
