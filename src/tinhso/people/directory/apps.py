from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "tinhso.people.directory"
    label = "directory"

    def ready(self) -> None:
        from tinhso.ground.page import gate  # noqa: PLC0415 - plugs are hung when all rooms are loaded
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415
        from tinhso.people.directory.queries import holders, visitor_of  # noqa: PLC0415
        from tinhso.people.directory.web import changes, pickers  # noqa: PLC0415
        from tinhso.people.identity.queries import register_cast  # noqa: PLC0415
        from tinhso.people.identity.terms import CastLine  # noqa: PLC0415

        gate.register_answer(visitor_of)
        register_cast(lambda: [CastLine(name, full, f"{post}, {unit}") for name, full, post, unit in holders()])
        pickers.hang()
        changes.hang()
        navigation.register("staff", _("Staff"), "directory:staff", right="signed_in", order=60, fold="reference")
