"""Addresses of results, under a dossier's own address and `ket-qua/`."""

from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.results import correcting, deeds, drafting, one

urlpatterns = [
    path("", one.results, name="results"),
    path("moi/", drafting.from_template, name="result_new"),
    path("tai-len/", drafting.upload, name="result_upload"),
    path("ban-giay/", drafting.on_paper, name="result_on_paper"),
    path("tra/", deeds.hand_out, name="hand_out"),
    path("<int:seq>/", one.result, name="result"),
    path("<int:seq>/lam/", deeds.do, name="result_do"),
    path("<int:seq>/thay-tep/", drafting.replace, name="result_replace"),
    path("<int:seq>/dinh-chinh/", correcting.correct, name="result_supersede"),
    path("<int:seq>/dinh-chinh/ban-giay/", correcting.on_paper, name="result_corrected_on_paper"),
    path("<int:seq>/thu-hoi/", deeds.revoke, name="result_revoke"),
    path("<int:seq>/ma-giay-to/", one.document_code, name="result_code"),
    path("<int:seq>/tep/<uuid:file_id>/", one.file, name="result_file"),
]
