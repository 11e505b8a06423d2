from __future__ import annotations

from django.urls import include, path

from tinhso.ground.exchange.web import deeds, door, lists, look

app_name = "exchange"
_screens = [
    path("", look.home, name="home"),
    path("bang-ma/", look.codes, name="codes"),
    path("gui-di/", lists.outbox, name="outbox"),
    path("gui-di/<uuid:ident>/", look.sent, name="sent"),
    path("gui-di/<uuid:ident>/gui-lai/", deeds.resend, name="resend"),
    path("nhan-ve/", lists.inbox, name="inbox"),
    path("nhan-ve/<uuid:ident>/", look.heard, name="heard"),
    path("nhan-ve/<uuid:ident>/xu-ly-lai/", deeds.hear_again, name="hear_again"),
    path("bo-qua/<uuid:ident>/", deeds.set_aside, name="set_aside"),
    path("gui-lai-tat-ca/<slug:partner>/", deeds.resend_all, name="resend_all"),
]
_door = [
    path("<slug:partner>/", door.knock, name="knock"),
    path("<slug:partner>/tep/<uuid:file_id>/", door.file, name="file"),
]
urlpatterns = [path("ban-lam-viec/ket-noi/", include(_screens)), path("api/ket-noi/", include(_door))]
