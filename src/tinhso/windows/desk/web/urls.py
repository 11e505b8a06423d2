from __future__ import annotations

from django.urls import path

from tinhso.windows.desk.web import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("den-han-hom-nay/", views.due_today, name="due_today"),
    path("qua-han/", views.late, name="late"),
]
