from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class FilesConfig(AppConfig):
    name = "tinhso.ground.files"
    label = "files"

    def ready(self) -> None:
        from tinhso.ground.files.actions import Clamd, register_scanner  # noqa: PLC0415 - models are loaded by now

        if settings.TINHSO_CLAMD:
            host, _, port = settings.TINHSO_CLAMD.partition(":")
            register_scanner(Clamd(host, int(port or 3310)))
