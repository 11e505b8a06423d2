from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "tinhso.windows.indicators"
    label = "indicators"

    def ready(self) -> None:
        from tinhso.ground.audit.roles import append_only  # noqa: PLC0415 - plugs are hung when all rooms are loaded

        append_only("indicators_frozenfigure")
