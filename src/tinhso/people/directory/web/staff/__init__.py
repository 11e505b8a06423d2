"""Staff on the screen: who sits where, what they may do, who is away, and the forms that change it.

`lists` shows many, `cards` one post or person, `posts`, `rights` and `away` change, `imports` takes a workbook.
"""

from __future__ import annotations

from django.urls import path

from tinhso.people.directory.web.staff import away, cards, imports, lists, posts, rights

urlpatterns = [
    path("", lists.staff, name="staff"),
    path("toi/", cards.mine, name="staff_mine"),
    path("nguoi/<uuid:account>/", cards.person, name="staff_person"),
    path("nguoi/<uuid:account>/vang-mat/", away.mark, name="staff_away"),
    path("nguoi/<uuid:account>/lien-ket-mat-khau/", posts.invite, name="staff_invite"),
    path("tro-lai/<uuid:absence>/", away.end, name="staff_back"),
    path("vi-tri/moi/", posts.open_new, name="staff_post_open"),
    path("vi-tri/<uuid:post>/", cards.post, name="staff_post"),
    path("vi-tri/<uuid:post>/ten/", posts.rename, name="staff_post_rename"),
    path("vi-tri/<uuid:post>/ket-thuc/", posts.close, name="staff_post_close"),
    path("vi-tri/<uuid:post>/bo-tri/", posts.seat, name="staff_seat"),
    path("vi-tri/<uuid:post>/thoi-giu/<uuid:holding>/", posts.unseat, name="staff_unseat"),
    path("vi-tri/<uuid:post>/quyen/", rights.grant, name="staff_grant"),
    path("vi-tri/<uuid:post>/thu-hoi/<uuid:given>/", rights.revoke, name="staff_revoke"),
    path("vi-tri/<uuid:post>/uy-quyen/", rights.delegate, name="staff_delegate"),
    path("vi-tri/<uuid:post>/thoi-uy-quyen/<uuid:delegation>/", rights.end, name="staff_delegation_end"),
    path("nhap/", imports.upload, name="staff_import"),
    path("nhap/tep-mau/", imports.template, name="staff_import_template"),
    path("nhap/<uuid:ident>/", imports.shown, name="staff_import_shown"),
    path("nhap/<uuid:ident>/dong-loi/", imports.faults, name="staff_import_faults"),
]
