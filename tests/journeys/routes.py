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
LAW = "/ban-lam-viec/luat/"
OWN = "supplement.notice/gia-tri-rieng/"
FEES = "/ban-lam-viec/muc-thu/"
TRY = "tinh-thu/?ma=2.000635&ngay=01/09/2026&kenh=online&so_luong=3&nguoi_nop=eid2"
TERM = "?tu_ngay=13/02/2026&gio=16:30&so=3&don_vi=working_day"
STAFF = "/ban-lam-viec/can-bo/"
AWAY = STAFF + "nguoi/{account}/vang-mat/"
INVITE = STAFF + "nguoi/{newcomer}/lien-ket-mat-khau/"
LEND = STAFF + "vi-tri/{post}/uy-quyen/"
CHANGES = "/ban-lam-viec/don-vi/"
KEEP = "/ban-lam-viec/thu-tuc/"
DRAFT = KEEP + "ban-nhap/{keep_draft}/"
SPLIT = CHANGES + "cac-don-vi/?nhap={draft_split}"
# A form that is being filled in, one whose group repeats, and one that is finished (see forms.py).
FORM, ROWS, FINISHED = ("/thu-tuc/" + code + "/to-khai/" for code in ("1.001193", "1.004873", "1.115718"))
DECLARANT = "a declarant"
VISITS = [
    Visit("portal:home", "/"),
    Visit("portal:home", "/", "lan.nt", name="portal:home-signed-in"),
    Visit("portal:search", "/tim-kiem/"),
    Visit("portal:search", "/tim-kiem/?q=dang+ky+khai+sinh", name="portal:search-found"),
    Visit("portal:search", "/tim-kiem/?q=dong+dang", name="portal:search-units"),
    Visit("portal:search", "/tim-kiem/?q=xyzq", name="portal:search-nothing-found"),
    Visit("portal:look_up", "/ho-so/tra-cuu/"),
    Visit("portal:look_up", "/ho-so/tra-cuu/", press="Tra cứu", status=422, name="portal:look_up-refused"),
    Visit("portal:figures", "/so-lieu/"),
    Visit("portal:frozen", "/so-lieu/da-chot/", "nga.pq"),
    Visit("procedures:list", "/thu-tuc/"),
    Visit("procedures:list", "/thu-tuc/?q=khai+sinh", name="procedures:list-found"),
    Visit("procedures:list", "/thu-tuc/?q=xyzq", name="procedures:list-nothing-found"),
    Visit("procedures:list", "/thu-tuc/?cap=commune&ngay=2020-01-01", name="procedures:list-before-our-sources"),
    Visit("procedures:list", "/thu-tuc/?ngay=31/02/2026", status=422, name="procedures:list-refused"),
    Visit("procedures:counts", "/thu-tuc/so-lieu/"),
    Visit("procedures:counts", "/thu-tuc/so-lieu/?ngay=2020-01-01", name="procedures:counts-before-our-sources"),
    Visit("procedures:page", "/thu-tuc/{procedure}/"),
    Visit("procedures:page", "/thu-tuc/1.001193/?ngay=2020-01-01", name="procedures:page-before-our-sources"),
    Visit("procedures:page", "/thu-tuc/{procedure}/?ban-in=1", name="procedures:page-in-print"),
    Visit("identity:sign_in", "/dang-nhap/"),
    Visit("identity:sign_in", "/dang-nhap/", press="Đăng nhập", status=422, name="identity:sign_in-refused"),
    Visit("identity:sign_out", "/dang-xuat/", "lan.nt"),
    Visit("desk:home", "/ban-lam-viec/", "tuan.lm"),
    Visit("desk:home", "/ban-lam-viec/", "binh.tt", name="desk:home-empty"),
    Visit("desk:due_today", "/ban-lam-viec/den-han-hom-nay/", "tuan.lm"),
    Visit("desk:late", "/ban-lam-viec/qua-han/", "tuan.lm"),
    Visit("desk:home", "/ban-lam-viec/?ai=don-vi", "dung.hd", name="desk:home-of-the-unit"),
    Visit("desk:home", "/ban-lam-viec/", "lan.nt", name="desk:home-at-the-counter"),
    Visit("desk:bulk", "/ban-lam-viec/", "dung.hd", press="Đồng ý các dự thảo", status=422, name="desk:bulk-refused"),
    Visit("desk:bulk_done", "/ban-lam-viec/hang-loat/ket-qua/", "dung.hd"),
    Visit("desk:calendar", CALENDAR + "?nam=2026", "binh.tt"),
    Visit("desk:calendar", CALENDAR, "lan.nt", name="desk:calendar-reader"),
    Visit("desk:deadline", CALENDAR + "tinh-han/" + TERM, "lan.nt"),
    Visit("desk:deadline", CALENDAR + "tinh-han/?so=x", "lan.nt", status=422, name="desk:deadline-refused"),
    Visit("desk:calendar_day", CALENDAR + "ngay/?ngay=2026-11-24", "binh.tt"),
    Visit("desk:calendar_day", CALENDAR + "ngay/", "binh.tt", press="Lưu", status=422, name="calendar_day-refused"),
    Visit("desk:calendar_remove", CALENDAR + "bo-ngay/?ngay=2026-11-24", "binh.tt"),
    Visit("desk:calendar_hours", CALENDAR + "gio/", "binh.tt"),
    Visit("desk:calendar_announce", CALENDAR + "cong-bo/", "binh.tt"),
    Visit("desk:law", LAW, "lan.nt"),
    Visit("desk:law", LAW + "?ngay=31/02/2026", "lan.nt", status=422, name="desk:law-refused"),
    Visit("desk:law_rule", LAW + "supplement.close/", "binh.tt"),
    Visit("desk:law_rule", LAW + "money.online_reduction/", "lan.nt", name="desk:law_rule-empty"),
    Visit("desk:law_own", LAW + "supplement.clock/gia-tri-rieng/", "binh.tt"),
    Visit("desk:law_own", LAW + OWN, "binh.tt", press="Lưu", status=422, name="desk:law_own-refused"),
    Visit("desk:law_end", LAW + OWN + "{own_value}/ket-thuc/", "binh.tt"),
    Visit("desk:fees", FEES, "nga.pq"),
    Visit("desk:fees", FEES + "?ngay=31/02/2026", "lan.nt", status=422, name="desk:fees-refused"),
    Visit("desk:fees_try", FEES + TRY, "lan.nt"),
    Visit("desk:fees_try", FEES + "tinh-thu/?ma=9.9", "lan.nt", status=422, name="desk:fees_try-refused"),
    Visit("desk:fees_benefit", FEES + "mien-giam/{own_benefit}/", "nga.pq"),
    Visit("desk:fees_amount", FEES + "khoan-thu/{own_amount}/", "lan.nt"),
    Visit("desk:fees_benefit_add", FEES + "mien-giam/them/", "nga.pq"),
    Visit("desk:fees_benefit_add", FEES + "mien-giam/them/", "nga.pq", "Lưu", 422, "fees_benefit_add-refused"),
    Visit("desk:fees_amount_add", FEES + "khoan-thu/them/", "nga.pq"),
    Visit("desk:fees_amount_add", FEES + "khoan-thu/them/", "nga.pq", "Lưu", 422, "fees_amount_add-refused"),
    Visit("desk:fees_benefit_end", FEES + "mien-giam/{own_benefit}/ket-thuc/", "nga.pq"),
    Visit("desk:fees_amount_end", FEES + "khoan-thu/{own_amount}/ket-thuc/", "nga.pq"),
    Visit("dossiers:list", "/ban-lam-viec/ho-so/", "lan.nt"),
    Visit("dossiers:list", "/ban-lam-viec/ho-so/?tim=khong-co-ai", "lan.nt", name="dossiers:list-nothing-found"),
    Visit("dossiers:choose", "/ban-lam-viec/ho-so/tiep-nhan/?q=dat", "lan.nt"),
    Visit("dossiers:choose", "/ban-lam-viec/ho-so/tiep-nhan/?q=xyzq", "lan.nt", name="dossiers:choose-nothing-found"),
    Visit("dossiers:receive", RECEPTION, "lan.nt"),
    Visit("dossiers:receive", COMMUNE, "lan.nt", name="dossiers:receive-for-a-commune"),
    Visit("dossiers:receive", RECEPTION, "lan.nt", press="Tiếp nhận", status=422, name="dossiers:receive-refused"),
    Visit("dossiers:dossier", "/ban-lam-viec/ho-so/{code}/", "tuan.lm"),
    Visit("dossiers:dossier", "/ban-lam-viec/ho-so/{code}/", "dung.hd", name="dossiers:dossier-of-the-leader"),
    Visit("dossiers:late", "/ban-lam-viec/ho-so/qua-han/", "khoa.vd"),
    Visit("dossiers:late", "/ban-lam-viec/ho-so/qua-han/?ban-in=1", "khoa.vd", name="dossiers:late-in-print"),
    Visit("dossiers:late_reason", "/ban-lam-viec/ho-so/{code}/ly-do-qua-han/", "dung.hd"),
    Visit("dossiers:messages", "/ban-lam-viec/ho-so/tin-nhan/", "lan.nt"),
    Visit("dossiers:handovers", "/ban-lam-viec/ho-so/ban-giao/", "lan.nt"),
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
    Visit("identity:first_password", "/mat-khau-dau-tien/{invitation}/"),
    Visit("directory:staff", STAFF, "binh.tt"),
    Visit("directory:staff", STAFF, "dung.hd", name="directory:staff-leader"),
    Visit("directory:staff", STAFF + "?tim=khong-co-ai", "binh.tt", name="directory:staff-nothing-found"),
    Visit("directory:staff_mine", STAFF + "toi/", "dung.hd"),
    Visit("directory:staff_person", STAFF + "nguoi/{account}/", "binh.tt"),
    Visit("directory:staff_away", STAFF + "nguoi/{account}/vang-mat/", "dung.hd"),
    Visit("directory:staff_away", AWAY, "dung.hd", press="Lưu", status=422, name="directory:staff_away-refused"),
    Visit("directory:staff_invite", STAFF + "nguoi/{newcomer}/lien-ket-mat-khau/", "binh.tt"),
    Visit("directory:staff_invite", INVITE, "binh.tt", press="Tạo liên kết", name="directory:staff_invite-made"),
    Visit("directory:staff_back", STAFF + "tro-lai/{absence}/", "dung.hd"),
    Visit("directory:staff_post_open", STAFF + "vi-tri/moi/", "binh.tt"),
    Visit("directory:staff_post", STAFF + "vi-tri/{post}/", "binh.tt"),
    Visit("directory:staff_post", STAFF + "vi-tri/{post}/", "tuan.lm", name="directory:staff_post-colleague"),
    Visit("directory:staff_post_rename", STAFF + "vi-tri/{post}/ten/", "binh.tt"),
    Visit("directory:staff_post_close", STAFF + "vi-tri/{post}/ket-thuc/", "binh.tt"),
    Visit("directory:staff_seat", STAFF + "vi-tri/{post}/bo-tri/", "binh.tt"),
    Visit("directory:staff_unseat", STAFF + "vi-tri/{post}/thoi-giu/{holding}/", "binh.tt"),
    Visit("directory:staff_grant", STAFF + "vi-tri/{post}/quyen/", "binh.tt"),
    Visit("directory:staff_revoke", STAFF + "vi-tri/{post}/thu-hoi/{grant}/", "binh.tt"),
    Visit("directory:staff_delegate", STAFF + "vi-tri/{post}/uy-quyen/", "dung.hd"),
    Visit("directory:staff_delegate", LEND, "dung.hd", press="Ủy quyền", status=422, name="staff_delegate-refused"),
    Visit("directory:staff_delegation_end", STAFF + "vi-tri/{post}/thoi-uy-quyen/{delegation}/", "dung.hd"),
    Visit("directory:staff_import", STAFF + "nhap/", "binh.tt"),
    Visit("directory:staff_import_shown", STAFF + "nhap/{import}/", "binh.tt"),
    Visit("directory:draft", CHANGES, "binh.tt"),
    Visit("directory:draft", CHANGES, "binh.tt", press="Tiếp tục", status=422, name="directory:draft-refused"),
    Visit("directory:draft_units", CHANGES + "cac-don-vi/?nhap={draft_merge}", "binh.tt"),
    Visit("directory:draft_units", SPLIT, "binh.tt", name="directory:draft_units-split"),
    Visit("directory:draft_units", SPLIT, "binh.tt", press="Tiếp tục", status=422, name="draft_units-refused"),
    Visit("directory:draft_agencies", CHANGES + "co-quan/?nhap={draft_merge}", "binh.tt"),
    Visit("directory:draft_ways", CHANGES + "cong-viec/?nhap={draft_close}", "binh.tt"),
    Visit("directory:draft_preview", CHANGES + "xem-truoc/?nhap={draft_merge}", "binh.tt"),
    Visit("directory:draft_preview", CHANGES + "xem-truoc/?nhap={draft_close}", "binh.tt", name="draft_preview-close"),
    Visit("directory:log", CHANGES + "su-kien/", "binh.tt"),
    Visit("directory:log_event", CHANGES + "su-kien/{event}/", "binh.tt"),
    Visit("directory:log_retract", CHANGES + "su-kien/{event}/huy-bo/", "binh.tt"),
    Visit("directory:editions", CHANGES + "ban-ban-do/", "binh.tt"),
    Visit("directory:doubts", CHANGES + "cho-quyet-dinh/", "binh.tt"),
    Visit("directory:doubts_of", CHANGES + "cho-quyet-dinh/{doubt}/", "binh.tt"),
    Visit("procedures:form", FORM),
    Visit("procedures:form", FORM, DECLARANT, name="procedures:form-begun"),
    Visit("procedures:form", "/thu-tuc/{procedure}/to-khai/", name="procedures:form-of-papers"),
    Visit("procedures:form_resume", "/thu-tuc/to-khai/tiep-tuc/"),
    Visit(
        "procedures:form_resume", "/thu-tuc/to-khai/tiep-tuc/", press="Mở tờ khai", status=422, name="form_resume-no"
    ),
    Visit("procedures:form_page", FORM + "trang/nguoi_yeu_cau/", DECLARANT),
    Visit("procedures:form_page", FORM + "trang/lien_he/", DECLARANT, "Tiếp tục", 422, "procedures:form_page-refused"),
    Visit("procedures:form_page", ROWS + "trang/cu_tru/", DECLARANT, name="procedures:form_page-rows"),
    Visit("procedures:form_page", ROWS + "trang/cu_tru/", DECLARANT, "Tiếp tục", 422, "procedures:form_page-no-rows"),
    Visit("procedures:form_row", ROWS + "trang/cu_tru/2/", DECLARANT),
    Visit("procedures:form_row", ROWS + "trang/cu_tru/2/", DECLARANT, "Tiếp tục", 422, "procedures:form_row-refused"),
    Visit("procedures:form_row_remove", ROWS + "trang/cu_tru/1/bo/", DECLARANT),
    Visit("procedures:form_check", FORM + "kiem-tra/", DECLARANT),
    Visit("procedures:form_saved", FORM + "luu/", DECLARANT),
    Visit("procedures:form_print", FORM + "ban-in/", DECLARANT),
    Visit("procedures:form_erase", FORM + "xoa/", DECLARANT),
    Visit("procedures:form_done", FINISHED + "xong/", DECLARANT),
    Visit("procedures:keep", KEEP, "nga.pq"),
    Visit("procedures:keep_list", KEEP + "danh-sach/", "nga.pq"),
    Visit("procedures:keep_list", KEEP + "danh-sach/?tim=xyzq", "nga.pq", name="procedures:keep_list-nothing-found"),
    Visit("procedures:keep_proposals", KEEP + "de-xuat/", "nga.pq"),
    Visit("procedures:keep_proposal", KEEP + "de-xuat/{keep_proposal}/", "nga.pq"),
    Visit("procedures:keep_proposal", KEEP + "de-xuat/{keep_proposal}/", "binh.tt", name="keep_proposal-own"),
    Visit(
        "procedures:keep_refuse",
        KEEP + "de-xuat/{keep_proposal}/",
        "nga.pq",
        press="Không duyệt",
        status=422,
        name="procedures:keep_proposal-refused",
    ),
    Visit("procedures:keep_policies", KEEP + "quy-dinh-thoi-han/", "nga.pq"),
    Visit(
        "procedures:keep_policies",
        KEEP + "quy-dinh-thoi-han/",
        "nga.pq",
        press="Không duyệt các câu đã chọn",
        status=422,
        name="procedures:keep_policies-refused",
    ),
    Visit("procedures:keep_terms", KEEP + "thoi-han/", "nga.pq"),
    Visit("procedures:keep_repairs", KEEP + "sua-du-lieu/", "nga.pq"),
    Visit("procedures:keep_new", KEEP + "moi/", "nga.pq"),
    Visit("procedures:keep_new", KEEP + "moi/", "nga.pq", "Tạo bản nháp", 422, "procedures:keep_new-refused"),
    Visit("procedures:keep_draft", DRAFT, "nga.pq"),
    Visit("procedures:keep_draft", DRAFT, "binh.tt", name="procedures:keep_draft-of-another"),
    Visit("procedures:keep_draft_head", DRAFT + "thong-tin/", "nga.pq"),
    Visit("procedures:keep_draft_discard", DRAFT + "bo/", "nga.pq"),
    Visit("procedures:keep_part", DRAFT + "thanh-phan/", "nga.pq"),
    Visit("procedures:keep_part", DRAFT + "can-cu/", "nga.pq", name="procedures:keep_part-empty"),
    Visit("procedures:keep_part_add", DRAFT + "cach-nop/them/", "nga.pq"),
    Visit("procedures:keep_part_add", DRAFT + "ket-qua/them/", "nga.pq", "Lưu", 422, "keep_part_add-refused"),
    Visit("procedures:keep_part_change", DRAFT + "thanh-phan/{keep_row}/", "nga.pq"),
    Visit("procedures:keep_procedure", KEEP + "{procedure}/", "nga.pq"),
    Visit("procedures:keep_sources", KEEP + "{procedure}/nguon/", "nga.pq"),
    Visit("procedures:keep_end", KEEP + "{procedure}/bai-bo/", "nga.pq"),
    Visit("procedures:keep_service", KEEP + "{procedure}/muc-do/", "nga.pq"),
    Visit("procedures:keep_service", KEEP + "{procedure}/muc-do/", "nga.pq", "Lưu", 422, "keep_service-refused"),
    Visit("procedures:keep_route", KEEP + "{procedure}/he-thong/", "nga.pq"),
    Visit("procedures:keep_receiver", KEEP + "{procedure}/noi-tiep-nhan/", "nga.pq"),
    Visit("procedures:keep_span_end", KEEP + "{procedure}/ket-thuc/route/{keep_span}/", "nga.pq"),
    Visit("page:style", "/phong-cach/"),
    Visit("page:style", "/phong-cach/", press="Gửi", status=422, name="page:style-refused"),
    Visit("error", "/khong-co-trang-nay/", status=404, name="error-404"),
    Visit("error", RECEPTION, "tuan.lm", status=403, name="error-403"),
]

# Addresses that are no pages, each with its reason.
NO_PAGES = {
    "directory:log_amend": "goes to the form, filled in as the event was",
    "directory:staff_import_template": "gives a workbook",
    "directory:staff_import_faults": "gives a workbook",
    "page:look": "takes a POST and goes back to where the button stood",
    "page:pick": "answers JSON to the picker",
    "page:health": "answers JSON to the operator",
    "directory:shapes": "answers GeoJSON to the map",
    "procedures:form_file": "gives a file back to who attached it",
    "procedures:keep_approve": "takes a POST and goes to the procedure",
    "procedures:keep_draft_start": "takes a POST and goes to the draft",
    "procedures:keep_draft_submit": "takes a POST and goes to the proposal",
    "procedures:keep_draft_back": "takes a POST and goes to the draft",
    "procedures:keep_part_drop": "takes a POST and goes to the part",
    "dossiers:step": "takes a POST and goes to the dossier",
}
