"""Every address of the house, as somebody who may open it; a test demands that none is missing."""

from __future__ import annotations

from typing import NamedTuple


class Visit(NamedTuple):
    """One page to look at: its route, address, who opens it, which button is pressed there, and what is answered.

    In an address `{code}` stands for a dossier, `{procedure}` for a procedure, `{province}`, `{ended}` and `{heir}` for
    units, `{event}` for what made the one the other.
    """

    route: str
    path: str
    who: str = ""
    press: str = ""
    status: int = 200
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.route


RECEPTION = "/ban-lam-viec/ho-so/tiep-nhan/{procedure}/"
COMMUNE = "/ban-lam-viec/ho-so/tiep-nhan/1.115738/"
CALENDAR = "/ban-lam-viec/lich-lam-viec/"
TERM = "?tu_ngay=13/02/2026&gio=16:30&so=3&don_vi=working_day"
VISITS = [
    Visit("portal:home", "/"),
    Visit("portal:home", "/", "lan.nt", name="portal:home-signed-in"),
    Visit("portal:look_up", "/ho-so/tra-cuu/"),
    Visit("portal:look_up", "/ho-so/tra-cuu/", press="Tra cứu", status=422, name="portal:look_up-refused"),
    Visit("portal:figures", "/so-lieu/"),
    Visit("identity:sign_in", "/dang-nhap/"),
    Visit("identity:sign_in", "/dang-nhap/", press="Đăng nhập", status=422, name="identity:sign_in-refused"),
    Visit("identity:sign_out", "/dang-xuat/", "lan.nt"),
    Visit("desk:home", "/ban-lam-viec/", "tuan.lm"),
    Visit("desk:home", "/ban-lam-viec/", "binh.tt", name="desk:home-empty"),
    Visit("desk:due_today", "/ban-lam-viec/den-han-hom-nay/", "tuan.lm"),
    Visit("desk:late", "/ban-lam-viec/qua-han/", "tuan.lm"),
    Visit("desk:calendar", CALENDAR + "?nam=2026", "binh.tt"),
    Visit("desk:calendar", CALENDAR, "lan.nt", name="desk:calendar-reader"),
    Visit("desk:deadline", CALENDAR + "tinh-han/" + TERM, "lan.nt"),
    Visit("desk:deadline", CALENDAR + "tinh-han/?so=x", "lan.nt", status=422, name="desk:deadline-refused"),
    Visit("desk:calendar_day", CALENDAR + "ngay/?ngay=2026-11-24", "binh.tt"),
    Visit("desk:calendar_day", CALENDAR + "ngay/", "binh.tt", press="Lưu", status=422, name="calendar_day-refused"),
    Visit("desk:calendar_remove", CALENDAR + "bo-ngay/?ngay=2026-11-24", "binh.tt"),
    Visit("desk:calendar_hours", CALENDAR + "gio/", "binh.tt"),
    Visit("desk:calendar_announce", CALENDAR + "cong-bo/", "binh.tt"),
    Visit("dossiers:list", "/ban-lam-viec/ho-so/", "lan.nt"),
    Visit("dossiers:list", "/ban-lam-viec/ho-so/?tim=khong-co-ai", "lan.nt", name="dossiers:list-nothing-found"),
    Visit("dossiers:choose", "/ban-lam-viec/ho-so/tiep-nhan/?q=dat", "lan.nt"),
    Visit("dossiers:choose", "/ban-lam-viec/ho-so/tiep-nhan/?q=xyzq", "lan.nt", name="dossiers:choose-nothing-found"),
    Visit("dossiers:receive", RECEPTION, "lan.nt"),
    Visit("dossiers:receive", COMMUNE, "lan.nt", name="dossiers:receive-for-a-commune"),
    Visit("dossiers:receive", RECEPTION, "lan.nt", press="Tiếp nhận", status=422, name="dossiers:receive-refused"),
    Visit("dossiers:dossier", "/ban-lam-viec/ho-so/{code}/", "tuan.lm"),
    Visit("dossiers:number", "/ban-lam-viec/ho-so/{code}/", "tuan.lm", press="Hiện đầy đủ số"),
    Visit("dossiers:receipt", "/ban-lam-viec/ho-so/{code}/giay-tiep-nhan/", "lan.nt"),
    Visit("dossiers:receipt", "/ban-lam-viec/ho-so/{code}/giay-tiep-nhan/?ban-in=1", "lan.nt", name="receipt-in-print"),
    Visit("directory:map", "/don-vi/ban-do/"),
    Visit("directory:map", "/don-vi/ban-do/?tinh=20", name="directory:map-of-communes"),
    Visit("directory:map", "/don-vi/ban-do/?tinh=20&ngay=2025-06-30", name="directory:map-of-districts"),
    Visit("directory:map", "/don-vi/ban-do/?ngay=2024-06-01", name="directory:map-without-boundaries"),
    Visit("directory:map", "/don-vi/ban-do/?ngay=31/02/2026", status=422, name="directory:map-refused"),
    Visit("directory:tree", "/don-vi/"),
    Visit("directory:tree", "/don-vi/?ngay=1990-01-01", status=422, name="directory:tree-refused"),
    Visit("directory:agencies", "/don-vi/co-quan/"),
    Visit("directory:branch", "/don-vi/cay/{province}/?ngay=2025-06-30"),
    Visit("directory:unit", "/don-vi/{heir}/", "binh.tt"),
    Visit("directory:unit", "/don-vi/{ended}/", name="directory:unit-ended"),
    Visit("directory:unit", "/don-vi/{province}/?ngay=2025-06-30", name="directory:unit-province"),
    Visit("directory:event", "/don-vi/su-kien/{event}/", "binh.tt"),
    Visit("directory:find", "/don-vi/tim/?q=mau son"),
    Visit("directory:find", "/don-vi/tim/?q=xyzq", name="directory:find-nothing-found"),
    Visit("directory:address", "/don-vi/dia-chi/?xa_chon={ended}"),
    Visit("directory:address", "/don-vi/dia-chi/?xa_chu=mau+son", status=422, name="directory:address-not-clear"),
    Visit("page:style", "/phong-cach/"),
    Visit("page:style", "/phong-cach/", press="Gửi", status=422, name="page:style-refused"),
    Visit("error", "/khong-co-trang-nay/", status=404, name="error-404"),
    Visit("error", RECEPTION, "tuan.lm", status=403, name="error-403"),
]

# Addresses that are no pages, each with its reason.
NO_PAGES = {
    "page:look": "takes a POST and goes back to where the button stood",
    "page:pick": "answers JSON to the picker",
    "page:health": "answers JSON to the operator",
    "directory:shapes": "answers GeoJSON to the map",
    "dossiers:step": "takes a POST and goes to the dossier",
}
