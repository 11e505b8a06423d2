from __future__ import annotations

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "tinhso.ground.lawbook"
    label = "lawbook"
