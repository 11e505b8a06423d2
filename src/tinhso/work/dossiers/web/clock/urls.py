"""Pages of the clocks of all dossiers; those of one dossier stand under its code."""

from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.clock.measures import measures
from tinhso.work.dossiers.web.clock.supposing import supposing

urlpatterns = [
    path("dung-han/", measures, name="measures"),
    path("thu-quy-tac/", supposing, name="supposing"),
]
