"""Addresses of parcels."""

from __future__ import annotations

from django.urls import URLPattern, path

from tinhso.work.dossiers.web.post import going, opening, parcels

urlpatterns: list[URLPattern] = [
    path("", parcels.parcels, name="post"),
    path("hoi/", parcels.ask, name="post_ask"),
    path("dat-don/", going.order_in, name="post_order_in"),
    path("den/", going.arrived, name="post_arrived"),
    path("gui/<str:code>/", going.order_out, name="post_order_out"),
    path("ban-giao/", going.handing, name="post_handing"),
    path("<uuid:ident>/", parcels.parcel, name="post_parcel"),
    path("<uuid:ident>/huy/", parcels.cancel, name="post_cancel"),
    path("<uuid:ident>/mo/", opening.open_parcel, name="post_open"),
]
