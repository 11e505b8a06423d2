from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "tinhso.windows.indicators"
    label = "indicators"
