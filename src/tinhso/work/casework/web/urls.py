"""Addresses of the tables of steps."""

from __future__ import annotations

from django.urls import path

from tinhso.work.casework.web import drafts, looking, trying

app_name = "casework"
urlpatterns = [
    path("", looking.processes, name="processes"),
    path("moi/", drafts.new, name="new"),
    path("<slug:process>/", looking.process, name="process"),
    path("<slug:process>/<int:number>/", looking.process, name="version"),
    path("<slug:process>/<int:number>/bpmn/", looking.bpmn, name="bpmn"),
    path("<slug:process>/thu/", trying.try_out, name="try"),
    path("<slug:process>/thu-tuc/", drafts.uses, name="uses"),
    path("<slug:process>/soan/", drafts.begin, name="begin"),
    path("<slug:process>/nhap/", drafts.draft, name="draft"),
    path("<slug:process>/nhap/dau/", drafts.head, name="draft_head"),
    path("<slug:process>/nhap/them-buoc/", drafts.step, name="draft_new_step"),
    path("<slug:process>/nhap/buoc/<str:code>/", drafts.step, name="draft_step"),
    path("<slug:process>/nhap/ban-hanh/", drafts.publish, name="draft_publish"),
    path("<slug:process>/nhap/bo/", drafts.discard, name="draft_discard"),
]
