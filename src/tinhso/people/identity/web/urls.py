from __future__ import annotations

from django.urls import path

from tinhso.people.identity.web import views

app_name = "identity"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau-dau-tien/<str:secret>/", views.first_password, name="first_password"),
]
