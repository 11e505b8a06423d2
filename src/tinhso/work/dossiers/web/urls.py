from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web import views
from tinhso.work.dossiers.web.people import number
from tinhso.work.dossiers.web.reception import choose, receipt, receive

app_name = "dossiers"
urlpatterns = [
    path("", views.dossiers, name="list"),
    path("tiep-nhan/", choose, name="choose"),
    path("tiep-nhan/<str:procedure_code>/", receive, name="receive"),
    path("<str:code>/", views.dossier, name="dossier"),
    path("<str:code>/giay-tiep-nhan/", receipt, name="receipt"),
    path("<str:code>/so-dinh-danh/", number, name="number"),
    path("<str:code>/buoc/", views.step, name="step"),
]
