from __future__ import annotations

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "tinhso.work.money"
    label = "money"
