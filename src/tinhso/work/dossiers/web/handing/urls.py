from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.handing.views import handover, handovers

urlpatterns = [
    path("", handovers, name="handovers"),
    path("<uuid:ident>/", handover, name="handover"),
]
