"""Addresses of units, under /don-vi/, of staff and of changes of units, under /ban-lam-viec/."""

from __future__ import annotations

from django.urls import include, path

from tinhso.people.directory.web import address, event, find, maps, staff, tree, unit

app_name = "directory"
units = [
    path("", tree.territories, name="tree"),
    path("co-quan/", tree.agencies, name="agencies"),
    path("cay/<uuid:unit>/", tree.branch, name="branch"),
    path("tim/", find.find, name="find"),
    path("dia-chi/", address.address, name="address"),
    path("su-kien/<uuid:event>/", event.event, name="event"),
    path("<uuid:unit>/", unit.unit, name="unit"),
    path("ban-do/", maps.sheet, name="map"),
    path("ban-do/<slug:key>.json", maps.shapes, name="shapes"),
]
urlpatterns = [
    path("don-vi/", include(units)),
    path("ban-lam-viec/can-bo/", include(staff.urlpatterns)),
    path("ban-lam-viec/don-vi/", include("tinhso.people.directory.web.changes.urls")),
]
