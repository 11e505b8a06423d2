"""Addresses of a procedure's form; nothing in them is personal."""

from __future__ import annotations

from django.urls import URLPattern, path

from tinhso.work.procedures.web.forms import ending, filling, rows, starting

urlpatterns: list[URLPattern] = [
    path("", starting.start, name="form"),
    path("trang/<slug:group>/", filling.question, name="form_page"),
    path("trang/<slug:group>/<int:number>/", filling.row, name="form_row"),
    path("trang/<slug:group>/<int:number>/bo/", rows.remove, name="form_row_remove"),
    path("tep/<uuid:file>/", ending.attached, name="form_file"),
    path("luu/", ending.saved, name="form_saved"),
    path("kiem-tra/", ending.review, name="form_check"),
    path("xong/", ending.done, name="form_done"),
    path("ban-in/", ending.printed, name="form_print"),
    path("xoa/", ending.erase, name="form_erase"),
]
for_all: list[URLPattern] = [path("tiep-tuc/", starting.resume, name="form_resume")]
