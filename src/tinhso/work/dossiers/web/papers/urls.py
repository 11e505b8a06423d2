from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.papers.issued import control_sheet, paper
from tinhso.work.dossiers.web.papers.register import print_register, register, register_paper

urlpatterns = [
    path("so-theo-doi/", register, name="register"),
    path("so-theo-doi/tep-pdf/", print_register, name="print_register"),
    path("so-theo-doi/tep-pdf/<uuid:issued_id>/", register_paper, name="register_paper"),
    path("<str:code>/giay-to/<uuid:issued_id>/", paper, name="paper"),
    path("<str:code>/phieu-kiem-soat/", control_sheet, name="control_sheet"),
]
