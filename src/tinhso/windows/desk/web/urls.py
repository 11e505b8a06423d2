from __future__ import annotations

from django.urls import path

from tinhso.windows.desk.web.calendar import edit, look
from tinhso.windows.desk.web.fees import edit as fees_edit
from tinhso.windows.desk.web.fees import look as fees
from tinhso.windows.desk.web.fees.tryout import tryout
from tinhso.windows.desk.web.inbox.bulk import bulk, bulk_done
from tinhso.windows.desk.web.inbox.intake import awaiting, intake
from tinhso.windows.desk.web.inbox.lists import due_today, home, late
from tinhso.windows.desk.web.law import edit as law_edit
from tinhso.windows.desk.web.law import look as law

app_name = "desk"
urlpatterns = [
    path("", home, name="home"),
    path("den-han-hom-nay/", due_today, name="due_today"),
    path("qua-han/", late, name="late"),
    path("cho-tiep-nhan/", intake, name="intake"),
    path("cho-nguoi-nop/", awaiting, name="awaiting"),
    path("hang-loat/", bulk, name="bulk"),
    path("hang-loat/ket-qua/", bulk_done, name="bulk_done"),
    path("lich-lam-viec/", look.year, name="calendar"),
    path("lich-lam-viec/tinh-han/", look.deadline, name="deadline"),
    path("lich-lam-viec/ngay/", edit.day, name="calendar_day"),
    path("lich-lam-viec/bo-ngay/", edit.remove, name="calendar_remove"),
    path("lich-lam-viec/gio/", edit.hours, name="calendar_hours"),
    path("lich-lam-viec/cong-bo/", edit.announce, name="calendar_announce"),
    path("luat/", law.rules, name="law"),
    path("luat/<str:key>/", law.rule, name="law_rule"),
    path("luat/<str:key>/gia-tri-rieng/", law_edit.own, name="law_own"),
    path("luat/<str:key>/gia-tri-rieng/<uuid:ident>/ket-thuc/", law_edit.end, name="law_end"),
    path("muc-thu/", fees.fees, name="fees"),
    path("muc-thu/tinh-thu/", tryout, name="fees_try"),
    path("muc-thu/mien-giam/them/", fees_edit.add_benefit, name="fees_benefit_add"),
    path("muc-thu/mien-giam/<uuid:ident>/", fees.benefit, name="fees_benefit"),
    path("muc-thu/mien-giam/<uuid:ident>/ket-thuc/", fees_edit.end_benefit, name="fees_benefit_end"),
    path("muc-thu/khoan-thu/them/", fees_edit.add_amount, name="fees_amount_add"),
    path("muc-thu/khoan-thu/<uuid:ident>/", fees.amount, name="fees_amount"),
    path("muc-thu/khoan-thu/<uuid:ident>/ket-thuc/", fees_edit.end_amount, name="fees_amount_end"),
]
