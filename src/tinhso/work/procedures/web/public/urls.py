from __future__ import annotations

from django.urls import URLPattern, path

from tinhso.work.procedures.web.public import catalogue, figures, sheet

urlpatterns: list[URLPattern] = [
    path("", catalogue.catalogue, name="list"),
    path("so-lieu/", figures.figures, name="counts"),
    path("<str:code>/", sheet.sheet, name="page"),
]
