from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "tinhso.ground.exchange"
    label = "exchange"

    def ready(self) -> None:
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415 - plugs are hung when all rooms are loaded

        navigation.register("exchange", _("Connections"), "exchange:home", right="administer", order=66, fold="keeping")
