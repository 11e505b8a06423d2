from __future__ import annotations

from django.urls import path

from tinhso.windows.desk.web import views
from tinhso.windows.desk.web.calendar import edit, look

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("den-han-hom-nay/", views.due_today, name="due_today"),
    path("qua-han/", views.late, name="late"),
    path("lich-lam-viec/", look.year, name="calendar"),
    path("lich-lam-viec/tinh-han/", look.deadline, name="deadline"),
    path("lich-lam-viec/ngay/", edit.day, name="calendar_day"),
    path("lich-lam-viec/bo-ngay/", edit.remove, name="calendar_remove"),
    path("lich-lam-viec/gio/", edit.hours, name="calendar_hours"),
    path("lich-lam-viec/cong-bo/", edit.announce, name="calendar_announce"),
]
