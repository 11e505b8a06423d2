"""Who may do what with whose thing: every route, every one of the cast and a stranger, their own and another's dossier.

The table below is the whole of it: a route that is not in it fails, and so does an answer that it does not name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from tests.support.counter import LAND, hand_in

from tinhso.config.demo.facts import shipped
from tinhso.people.directory.models import Holding, Unit, UnitEvent
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.actions.results import record_on_paper
from tinhso.work.dossiers.queries.printed import issued_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tinhso.work.dossiers.terms import DossierCard

pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]

BIRTH = "1.001193"  # a procedure with a form of its own
WARD = "1.115738"  # a commune's procedure, received and settled in the ward of the cast

STRANGER = "a stranger"
OFFICIALS = frozenset(one["username"] for one in shipped("cast", "cast.json")["officials"])
EVERYBODY = OFFICIALS | {STRANGER}
COUNTERS = frozenset({"lan.nt", "hung.hv", "mai.vt"})
ADMINISTRATORS = frozenset({"binh.tt"})
KEEPERS = frozenset({"binh.tt", "nga.pq"})  # of the catalogue, charges and fees
FIGURES = frozenset({"yen.dh", "dung.hd", "huong.lt", "quang.cv", "khoa.vd", "nga.pq"})
# Who sees all of the province, and who sees what passes through their own unit.
WHOLE_PROVINCE = frozenset({"yen.dh", "khoa.vd", "thuy.db"})
AT_LAND = WHOLE_PROVINCE | {"lan.nt", "hung.hv", "tuan.lm", "dung.hd", "giang.ht"}  # the office and its department
LAND_CLERKS, LAND_OFFICE = frozenset({"lan.nt", "hung.hv"}), frozenset({"tuan.lm", "dung.hd", "giang.ht"})
WATCH_LAND = frozenset({"yen.dh", "khoa.vd", "dung.hd"})  # who leads a unit of its way
AT_WARD = WHOLE_PROVINCE | {"mai.vt", "oanh.lt", "phuc.nd", "quang.cv"}
# The staff of the land office: colleagues, the province's leader, the administrator; who delegates for its leader.
SEE_LAND = frozenset({"tuan.lm", "dung.hd", "khoa.vd", "binh.tt"})
KEEP_LAND = frozenset({"dung.hd", "binh.tt"})
DRAFTERS = frozenset({"tuan.lm", "dung.hd", "giang.ht", "khoa.vd"})  # of results of the land office
RECORDS = frozenset({"thuy.db"})
LEADER, CHAIR, NOBODY = "account dung.hd", "post dung.hd", str(uuid4())
DISTRICTS_END = "event 2025-07:20-districts"
TAKERS = {"land": frozenset({"dung.hd"}), "ward": frozenset({"quang.cv"})}  # who hands them out
LEADERS = frozenset({"yen.dh", "dung.hd", "huong.lt", "quang.cv", "khoa.vd"})
NO_CODE = "H37.11-260101-9999"
DAYS = {"since": "2026-01-01", "until": "2026-01-31"}

PAGE, DONE, SIGN_IN, NO_RIGHT, NOT_THERE, INCOMPLETE = "page", "done", "sign in", "no right", "not there", "incomplete"
CONFLICT = "409"
ANSWERS = {200: PAGE, 403: NO_RIGHT, 404: NOT_THERE, 422: INCOMPLETE}


@dataclass(frozen=True)
class Row:
    """One deed at one route: who gets `gives`, and what other officials get. Strangers are asked to sign in."""

    route: str
    who: frozenset[str]
    others: str = NO_RIGHT
    gives: str = PAGE
    strangers: str = SIGN_IN
    method: str = "get"
    args: tuple[str, ...] = ()
    whose: str = ""
    data: dict[str, str] = field(default_factory=dict)
    barred: frozenset[str] = frozenset()  # who may know of the thing and not do the deed

    def __str__(self) -> str:
        return " ".join([self.method, self.route, self.whose, *self.args, *self.data])

    def answer_for(self, name: str) -> str:
        """What the table says."""
        if name in self.who:
            return self.gives
        if name in self.barred:
            return NO_RIGHT
        return self.strangers if name == STRANGER else self.others


TABLE = [
    Row("portal:home", EVERYBODY),
    Row("portal:figures", EVERYBODY),
    Row("portal:frozen", FIGURES),
    Row("portal:search", EVERYBODY),
    Row("portal:search", EVERYBODY, data={"q": "khai sinh", "phan": "1"}),
    Row("portal:look_up", EVERYBODY),
    Row("portal:look_up", EVERYBODY, gives=INCOMPLETE, method="post"),
    Row("procedures:list", EVERYBODY),
    Row("procedures:list", EVERYBODY, data={"xuat": "csv"}),
    Row("procedures:counts", EVERYBODY),
    Row("procedures:page", EVERYBODY, args=("1.001193",)),
    Row("procedures:page", EVERYBODY, others=NOT_THERE, gives=NOT_THERE, args=("9.999999",)),
    Row("procedures:form", EVERYBODY, args=(BIRTH,)),
    Row("procedures:form", EVERYBODY, gives=DONE, method="post", args=(BIRTH,)),
    Row("procedures:form", EVERYBODY, gives=NOT_THERE, args=("9.999999",)),
    Row("procedures:form_resume", EVERYBODY),
    Row("procedures:form_resume", EVERYBODY, gives=INCOMPLETE, method="post"),
    *(  # who holds no draft is led to the first page of the form
        Row(f"procedures:form_{page}", EVERYBODY, gives=DONE, method=method, args=(BIRTH, *args))
        for page, methods, *args in (
            ("page", ("get", "post"), "tre_em"),
            ("row", ("get", "post"), "tre_em", "1"),
            ("row_remove", ("get", "post"), "tre_em", "1"),
            ("file", ("get",), NOBODY),
            ("saved", ("get", "post")),
            ("check", ("get", "post")),
            ("done", ("get",)),
            ("print", ("get",)),
            ("erase", ("get", "post")),
        )
        for method in methods
    ),
    Row("page:pick", EVERYBODY, args=("procedures.territories",), data={"q": "tam thanh"}),
    Row("page:health", EVERYBODY),
    Row("page:style", EVERYBODY),
    Row("page:look", EVERYBODY, gives=DONE, method="post"),
    Row("page:pick", OFFICIALS, strangers=NO_RIGHT, args=("directory.units",), data={"q": "lang"}),
    Row("page:pick", OFFICIALS, strangers=NO_RIGHT, args=("directory.people",), data={"q": "lan"}),
    Row("page:pick", frozenset(), others=NOT_THERE, strangers=NOT_THERE, args=("no.such",)),
    Row("directory:tree", EVERYBODY),
    Row("directory:agencies", EVERYBODY),
    Row("directory:branch", EVERYBODY, args=("unit t20-2023",)),
    Row("directory:unit", EVERYBODY, args=("unit t20-2023",)),
    Row("directory:unit", EVERYBODY, others=NOT_THERE, gives=NOT_THERE, args=(str(uuid4()),)),
    Row("directory:event", EVERYBODY, args=("event 2025-07:20-districts",)),
    Row("directory:find", EVERYBODY, data={"q": "mau son"}),
    Row("directory:address", EVERYBODY),
    Row("page:pick", EVERYBODY, args=("directory.communes",), data={"q": "mau son"}),
    Row("directory:map", EVERYBODY),
    Row("directory:map", EVERYBODY, data={"tinh": "20"}),
    Row("directory:map", EVERYBODY, others=NOT_THERE, gives=NOT_THERE, data={"tinh": "99"}),
    Row("directory:shapes", EVERYBODY, args=("tinh-2025",)),
    Row("directory:shapes", EVERYBODY, gives=NOT_THERE, args=("no-such",)),
    Row("identity:sign_in", EVERYBODY),
    Row("identity:sign_in", EVERYBODY, gives=INCOMPLETE, method="post"),
    Row("identity:sign_out", EVERYBODY),
    Row("identity:sign_out", EVERYBODY, gives=DONE, method="post"),
    Row("desk:home", OFFICIALS),
    Row("desk:due_today", OFFICIALS),
    Row("desk:late", OFFICIALS),
    Row("desk:home", OFFICIALS, data={"ai": "don-vi", "buoc": "assign"}),
    Row("desk:intake", COUNTERS),
    Row("desk:awaiting", COUNTERS),
    Row("desk:bulk", LEADERS, gives=DONE),
    Row("desk:bulk", LEADERS, gives=INCOMPLETE, method="post"),
    Row("desk:bulk_done", LEADERS),
    Row("desk:calendar", OFFICIALS),
    Row("desk:deadline", OFFICIALS),
    Row("desk:calendar_day", ADMINISTRATORS),
    Row("desk:calendar_day", ADMINISTRATORS, gives=INCOMPLETE, method="post"),
    Row("desk:calendar_remove", ADMINISTRATORS, gives=NOT_THERE),
    Row("desk:calendar_remove", ADMINISTRATORS, gives=NOT_THERE, method="post"),
    Row("desk:calendar_hours", ADMINISTRATORS),
    Row("desk:calendar_hours", ADMINISTRATORS, gives=INCOMPLETE, method="post"),
    Row("desk:calendar_announce", ADMINISTRATORS),
    Row("desk:calendar_announce", ADMINISTRATORS, gives=INCOMPLETE, method="post"),
    Row("desk:law", OFFICIALS),
    Row("desk:law_rule", OFFICIALS, args=("supplement.notice",)),
    Row("desk:law_rule", OFFICIALS, others=NOT_THERE, gives=NOT_THERE, args=("no.such",)),
    Row("desk:law_own", ADMINISTRATORS, args=("supplement.notice",)),
    Row("desk:law_own", ADMINISTRATORS, gives=INCOMPLETE, method="post", args=("supplement.notice",)),
    Row("desk:law_end", ADMINISTRATORS, gives=NOT_THERE, args=("supplement.notice", NOBODY)),
    Row("desk:law_end", ADMINISTRATORS, gives=NOT_THERE, method="post", args=("supplement.notice", NOBODY)),
    Row("desk:fees", OFFICIALS),
    Row("desk:fees_try", OFFICIALS),
    Row("desk:fees_benefit", OFFICIALS, gives=NOT_THERE, args=(NOBODY,)),
    Row("desk:fees_amount", OFFICIALS, gives=NOT_THERE, args=(NOBODY,)),
    Row("desk:fees_benefit_add", KEEPERS),
    Row("desk:fees_benefit_add", KEEPERS, gives=INCOMPLETE, method="post"),
    Row("desk:fees_amount_add", KEEPERS),
    Row("desk:fees_amount_add", KEEPERS, gives=INCOMPLETE, method="post"),
    Row("desk:fees_benefit_end", KEEPERS, gives=NOT_THERE, args=(NOBODY,)),
    Row("desk:fees_benefit_end", KEEPERS, gives=NOT_THERE, method="post", args=(NOBODY,)),
    Row("desk:fees_amount_end", KEEPERS, gives=NOT_THERE, args=(NOBODY,)),
    Row("desk:fees_amount_end", KEEPERS, gives=NOT_THERE, method="post", args=(NOBODY,)),
    Row("directory:staff", OFFICIALS),
    Row("directory:staff", OFFICIALS, data={"xuat": "csv"}),
    Row("directory:staff_mine", OFFICIALS),
    Row("directory:staff_person", SEE_LAND, others=NOT_THERE, args=(LEADER,)),
    Row("directory:staff_away", KEEP_LAND, others=NOT_THERE, args=(LEADER,), barred=SEE_LAND),
    Row(
        "directory:staff_away",
        KEEP_LAND,
        others=NOT_THERE,
        gives=INCOMPLETE,
        method="post",
        args=(LEADER,),
        barred=SEE_LAND,
    ),
    Row("directory:staff_back", frozenset(), others=NOT_THERE, args=(NOBODY,)),
    Row("directory:staff_back", frozenset(), others=NOT_THERE, method="post", args=(NOBODY,)),
    Row("directory:staff_invite", ADMINISTRATORS, args=(LEADER,)),
    Row("directory:staff_invite", ADMINISTRATORS, gives=CONFLICT, method="post", args=(LEADER,)),
    Row("directory:staff_post", SEE_LAND, others=NOT_THERE, args=(CHAIR,)),
    Row("directory:staff_post", frozenset(), others=NOT_THERE, args=(NOBODY,)),
    Row("directory:staff_post_open", ADMINISTRATORS),
    Row("directory:staff_post_open", ADMINISTRATORS, gives=INCOMPLETE, method="post"),
    *(
        Row(f"directory:staff_{deed}", ADMINISTRATORS, gives=gives, method=method, args=(CHAIR,))
        for deed in ("post_rename", "post_close", "seat", "grant")
        for method, gives in (("get", PAGE), ("post", INCOMPLETE))
    ),
    *(
        Row(f"directory:staff_{deed}", ADMINISTRATORS, gives=NOT_THERE, method=method, args=(CHAIR, NOBODY))
        for deed in ("unseat", "revoke")
        for method in ("get", "post")
    ),
    Row("directory:staff_delegate", KEEP_LAND, others=NOT_THERE, args=(CHAIR,), barred=SEE_LAND),
    Row(
        "directory:staff_delegate",
        KEEP_LAND,
        others=NOT_THERE,
        gives=INCOMPLETE,
        method="post",
        args=(CHAIR,),
        barred=SEE_LAND,
    ),
    Row(
        "directory:staff_delegation_end",
        KEEP_LAND,
        NOT_THERE,
        NOT_THERE,
        args=(CHAIR, NOBODY),
        barred=SEE_LAND,
    ),
    Row("directory:staff_import", ADMINISTRATORS),
    Row("directory:staff_import", ADMINISTRATORS, gives=INCOMPLETE, method="post"),
    Row("directory:staff_import_template", ADMINISTRATORS),
    Row("directory:staff_import_shown", ADMINISTRATORS, gives=NOT_THERE, args=(NOBODY,)),
    Row("directory:staff_import_shown", ADMINISTRATORS, gives=NOT_THERE, method="post", args=(NOBODY,)),
    Row("directory:staff_import_faults", ADMINISTRATORS, gives=NOT_THERE, args=(NOBODY,)),
    Row("directory:draft", ADMINISTRATORS),
    Row("directory:draft", ADMINISTRATORS, gives=INCOMPLETE, method="post"),
    *(
        Row(f"directory:draft_{step}", ADMINISTRATORS, gives=DONE, method=method)  # to the step that comes first
        for step in ("units", "agencies", "ways", "preview")
        for method in ("get", "post")
    ),
    Row("directory:log", ADMINISTRATORS),
    Row("directory:log", ADMINISTRATORS, data={"xuat": "csv"}),
    Row("directory:log_event", ADMINISTRATORS, args=(DISTRICTS_END,)),
    Row("directory:log_event", ADMINISTRATORS, gives=NOT_THERE, args=(NOBODY,)),
    Row("directory:log_retract", ADMINISTRATORS, args=(DISTRICTS_END,)),
    Row("directory:log_retract", ADMINISTRATORS, gives=INCOMPLETE, method="post", args=(DISTRICTS_END,)),
    Row("directory:log_amend", ADMINISTRATORS, gives=CONFLICT, args=(DISTRICTS_END,)),
    Row("directory:editions", ADMINISTRATORS),
    Row("directory:doubts", ADMINISTRATORS),
    Row("directory:doubts_of", ADMINISTRATORS, gives=NOT_THERE, args=(NOBODY, NOBODY)),
    Row("directory:doubts_of", ADMINISTRATORS, gives=NOT_THERE, method="post", args=(NOBODY, NOBODY)),
    Row("identity:first_password", EVERYBODY, others=NOT_THERE, gives=NOT_THERE, args=("no-such",)),
    *(
        Row(f"procedures:keep{name}", KEEPERS)
        for name in ("", "_list", "_proposals", "_policies", "_terms", "_repairs", "_new")
    ),
    *(Row(f"procedures:keep_{name}", KEEPERS, gives=INCOMPLETE, method="post") for name in ("policies", "new")),
    *(
        Row(f"procedures:keep_{name}", KEEPERS, args=(LAND,))
        for name in ("procedure", "sources", "end", "service", "route", "receiver")
    ),
    *(
        Row(f"procedures:keep_{name}", KEEPERS, gives=INCOMPLETE, method="post", args=(LAND,))
        for name in ("end", "service", "route", "receiver")
    ),
    Row("procedures:keep_procedure", KEEPERS, gives=NOT_THERE, args=("9.999999",)),
    Row("procedures:keep_draft_start", KEEPERS, gives=DONE, method="post", args=(LAND,)),
    *(
        Row(f"procedures:keep_{name}", KEEPERS, gives=NOT_THERE, method=method, args=(NOBODY,))
        for name in ("proposal", "approve", "refuse", "draft", "draft_head", "draft_discard")
        for method in ("get", "post")
    ),
    *(
        Row(f"procedures:keep_draft_{name}", KEEPERS, gives=NOT_THERE, method="post", args=(NOBODY,))
        for name in ("submit", "back")
    ),
    *(
        Row(f"procedures:keep_{name}", KEEPERS, gives=NOT_THERE, method=method, args=(NOBODY, "thanh-phan"))
        for name in ("part", "part_add")
        for method in ("get", "post")
    ),
    *(
        Row("procedures:keep_part_change", KEEPERS, NO_RIGHT, NOT_THERE, method=m, args=(NOBODY, "thanh-phan", NOBODY))
        for m in ("get", "post")
    ),
    Row("procedures:keep_part_drop", KEEPERS, NO_RIGHT, NOT_THERE, method="post", args=(NOBODY, "thanh-phan", NOBODY)),
    *(
        Row("procedures:keep_span_end", KEEPERS, NO_RIGHT, NOT_THERE, method=m, args=(LAND, "route", NOBODY))
        for m in ("get", "post")
    ),
    Row("identity:mail", OFFICIALS),
    Row("identity:mail", OFFICIALS, gives=DONE, method="post", data={"mail": "vi.du@tinhso.example"}),
    Row("identity:sign_up", EVERYBODY),
    Row("identity:sign_up", EVERYBODY, gives=INCOMPLETE, method="post"),
    Row("identity:confirm", EVERYBODY, args=("no-such",)),
    Row("identity:confirm", EVERYBODY, gives=INCOMPLETE, method="post", args=("no-such",)),
    Row("identity:forgotten", EVERYBODY),
    Row("identity:forgotten", EVERYBODY, gives=INCOMPLETE, method="post"),
    Row("identity:new_password", EVERYBODY, args=("no-such",)),
    Row("identity:new_password", EVERYBODY, gives=INCOMPLETE, method="post", args=("no-such",)),
    Row("notices:mine", OFFICIALS),
    Row("notices:open", OFFICIALS, gives=NOT_THERE, args=(NOBODY,)),
    Row("notices:read_all", OFFICIALS, gives=DONE),
    Row("notices:read_all", OFFICIALS, gives=DONE, method="post"),
    Row("notices:dead", ADMINISTRATORS),
    Row("notices:resend", ADMINISTRATORS, args=(NOBODY,)),
    Row("notices:resend", ADMINISTRATORS, gives=NOT_THERE, method="post", args=(NOBODY,)),
    Row("citizen:door", EVERYBODY),
    Row("citizen:file", EVERYBODY, gives=DONE, args=(BIRTH,)),  # who holds no finished draft is led to the form
    Row("citizen:file", EVERYBODY, gives=DONE, method="post", args=(BIRTH,)),
    Row("citizen:filed", EVERYBODY, gives=NOT_THERE, args=("no-such",)),
    # My page is for citizens: an official who is signed in for work is told so.
    *(
        Row(f"citizen:{name}", frozenset(), method=method, args=tuple(args))
        for name, methods, *args in (
            ("home", ("get",)),
            ("bind", ("get", "post")),
            ("papers", ("get",)),
            ("own_paper", ("get",), NOBODY),
            ("take_out", ("get", "post"), NOBODY),
            ("dossier", ("get",), NO_CODE),
            ("message", ("get", "post"), NO_CODE),
            ("supplement", ("get", "post"), NO_CODE),
            ("withdraw", ("get", "post"), NO_CODE),
            ("rate", ("get", "post"), NO_CODE),
            ("looks", ("get",), NO_CODE),
            ("clock", ("get", "post"), NO_CODE),
            ("clock_paper", ("get",), NO_CODE, NOBODY),
            ("result", ("get",), NO_CODE, NOBODY),
            ("paper", ("get",), NO_CODE, NOBODY),
            ("message_file", ("get",), NO_CODE, NOBODY),
        )
        for method in methods
    ),
    *(Row(f"casework:{page}", KEEPERS) for page in ("processes", "new")),
    *(Row(f"casework:{page}", KEEPERS, args=("default",)) for page in ("process", "try", "uses")),
    *(Row(f"casework:{page}", KEEPERS, args=("default", "2")) for page in ("version", "bpmn")),
    Row("casework:version", KEEPERS, gives=NOT_THERE, args=("default", "99")),
    Row("casework:new", KEEPERS, gives=INCOMPLETE, method="post"),
    Row("casework:begin", KEEPERS, gives=DONE, method="post", args=("default",)),
    Row("casework:uses", KEEPERS, gives=DONE, method="post", args=("default",)),
    *(
        Row(f"casework:{page}", KEEPERS, gives=NOT_THERE, args=("quick",))
        for page in ("draft", "draft_head", "draft_new_step")
    ),
    *(
        Row(f"casework:{page}", KEEPERS, gives=NOT_THERE, method="post", args=("quick",))
        for page in ("draft_head", "draft_new_step", "draft_publish", "draft_discard")
    ),
    *(Row("casework:draft_step", KEEPERS, gives=NOT_THERE, method=m, args=("quick", "serve")) for m in ("get", "post")),
    Row("signing:home", OFFICIALS),
    Row("signing:certificates", OFFICIALS),
    Row("signing:trial", OFFICIALS, gives=DONE),
    Row("signing:trial", OFFICIALS, gives=INCOMPLETE, method="post"),  # nobody has a certificate yet
    *(Row("signing:register", ADMINISTRATORS, args=(kind,)) for kind in ("ca-nhan", "co-quan")),
    Row("signing:register", ADMINISTRATORS, gives=INCOMPLETE, method="post", args=("ca-nhan",)),
    Row("signing:register", ADMINISTRATORS, gives=NOT_THERE, args=("khac",)),
    *(Row("signing:revoke", ADMINISTRATORS, gives=NOT_THERE, method=m, args=(NOBODY,)) for m in ("get", "post")),
    *(
        Row(f"signing:{page}", frozenset(), others=NOT_THERE, method=method, args=(NOBODY, *args))
        for page, methods, *args in (
            ("session", ("get",)),
            ("session_file", ("get",)),
            ("answer", ("get", "post")),
            ("cancel", ("get", "post")),
            ("paper", ("get",), "1"),
        )
        for method in methods
    ),
    Row("dossiers:list", OFFICIALS),
    Row("dossiers:list", OFFICIALS, data={"xuat": "csv"}),
    Row("dossiers:choose", COUNTERS),
    Row("dossiers:receive", COUNTERS, args=(LAND,)),
    Row("dossiers:receive", COUNTERS, gives=INCOMPLETE, method="post", args=(LAND,)),
    Row("dossiers:receive", COUNTERS, gives=NOT_THERE, args=("9.999999",)),
    Row("dossiers:dossier", AT_LAND, others=NOT_THERE, whose="land"),
    Row("dossiers:dossier", AT_WARD, others=NOT_THERE, whose="ward"),
    Row("dossiers:looks", WATCH_LAND, others=NOT_THERE, whose="land", barred=AT_LAND - WATCH_LAND),
    Row("dossiers:receipt", AT_LAND, others=NOT_THERE, whose="land"),
    Row("dossiers:receipt", AT_WARD, others=NOT_THERE, whose="ward"),
    Row("dossiers:number", frozenset(), others=NOT_THERE, method="post", whose="land"),  # no number was told
    *(
        Row("dossiers:step", TAKERS[at], NOT_THERE, DONE, method="post", whose=at, data={"outcome": "assigned"})
        for at in TAKERS
    ),
    Row("dossiers:late", OFFICIALS),
    Row("dossiers:late", OFFICIALS, data={"xuat": "xlsx"}),
    Row("dossiers:guards", OFFICIALS),
    Row("dossiers:guards", OFFICIALS, data={"xuat": "xlsx"}),
    Row("dossiers:measures", FIGURES),
    Row("dossiers:measures", FIGURES, data={"xuat": "xlsx"}),
    Row("dossiers:supposing", FIGURES),
    Row("dossiers:supposing", FIGURES, data={"gia_dinh": "supplement.clock=exclude", "xuat": "csv"}),
    Row("dossiers:late_reason", AT_LAND, others=NOT_THERE, whose="land"),
    Row("dossiers:late_reason", AT_LAND, others=NOT_THERE, gives=INCOMPLETE, method="post", whose="land"),
    Row("dossiers:messages", COUNTERS),
    Row("dossiers:unanswered", COUNTERS),
    Row("dossiers:legs", OFFICIALS),
    Row("dossiers:legs", OFFICIALS, data={"xuat": "csv"}),
    # Who sees a part that is there: dossiers/tests/clock/test_leg_pages.py.
    *(Row("dossiers:leg", OFFICIALS, gives=NOT_THERE, method=m, whose="land", args=("1",)) for m in ("get", "post")),
    Row("dossiers:leg_file", OFFICIALS, gives=NOT_THERE, whose="land", args=("1", NOBODY)),
    *(
        Row(f"dossiers:{deed}", who, others=NOT_THERE, whose="land", barred=AT_LAND - who)
        for deeds, who in (
            (("opinion", "message"), LAND_CLERKS | LAND_OFFICE | {"khoa.vd", "yen.dh", "thuy.db"}),
            (("withdraw",), LAND_CLERKS),
            (("send_legs",), LAND_CLERKS | {"dung.hd", "khoa.vd"}),
            (("stop",), frozenset({"dung.hd", "khoa.vd"})),
            (("extend",), LAND_CLERKS | LAND_OFFICE | {"khoa.vd"}),
            (("exclude",), LAND_OFFICE | {"khoa.vd"}),
            (("correct_clock",), frozenset({"dung.hd", "khoa.vd"})),
            # it does not wait for them
            (("ask", "refuse", "send_ask", "approve_ask", "supplemented", "close"), frozenset()),
        )
        for deed in deeds
    ),
    *(
        Row(f"dossiers:{deed}", AT_LAND, others=NOT_THERE, gives=INCOMPLETE, method="post", whose="land")
        for deed in (
            *("opinion", "message", "withdraw", "stop", "extend", "ask", "refuse", "send_legs"),
            *("exclude", "correct_clock", "approve_ask"),
        )
    ),
    *(
        Row(
            f"dossiers:{deed}",
            LAND_CLERKS,
            others=NOT_THERE,
            gives=INCOMPLETE,
            method="post",
            whose="land",
            barred=AT_LAND - LAND_CLERKS,
        )
        for deed in ("supplemented", "close")
    ),
    Row("dossiers:send_ask", frozenset(), others=NOT_THERE, method="post", whose="land", barred=AT_LAND),
    Row("dossiers:mirrors", OFFICIALS),
    Row("dossiers:mirrors", OFFICIALS, data={"xuat": "csv"}),
    Row("dossiers:mirror", OFFICIALS, gives=NOT_THERE, args=("BTP-LLTP", NO_CODE)),
    *(Row(f"exchange:{name}", ADMINISTRATORS) for name in ("home", "codes", "outbox", "inbox")),
    *(
        Row(f"exchange:{name}", ADMINISTRATORS, gives=NOT_THERE, method=method, args=(NOBODY,))
        for name, method in (
            ("sent", "get"),
            ("heard", "get"),
            ("resend", "post"),
            ("hear_again", "post"),
            ("set_aside", "get"),
        )
    ),
    Row("exchange:set_aside", ADMINISTRATORS, gives=NOT_THERE, method="post", args=(NOBODY,), data={"why": "thử"}),
    Row("exchange:resend_all", ADMINISTRATORS, gives=DONE, method="post", args=("dvcqg",)),
    # Only a partner's signature opens these two, and here none is set up.
    Row("exchange:knock", frozenset(), strangers=NO_RIGHT, method="post", args=("dvcqg",)),
    Row("exchange:file", frozenset(), strangers=NO_RIGHT, args=("dvcqg", NOBODY)),
    *(Row(f"dossiers:{name}", COUNTERS) for name in ("quick", "quick_book", "post", "post_order_in", "post_arrived")),
    Row("dossiers:post_handing", COUNTERS),
    *(
        Row(f"dossiers:{name}", COUNTERS, gives=INCOMPLETE, method="post")
        for name in ("quick", "post_order_in", "post_arrived", "post_handing")
    ),
    *(
        Row(f"dossiers:{name}", COUNTERS, gives=DONE, method=method)
        for name in ("quick_begin", "post_ask")
        for method in ("get", "post")
    ),
    *(Row(f"dossiers:{name}", COUNTERS, data={"xuat": "xlsx"}) for name in ("quick_book", "post")),
    Row("dossiers:post_order_out", COUNTERS, gives=NOT_THERE, args=(NO_CODE,)),
    *(
        Row(f"dossiers:{name}", COUNTERS, gives=NOT_THERE, method=method, args=(NOBODY,))
        for name in ("quick_batch", "quick_void", "post_parcel", "post_cancel", "post_open")
        for method in ("get", "post")
    ),
    *(Row(f"dossiers:{name}", COUNTERS) for name in ("money", "money_take")),
    *(Row(f"dossiers:{name}", COUNTERS, gives=INCOMPLETE, method="post") for name in ("money", "money_take")),
    Row("dossiers:money", COUNTERS, data={"xuat": "xlsx"}),
    *(Row("dossiers:money_void", COUNTERS, gives=NOT_THERE, method=m, args=(NOBODY,)) for m in ("get", "post")),
    Row("dossiers:handovers", OFFICIALS),
    Row("dossiers:handovers", OFFICIALS, gives=INCOMPLETE, method="post"),
    Row("dossiers:handover", OFFICIALS, gives=NOT_THERE, args=(NOBODY,)),
    Row("dossiers:handover", OFFICIALS, gives=NOT_THERE, method="post", args=(NOBODY,)),
    # Results: the dossier of the land office has one, recorded from paper.
    Row("dossiers:to_sign", OFFICIALS),
    Row("dossiers:to_sign", OFFICIALS, gives=INCOMPLETE, method="post"),
    Row("dossiers:signed_together", frozenset(), others=NOT_THERE, args=(NOBODY,)),
    Row("dossiers:results", AT_LAND, others=NOT_THERE, whose="land"),
    Row("dossiers:result", AT_LAND, others=NOT_THERE, whose="land", args=("1",)),
    Row("dossiers:result", AT_LAND, others=NOT_THERE, gives=NOT_THERE, whose="land", args=("2",)),
    Row("dossiers:result_file", AT_LAND, others=NOT_THERE, gives=NOT_THERE, whose="land", args=("1", NOBODY)),
    *(
        Row(f"dossiers:result_{name}", AT_LAND, others=NOT_THERE, gives=DONE, whose="land", args=("1",))
        for name in ("do", "code")
    ),
    Row("dossiers:result_do", AT_LAND, others=NOT_THERE, gives=INCOMPLETE, method="post", whose="land", args=("1",)),
    *(
        Row(
            "dossiers:result_corrected_on_paper",
            DRAFTERS | {"thuy.db"},
            NOT_THERE,
            CONFLICT,  # it takes the place of none
            method=method,
            whose="land",
            args=("1",),
            barred=AT_LAND - DRAFTERS - {"thuy.db"},
            data={"version": "1", "number": "2/TB", "issued_on": "2/1/2026", "signer_name": "Hứa Đức Dũng"},
        )
        for method in ("get", "post")
    ),
    Row("dossiers:result_code", frozenset(), others=NOT_THERE, method="post", whose="land", args=("1",)),
    *(
        Row(f"dossiers:{name}", who, NOT_THERE, gives, method=method, whose="land", args=args, barred=AT_LAND - who)
        for name, who, *args in (
            ("result_new", DRAFTERS),
            ("result_upload", DRAFTERS),
            ("result_on_paper", DRAFTERS | {"thuy.db"}),
            ("result_replace", DRAFTERS, "1"),
            ("result_supersede", DRAFTERS | LAND_CLERKS | {"thuy.db"}, "1"),
            ("result_revoke", frozenset({"dung.hd", "khoa.vd"}), "1"),
            ("hand_out", LAND_CLERKS),
        )
        for method, gives in (("get", PAGE), ("post", INCOMPLETE))
    ),
    Row("documents:registers", RECORDS),
    *(
        Row(f"documents:{name}", RECORDS, args=("unit vp-dkdd", *more))
        for name, *more in (("register", "2026"), ("letterhead",))
    ),
    Row("documents:register", RECORDS, args=("unit vp-dkdd", "2026"), data={"xuat": "xlsx"}),
    Row("documents:register", RECORDS, gives=NOT_THERE, args=(NOBODY, "2026")),
    Row("documents:letterhead", RECORDS, gives=INCOMPLETE, method="post", args=("unit vp-dkdd",)),
    *(Row("documents:document", RECORDS, gives=NOT_THERE, method=m, args=(NOBODY,)) for m in ("get", "post")),
    Row("portal:check", EVERYBODY),
    Row("portal:check", EVERYBODY, gives=INCOMPLETE, method="post"),
    Row("portal:check_token", EVERYBODY, gives=NOT_THERE, args=("khong-co-ma-nay",)),
    Row("dossiers:paper", AT_LAND, others=NOT_THERE, whose="land", args=("issued",)),
    Row("dossiers:paper", AT_WARD, others=NOT_THERE, whose="ward", args=("issued",)),
    Row("dossiers:paper", AT_LAND, others=NOT_THERE, gives=NOT_THERE, whose="land", args=(NOBODY,)),
    Row("dossiers:clock", AT_LAND, others=NOT_THERE, whose="land"),
    Row("dossiers:clock", AT_LAND, others=NOT_THERE, gives=DONE, method="post", whose="land"),
    # An account that nobody asked for is, as far as anyone can tell, still being made.
    Row("dossiers:clock_paper", AT_LAND, others=NOT_THERE, whose="land", args=(NOBODY,)),
    Row("dossiers:control_sheet", AT_LAND, others=NOT_THERE, whose="land"),
    Row("dossiers:control_sheet", AT_LAND, others=NOT_THERE, gives=DONE, method="post", whose="land"),
    Row("dossiers:register", COUNTERS),
    Row("dossiers:register", COUNTERS, data={"xuat": "xlsx"}),
    Row("dossiers:print_register", COUNTERS),
    Row("dossiers:print_register", COUNTERS, gives=INCOMPLETE, method="post"),
    Row("dossiers:print_register", COUNTERS, gives=DONE, method="post", data=DAYS),
    Row("dossiers:register_paper", COUNTERS, gives=NOT_THERE, args=(NOBODY,)),
    Row("dossiers:viewer", OFFICIALS, gives=NOT_THERE, args=(NO_CODE, NOBODY)),
    Row("dossiers:file", OFFICIALS, gives=NOT_THERE, args=(NO_CODE, NOBODY)),
]


def routes() -> Iterator[str]:
    """The name of every route of the house."""

    def walk(resolver: URLResolver, space: str = "") -> Iterator[str]:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from walk(each, f"{each.namespace}:" if each.namespace else space)
            else:
                yield f"{space}{each.name}"

    return walk(get_resolver())


@pytest.fixture
def things(cast) -> dict[str, DossierCard]:
    """A dossier at the province's counter and one at the ward's, both waiting to be handed out."""
    found = {"land": hand_in(cast("lan.nt")), "ward": hand_in(cast("mai.vt"), WARD)}
    told = {"title": "Kết quả", "number": "1/QĐ", "issued_on": date(2026, 1, 5), "signer_name": "Hứa Đức Dũng"}
    record_on_paper(found["land"].id, **told, by=cast("dung.hd"))
    return found


@pytest.fixture
def visitor(signed_in) -> Callable[[str], Client]:
    return lambda name: Client() if name == STRANGER else signed_in(name)


def answer(response: HttpResponse) -> str:
    """What an answer means to whoever asked."""
    if response.status_code == 302:
        return SIGN_IN if response["Location"].startswith(settings.LOGIN_URL) else DONE
    return ANSWERS.get(response.status_code, str(response.status_code))


def named(argument: str) -> str:
    """`unit t20-2023`, `event …`, `account lan.nt` and `post lan.nt` stand for the ids of what bears these keys."""
    kind, _, key = argument.partition(" ")
    if kind in {"account", "post"}:
        held = Holding.objects.get(account__username=key)
        return str(held.account_id if kind == "account" else held.post_id)
    models = {"unit": Unit.objects, "event": UnitEvent.objects.filter(undone=None)}
    return str(models[kind].get(key=key).id) if kind in models else argument


def ask(row: Row, cookies: SimpleCookie, things: dict[str, DossierCard]) -> str:
    """Send what the row says, as whoever has these cookies; what it changed is taken back."""
    client, thing, data = Client(), things.get(row.whose), dict(row.data)
    client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    if row.method == "post":
        data["khoa"] = str(uuid4())
        data |= {"item": str(open_item(thing.id).id), "version": str(thing.version)} if thing else {}
    given = [str(issued_of(thing.id)[0].id) if thing and one == "issued" else named(one) for one in row.args]
    address = reverse(row.route, args=[*([thing.code] if thing else []), *given])
    with transaction.atomic():
        found = answer(getattr(client, row.method)(address, data))
        transaction.set_rollback(True)
    return found


def test_every_route_is_in_the_table() -> None:
    assert {row.route for row in TABLE} == set(routes())


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_everybody_gets_exactly_the_answers_of_the_table(name: str, visitor, things) -> None:
    mine = visitor(name).cookies
    found = {str(row): ask(row, mine, things) for row in TABLE}
    assert found == {str(row): row.answer_for(name) for row in TABLE}


def test_lists_and_their_export_hold_what_a_person_may_see_and_no_more(visitor, things) -> None:
    for name in sorted(OFFICIALS):
        client = visitor(name)
        for address in ("/ban-lam-viec/ho-so/", "/ban-lam-viec/ho-so/?xuat=csv"):
            text = b"".join(client.get(address)).decode()
            seen = {whose for whose, thing in things.items() if thing.code in text}
            assert seen == {whose for whose, seers in (("land", AT_LAND), ("ward", AT_WARD)) if name in seers}, name


def test_a_dossier_waits_on_the_desk_of_those_who_may_take_its_step(visitor, things) -> None:
    waiting = {"land": set(), "ward": set()}
    for name in OFFICIALS:
        text = visitor(name).get("/ban-lam-viec/").content.decode()
        for whose, thing in things.items():
            if thing.code in text:
                waiting[whose].add(name)
    assert waiting == TAKERS


def test_nothing_behind_a_gate_is_kept_by_those_between(visitor, things) -> None:
    client = visitor("lan.nt")
    here = f"/ban-lam-viec/ho-so/{things['land'].code}/"
    for page in (
        "/ban-lam-viec/",
        "/ban-lam-viec/ho-so/",
        "/ban-lam-viec/ho-so/?xuat=csv",
        here,
        f"{here}giay-tiep-nhan/",
    ):
        assert "private" in client.get(page).headers["Cache-Control"], page


def test_another_dossiers_item_is_no_way_in(visitor, things) -> None:
    """Who may take the ward's step sends it to the address of a dossier of the province, and the reverse."""
    step = reverse("dossiers:step", args=[things["land"].code])
    form = {"version": "1", "khoa": str(uuid4()), "outcome": "assigned"}
    foreign = {"item": str(open_item(things["ward"].id).id), **form}
    assert answer(visitor("quang.cv").post(step, foreign)) == NOT_THERE
    assert answer(visitor("dung.hd").post(step, foreign)) == NOT_THERE
    assert open_item(things["land"].id).step_code == open_item(things["ward"].id).step_code == "assign"
