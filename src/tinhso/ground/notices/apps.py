from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tinhso.ground.notices"
    label = "notices"
