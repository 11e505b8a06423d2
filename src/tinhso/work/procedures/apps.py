from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    name = "tinhso.work.procedures"
    label = "procedures"

    def ready(self) -> None:
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415 - plugs are hung when all rooms are loaded
        from tinhso.ground.search import actions as search  # noqa: PLC0415
        from tinhso.people.directory.actions import register  # noqa: PLC0415
        from tinhso.people.directory.terms import Right  # noqa: PLC0415
        from tinhso.people.parties.queries import register_sealed  # noqa: PLC0415
        from tinhso.work.procedures.actions import COMPETENT, RECEIVERS, indexing  # noqa: PLC0415
        from tinhso.work.procedures.queries.forms import key_versions  # noqa: PLC0415
        from tinhso.work.procedures.web.forms import units  # noqa: PLC0415

        search.register(indexing.KIND, indexing.findable)
        register(COMPETENT)
        register(RECEIVERS)
        register_sealed("drafts", key_versions)
        units.hang()
        navigation.register("procedures", _("Administrative procedures"), "procedures:list", order=2, fold="reference")
        keep = {"right": Right.EDIT_PROCEDURES, "order": 61, "fold": "keeping"}
        navigation.register("procedures_keep", _("Catalogue of procedures"), "procedures:keep", **keep)
