from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class NoticesConfig(AppConfig):
    name = "tinhso.ground.notices"
    label = "notices"

    def ready(self) -> None:
        from tinhso.ground.notices.actions import HttpSms, StandInSms, register_sms  # noqa: PLC0415 - models are loaded
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415

        navigation.register_bell("notices:mine")
        if settings.TINHSO_SMS_URL:
            register_sms(HttpSms(settings.TINHSO_SMS_URL, settings.TINHSO_SMS_KEY))
        elif settings.TINHSO_DEMO:
            register_sms(StandInSms())
