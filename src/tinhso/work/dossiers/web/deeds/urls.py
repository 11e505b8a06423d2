from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.deeds.asking import ask, close, send_ask, supplemented
from tinhso.work.dossiers.web.deeds.ending import refuse, stop, withdraw
from tinhso.work.dossiers.web.deeds.extending import extend
from tinhso.work.dossiers.web.deeds.talking import message, opinion

urlpatterns = [
    path("yeu-cau-bo-sung/", ask, name="ask"),
    path("gui-yeu-cau-bo-sung/", send_ask, name="send_ask"),
    path("da-bo-sung/", supplemented, name="supplemented"),
    path("dong-ho-so/", close, name="close"),
    path("tu-choi/", refuse, name="refuse"),
    path("rut/", withdraw, name="withdraw"),
    path("dung/", stop, name="stop"),
    path("gia-han/", extend, name="extend"),
    path("tin-nhan/", message, name="message"),
    path("y-kien/", opinion, name="opinion"),
]
