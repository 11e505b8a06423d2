"""Addresses of signing, under /ban-lam-viec/ky-so/."""

from __future__ import annotations

from django.urls import path

from tinhso.ground.signing.web import certificates, sessions, trial

app_name = "signing"
urlpatterns = [
    path("", sessions.home, name="home"),
    path("chung-thu/", certificates.certificates, name="certificates"),
    path("chung-thu/dang-ky/<slug:kind>/", certificates.register, name="register"),
    path("chung-thu/<uuid:certificate_id>/thu-hoi/", certificates.revoke, name="revoke"),
    path("thu/", trial.trial, name="trial"),
    path("<uuid:session_id>/", sessions.session, name="session"),
    path("<uuid:session_id>/phien.json", sessions.session_file, name="session_file"),
    path("<uuid:session_id>/tra-loi/", sessions.answer, name="answer"),
    path("<uuid:session_id>/huy/", sessions.cancel, name="cancel"),
    path("<uuid:session_id>/tep/<int:place>/", sessions.paper, name="paper"),
]
