from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    name = "tinhso.work.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from tinhso.ground.audit.roles import append_only  # noqa: PLC0415 - plugs are hung when all rooms are loaded
        from tinhso.ground.signing.queries import Owner, register_owner  # noqa: PLC0415
        from tinhso.people.directory.actions import register  # noqa: PLC0415
        from tinhso.work.casework.actions import register_milestones, register_need  # noqa: PLC0415
        from tinhso.work.dossiers.actions import COMPETENT, RETURNING, register_listener  # noqa: PLC0415
        from tinhso.work.dossiers.actions.deeds import legs  # noqa: PLC0415
        from tinhso.work.dossiers.actions.results import (  # noqa: PLC0415
            check_issued,
            check_signed,
            signing,
        )
        from tinhso.work.dossiers.rules import MILESTONES  # noqa: PLC0415
        from tinhso.work.dossiers.terms.results import OWNER  # noqa: PLC0415
        from tinhso.work.dossiers.web import plugs  # noqa: PLC0415

        for table in ("dossiers_event", "dossiers_history", "dossiers_opinion"):
            append_only(table)
        plugs.hang()
        plugs.hang_partners()
        register(COMPETENT)
        register(RETURNING)
        register(legs.LEGS)
        register_listener("legs", legs.end_with_dossier)
        register_milestones({code: status for code, (_, status) in MILESTONES.items()})
        register_need("result_signed", check_signed)
        register_need("result_issued", check_issued)
        many = ("dossiers:to_sign", _("Sign the results of several dossiers"))
        register_owner(Owner(OWNER, signing.signed, signing.address, signing.title, many))
