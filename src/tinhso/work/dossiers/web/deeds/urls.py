from __future__ import annotations

from django.urls import path

from tinhso.work.dossiers.web.clock.legs.one import leg_file, one
from tinhso.work.dossiers.web.clock.legs.send import send
from tinhso.work.dossiers.web.deeds.asking import approve_ask, ask, close, send_ask, supplemented
from tinhso.work.dossiers.web.deeds.correcting import correct_clock
from tinhso.work.dossiers.web.deeds.ending import refuse, stop, withdraw
from tinhso.work.dossiers.web.deeds.excluding import exclude
from tinhso.work.dossiers.web.deeds.extending import extend
from tinhso.work.dossiers.web.deeds.talking import message, opinion

urlpatterns = [
    path("yeu-cau-bo-sung/", ask, name="ask"),
    path("gui-yeu-cau-bo-sung/", send_ask, name="send_ask"),
    path("phe-duyet-yeu-cau-bo-sung/", approve_ask, name="approve_ask"),
    path("da-bo-sung/", supplemented, name="supplemented"),
    path("dong-ho-so/", close, name="close"),
    path("tu-choi/", refuse, name="refuse"),
    path("rut/", withdraw, name="withdraw"),
    path("dung/", stop, name="stop"),
    path("gia-han/", extend, name="extend"),
    path("thoi-gian-khong-tinh/", exclude, name="exclude"),
    path("sua-thoi-han/", correct_clock, name="correct_clock"),
    path("tin-nhan/", message, name="message"),
    path("y-kien/", opinion, name="opinion"),
    path("co-quan-phoi-hop/", send, name="send_legs"),
    path("<int:seq>/", one, name="leg"),
    path("<int:seq>/tep/<uuid:file_id>/", leg_file, name="leg_file"),
]
