"""Pages of the clocks of all dossiers; those of one dossier stand under its code."""

from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.clock.guards import guards
from tinhso.work.dossiers.web.clock.measures import measures
from tinhso.work.dossiers.web.clock.supposing import supposing

urlpatterns = [
    path("dung-han/", measures, name="measures"),
    path("moc-thoi-gian/", guards, name="guards"),
    path("thu-quy-dinh/", supposing, name="supposing"),
]
