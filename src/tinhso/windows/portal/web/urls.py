from __future__ import annotations

from django.urls import path

from tinhso.windows.portal.web import checking, search, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim-kiem/", search.search, name="search"),
    path("ho-so/tra-cuu/", views.look_up, name="look_up"),
    path("kiem-tra/", checking.check_page, name="check"),
    path("kiem-tra/<str:token>/", checking.check_page, name="check_token"),
    path("so-lieu/", views.figures, name="figures"),
    path("so-lieu/da-chot/", views.frozen, name="frozen"),
]
