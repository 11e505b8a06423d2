from __future__ import annotations

from django.urls import include, path

from tinhso.work.dossiers.web.clock.legs.table import legs
from tinhso.work.dossiers.web.clock.one import clock, clock_paper
from tinhso.work.dossiers.web.counter.choosing import choose
from tinhso.work.dossiers.web.counter.receipt import receipt
from tinhso.work.dossiers.web.counter.receiving import receive
from tinhso.work.dossiers.web.deeds.asking import unanswered
from tinhso.work.dossiers.web.lists.dossiers import dossiers
from tinhso.work.dossiers.web.lists.late import late, late_reason
from tinhso.work.dossiers.web.lists.messages import messages
from tinhso.work.dossiers.web.look.dossier import dossier
from tinhso.work.dossiers.web.look.files import file, viewer
from tinhso.work.dossiers.web.look.looks import looks
from tinhso.work.dossiers.web.look.people import number
from tinhso.work.dossiers.web.look.step import step
from tinhso.work.dossiers.web.results.together import signed_together, to_sign

app_name = "dossiers"
urlpatterns = [
    path("", dossiers, name="list"),
    path("qua-han/", late, name="late"),
    path("ky-ket-qua/", to_sign, name="to_sign"),
    path("ky-ket-qua/<uuid:ref>/", signed_together, name="signed_together"),
    path("tin-nhan/", messages, name="messages"),
    path("lien-thong/", legs, name="legs"),
    path("qua-han-bo-sung/", unanswered, name="unanswered"),
    path("tiep-nhan/", choose, name="choose"),
    path("tiep-nhan/<str:procedure_code>/", receive, name="receive"),
    path("nhanh/", include("tinhso.work.dossiers.web.quick.urls")),
    path("buu-chinh/", include("tinhso.work.dossiers.web.post.urls")),
    path("ban-giao/", include("tinhso.work.dossiers.web.handing.urls")),
    path("dong-bo/", include("tinhso.work.dossiers.web.mirrors.urls")),
    path("", include("tinhso.work.dossiers.web.counter.urls")),
    path("", include("tinhso.work.dossiers.web.papers.urls")),
    path("", include("tinhso.work.dossiers.web.clock.urls")),
    path("<str:code>/", dossier, name="dossier"),
    path("<str:code>/ly-do-qua-han/", late_reason, name="late_reason"),
    path("<str:code>/tep/<uuid:file_id>/", viewer, name="viewer"),
    path("<str:code>/tep/<uuid:file_id>/noi-dung/", file, name="file"),
    path("<str:code>/ai-da-xem/", looks, name="looks"),
    path("<str:code>/giay-tiep-nhan/", receipt, name="receipt"),
    path("<str:code>/so-dinh-danh/", number, name="number"),
    path("<str:code>/buoc/", step, name="step"),
    path("<str:code>/thoi-han/", clock, name="clock"),
    path("<str:code>/thoi-han/<uuid:print_id>/", clock_paper, name="clock_paper"),
    path("<str:code>/", include("tinhso.work.dossiers.web.deeds.urls")),
    path("<str:code>/ket-qua/", include("tinhso.work.dossiers.web.results.urls")),
]
