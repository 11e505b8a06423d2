from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "tinhso.ground.audit"
    label = "audit"

    def ready(self) -> None:
        from tinhso.ground.audit.roles import grant_application_role  # noqa: PLC0415 - needs loaded apps

        post_migrate.connect(grant_application_role, sender=self)
