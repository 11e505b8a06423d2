from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "tinhso.work.documents"
    label = "documents"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - plugs are hung when all rooms are loaded

        from tinhso.ground.page.layout import navigation  # noqa: PLC0415

        navigation.register("documents", _("Outgoing documents"), "documents:registers", right="keep_records", order=45)
