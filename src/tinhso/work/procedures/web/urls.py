"""Addresses of the catalogue: for everybody, of forms, and of its keepers."""

from __future__ import annotations

from django.urls import include, path

from tinhso.work.procedures.web.forms.urls import for_all

app_name = "procedures"
urlpatterns = [
    path("thu-tuc/to-khai/", include(for_all)),
    path("thu-tuc/<str:code>/to-khai/", include("tinhso.work.procedures.web.forms.urls")),
    path("thu-tuc/", include("tinhso.work.procedures.web.public.urls")),
    path("ban-lam-viec/thu-tuc/", include("tinhso.work.procedures.web.keeping.urls")),
]
