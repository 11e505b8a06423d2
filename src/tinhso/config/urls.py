"""Addresses of all rooms. Each room's own `web/urls.py` says the rest."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("tinhso.ground.page.web.urls")),
    path("", include("tinhso.people.identity.web.urls")),
    path("", include("tinhso.people.directory.web.urls")),
    path("", include("tinhso.work.procedures.web.urls")),
    path("", include("tinhso.ground.exchange.web.urls")),
    path("ban-lam-viec/ky-so/", include("tinhso.ground.signing.web.urls")),
    path("thong-bao/", include("tinhso.ground.notices.web.urls")),
    path("ban-lam-viec/quy-trinh/", include("tinhso.work.casework.web.urls")),
    path("ban-lam-viec/van-ban/", include("tinhso.work.documents.web.urls")),
    path("ban-lam-viec/", include("tinhso.windows.desk.web.urls")),
    path("ban-lam-viec/ho-so/", include("tinhso.work.dossiers.web.urls")),
    path("", include("tinhso.windows.citizen.web.urls")),
    path("", include("tinhso.windows.portal.web.urls")),
]

handler400 = "tinhso.ground.page.web.errors.bad_request"
handler403 = "tinhso.ground.page.web.errors.forbidden"
handler404 = "tinhso.ground.page.web.errors.not_found"
handler500 = "tinhso.ground.page.web.errors.server_error"
