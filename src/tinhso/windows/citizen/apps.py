from __future__ import annotations

from django.apps import AppConfig


class CitizenConfig(AppConfig):
    name = "tinhso.windows.citizen"
    label = "citizen"
