from __future__ import annotations

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "tinhso.work.procedures"
    label = "procedures"

    def ready(self) -> None:
        from tinhso.people.directory.actions import register  # noqa: PLC0415 - plugs are hung when all rooms are loaded
        from tinhso.work.procedures.actions import COMPETENT  # noqa: PLC0415

        register(COMPETENT)
