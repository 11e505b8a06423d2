"""Addresses of ground/page itself."""

from __future__ import annotations

from django.urls import path

from tinhso.ground.page.web import style, views

app_name = "page"
urlpatterns = [
    path("giao-dien/", views.change_look, name="look"),
    path("chon/<str:kind>/", views.pick, name="pick"),
    path("phong-cach/", style.style, name="style"),
    path("healthz", views.health, name="health"),
]
