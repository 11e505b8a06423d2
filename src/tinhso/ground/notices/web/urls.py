from __future__ import annotations

from django.urls import path

from tinhso.ground.notices.web import views

app_name = "notices"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("da-doc/", views.read_all, name="read_all"),
    path("khong-gui-duoc/", views.dead, name="dead"),
    path("khong-gui-duoc/<uuid:sending>/", views.resend, name="resend"),
    path("<uuid:notice>/", views.open_one, name="open"),
]
