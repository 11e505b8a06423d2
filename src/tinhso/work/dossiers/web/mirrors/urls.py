from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.mirrors.views import mirror, mirrors

urlpatterns = [
    path("", mirrors, name="mirrors"),
    path("<str:source>/<str:code>/", mirror, name="mirror"),
]
