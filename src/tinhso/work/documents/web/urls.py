"""Addresses of registers, under /ban-lam-viec/van-ban/."""

from __future__ import annotations

from django.urls import path

from tinhso.work.documents.web import views

app_name = "documents"
urlpatterns = [
    path("", views.registers, name="registers"),
    path("di/<uuid:unit_id>/<int:year>/", views.register, name="register"),
    path("di/<uuid:unit_id>/the-thuc/", views.letterhead, name="letterhead"),
    path("di/van-ban/<uuid:document_id>/", views.document, name="document"),
]
