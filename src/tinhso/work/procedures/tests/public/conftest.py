"""Procedures of the past, made by hand: levels in 2021, partial in 2023, full in 2026, one that ended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.search.rules import fold, sort_key
from tinhso.work.procedures.models import Procedure, ProcedureVersion, ServiceSpan
from tinhso.work.procedures.terms import OnlineService

BEGIN, OLD_SCALE_ENDS, FULL_BEGINS = date(2021, 1, 4), date(2022, 6, 24), date(2026, 3, 2)


def make(code: str, name: str, first: date, last: date | None = None, **more: Any) -> ProcedureVersion:
    """A version in force between two days."""
    procedure, _new = Procedure.objects.get_or_create(code=code)
    facts = {"number": procedure.versions.count() + 1, "field": "Thử nghiệm", "level": "province", "offered": False}
    return ProcedureVersion.objects.create(
        procedure=procedure, name=name, folded=fold(name), sort_key=sort_key(name), validity=DateRange(first, last),
        **(facts | more),
    )  # fmt: skip


def online(version: ProcedureVersion, service: OnlineService, first: date, last: date | None, reason: str = "") -> None:
    """How far its procedure goes online between two days."""
    ServiceSpan.objects.create(
        procedure=version.procedure, service=service, validity=DateRange(first, last), reason=reason,
        basis="Quyết định thử 1/QĐ",
    )  # fmt: skip


@pytest.fixture
def past(province: None) -> dict[str, ProcedureVersion]:
    """One that rose from level 3 to full, one that stayed at level 2 and ended, one of another tier at level 4."""
    ServiceSpan.objects.all().delete()  # what the shipped facts tell of today is not this test's
    rose = make("9.100001", "Cấp giấy phép thử một", BEGIN)
    online(rose, OnlineService.LEVEL_3, BEGIN, OLD_SCALE_ENDS)
    online(rose, OnlineService.PARTIAL, OLD_SCALE_ENDS, FULL_BEGINS, "presence")
    online(rose, OnlineService.FULL, FULL_BEGINS, None)
    ended = make("9.100002", "Cấp giấy phép thử hai", BEGIN, date(2024, 1, 1))
    online(ended, OnlineService.LEVEL_2, BEGIN, OLD_SCALE_ENDS)
    ward = make("9.100003", "Xác nhận thử ba", BEGIN, level="commune")
    online(ward, OnlineService.LEVEL_4, BEGIN, OLD_SCALE_ENDS)
    return {"rose": rose, "ended": ended, "ward": ward}
