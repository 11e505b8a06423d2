"""Addresses of the counter's till; those of reception stand with all of dossiers."""

from __future__ import annotations

from django.urls import URLPattern, path

from tinhso.work.dossiers.web.counter.till import views

urlpatterns: list[URLPattern] = [
    path("tien-thu/", views.till, name="money"),
    path("tien-thu/ghi/", views.take, name="money_take"),
    path("tien-thu/<uuid:taken>/huy/", views.void, name="money_void"),
]
