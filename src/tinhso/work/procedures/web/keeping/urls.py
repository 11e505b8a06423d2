"""Keepers of the catalogue at their desk, under /ban-lam-viec/thu-tuc/."""

from __future__ import annotations

from django.urls import URLPattern, path

from tinhso.work.procedures.web.keeping import (
    drafts,
    lists,
    one,
    overview,
    parts,
    policies,
    proposals,
    spans,
)

urlpatterns: list[URLPattern] = [
    path("", overview.overview, name="keep"),
    path("danh-sach/", lists.procedures, name="keep_list"),
    path("de-xuat/", proposals.proposals, name="keep_proposals"),
    path("de-xuat/<uuid:version>/", proposals.proposal, name="keep_proposal"),
    path("de-xuat/<uuid:version>/duyet/", proposals.approve, name="keep_approve"),
    path("de-xuat/<uuid:version>/khong-duyet/", proposals.refuse, name="keep_refuse"),
    path("quy-dinh-thoi-han/", policies.policies, name="keep_policies"),
    path("thoi-han/", lists.terms, name="keep_terms"),
    path("sua-du-lieu/", lists.repairs, name="keep_repairs"),
    path("moi/", drafts.new, name="keep_new"),
    path("ban-nhap/<uuid:version>/", drafts.draft, name="keep_draft"),
    path("ban-nhap/<uuid:version>/thong-tin/", drafts.head, name="keep_draft_head"),
    path("ban-nhap/<uuid:version>/gui/", drafts.submit, name="keep_draft_submit"),
    path("ban-nhap/<uuid:version>/lay-lai/", drafts.take_back, name="keep_draft_back"),
    path("ban-nhap/<uuid:version>/bo/", drafts.discard, name="keep_draft_discard"),
    path("ban-nhap/<uuid:version>/<str:part>/", parts.part, name="keep_part"),
    path("ban-nhap/<uuid:version>/<str:part>/them/", parts.add, name="keep_part_add"),
    path("ban-nhap/<uuid:version>/<str:part>/<uuid:row>/", parts.change, name="keep_part_change"),
    path("ban-nhap/<uuid:version>/<str:part>/<uuid:row>/bo/", parts.drop, name="keep_part_drop"),
    path("<str:code>/", one.procedure, name="keep_procedure"),
    path("<str:code>/nguon/", one.sources, name="keep_sources"),
    path("<str:code>/soan/", drafts.start, name="keep_draft_start"),
    path("<str:code>/bai-bo/", one.end, name="keep_end"),
    path("<str:code>/muc-do/", spans.service, name="keep_service"),
    path("<str:code>/he-thong/", spans.route, name="keep_route"),
    path("<str:code>/noi-tiep-nhan/", spans.receiver, name="keep_receiver"),
    path("<str:code>/ket-thuc/<str:kind>/<uuid:ident>/", spans.end, name="keep_span_end"),
]
