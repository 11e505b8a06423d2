from __future__ import annotations

from django.urls import path

from tinhso.people.identity.web import citizens, views

app_name = "identity"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("dang-ky/", citizens.sign_up, name="sign_up"),
    path("dang-ky/<str:secret>/", citizens.confirm, name="confirm"),
    path("quen-mat-khau/", citizens.forgotten, name="forgotten"),
    path("quen-mat-khau/<str:secret>/", citizens.new_password, name="new_password"),
    path("dia-chi-thu/", views.mail, name="mail"),
    path("mat-khau-dau-tien/<str:secret>/", views.first_password, name="first_password"),
]
