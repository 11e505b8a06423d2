from __future__ import annotations

from django.urls import path

from tinhso.windows.citizen.web import clock, deeds, files, filing, home, looks, one, papers

app_name = "citizen"
urlpatterns = [
    path("ho-so/", home.door, name="door"),
    path("ho-so/da-nop/<str:token>/", filing.filed, name="filed"),
    # Under the form's own address, so that the browser carries its draft here.
    path("thu-tuc/<str:code>/to-khai/nop/", filing.file, name="file"),
    path("ca-nhan/", home.home, name="home"),
    path("ca-nhan/tai-khoan/", home.bind, name="bind"),
    path("ca-nhan/giay-to/", papers.papers, name="papers"),
    path("ca-nhan/giay-to/<uuid:paper_id>/", files.own_paper, name="own_paper"),
    path("ca-nhan/giay-to/<uuid:paper_id>/bo/", papers.take_out, name="take_out"),
    path("ca-nhan/ho-so/<str:code>/", one.dossier, name="dossier"),
    path("ca-nhan/ho-so/<str:code>/ai-da-xem/", looks.looks, name="looks"),
    path("ca-nhan/ho-so/<str:code>/thoi-han/", clock.clock, name="clock"),
    path("ca-nhan/ho-so/<str:code>/thoi-han/<uuid:print_id>/", clock.clock_paper, name="clock_paper"),
    path("ca-nhan/ho-so/<str:code>/trao-doi/", deeds.message, name="message"),
    path("ca-nhan/ho-so/<str:code>/bo-sung/", deeds.supplement, name="supplement"),
    path("ca-nhan/ho-so/<str:code>/rut/", deeds.withdraw, name="withdraw"),
    path("ca-nhan/ho-so/<str:code>/danh-gia/", deeds.rate, name="rate"),
    path("ca-nhan/ho-so/<str:code>/ket-qua/<uuid:result_id>/", files.result, name="result"),
    path("ca-nhan/ho-so/<str:code>/phieu/<uuid:issued_id>/", files.paper, name="paper"),
    path("ca-nhan/ho-so/<str:code>/tep/<uuid:file_id>/", files.message_file, name="message_file"),
]
