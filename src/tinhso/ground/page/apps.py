"""The room's entry in Django's list, and the check that a public site names who answers for it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


class PageConfig(AppConfig):
    """Label and start-up of ground/page."""

    name = "tinhso.ground.page"
    label = "page"
    verbose_name = "Page"

    def ready(self) -> None:
        """Register the checks."""
        register(check_footer, Tags.compatibility)


def check_footer(**_: Any) -> list[CheckMessage]:
    """`page.E001`: a site for the public names its managing body, owner, responsible person and contacts."""
    if not settings.TINHSO_PRODUCTION:
        return []
    return [
        Error(f"TINHSO_SITE['{name}'] is blank; the footer must name it.", id="page.E001")
        for name, value in settings.TINHSO_SITE.items()
        if name != "emblem" and not str(value).strip()
    ]
