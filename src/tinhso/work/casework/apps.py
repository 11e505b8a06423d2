from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "tinhso.work.casework"
    label = "casework"

    def ready(self) -> None:
        from tinhso.ground.audit.roles import append_only  # noqa: PLC0415 - plugs are hung when all rooms are loaded
        from tinhso.work.casework.web import plugs  # noqa: PLC0415

        append_only("casework_deadlineentry")
        plugs.hang()
