from __future__ import annotations

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    name = "tinhso.ground.workdays"
    label = "workdays"
