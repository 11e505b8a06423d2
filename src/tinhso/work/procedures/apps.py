from __future__ import annotations

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "tinhso.work.procedures"
    label = "procedures"
