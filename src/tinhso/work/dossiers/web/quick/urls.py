"""Addresses of the quick desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from tinhso.work.dossiers.web.quick import batches, book, desk

urlpatterns: list[URLPattern] = [
    path("", desk.quick, name="quick"),
    path("lo/", batches.begin, name="quick_begin"),
    path("lo/<str:number>/", batches.batch, name="quick_batch"),
    path("so/", book.book, name="quick_book"),
    path("so/<uuid:line>/huy/", book.void, name="quick_void"),
]
