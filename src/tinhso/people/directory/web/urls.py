"""Addresses of units, under /don-vi/, and of staff, under /ban-lam-viec/can-bo/."""

from __future__ import annotations

from django.urls import include, path

from tinhso.people.directory.web import maps, staff

app_name = "directory"
units = [
    path("ban-do/", maps.sheet, name="map"),
    path("ban-do/<slug:key>.json", maps.shapes, name="shapes"),
]
urlpatterns = [
    path("don-vi/", include(units)),
    path("ban-lam-viec/can-bo/", include(staff.urlpatterns)),
]
