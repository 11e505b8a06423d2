"""Pages of the clocks of all dossiers; those of one dossier stand under its code."""

from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.clock.measures import measures

urlpatterns = [
    path("dung-han/", measures, name="measures"),
]
