"""The rules alone: `may_file_here`, `default_clock`, `clock_of_version`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tinhso.ground.lawbook.terms import FrontDoor, LegalValue, ServiceScale, rule_named
from tinhso.work.procedures.rules.online import may_file_here
from tinhso.work.procedures.rules.policies import Approved, clock_of_version, default_clock
from tinhso.work.procedures.terms import ClockEffect, OnlineReason


def value(rule: str, told: object, *, read: bool = True) -> LegalValue:
    return LegalValue(rule_named(rule), told, date(2018, 1, 1), None, "Nghị định thử", "Điều 1", read, read, pack="thử")


LOCAL = value("online.front_door", FrontDoor.LOCAL)
LEVELS = value("online.scale", ServiceScale.LEVELS)


def test_may_file_here_needs_a_law_and_tells_whether_it_was_read() -> None:
    assert may_file_here(None, LEVELS, "local", "level_4", ()).why == OnlineReason.NO_LAW
    assert may_file_here(LOCAL, None, "local", "level_4", ()).why == OnlineReason.NO_LAW
    told = may_file_here(LOCAL, LEVELS, "local", "level_4", ("direct", "online"))
    assert (told.lawful, told.verified, told.source) == (True, True, "Điều 1 Nghị định thử")
    unread = value("online.front_door", FrontDoor.LOCAL, read=False)
    assert not may_file_here(unread, LEVELS, "local", "level_4", ()).verified


def test_may_file_here_takes_a_way_that_the_source_did_not_sort_for_no_obstacle() -> None:
    for channels, why in (
        (("direct", "postal"), OnlineReason.NO_CHANNEL),
        (("direct", "unknown"), OnlineReason.LAWFUL),
        ((), OnlineReason.LAWFUL),
    ):
        assert may_file_here(LOCAL, LEVELS, "", "level_3", channels).why == why


def test_default_clock_and_clock_of_version_tell_where_each_rule_stands() -> None:
    law = default_clock(value("supplement.clock", "restart"), value("supplement.close", None))
    assert (law.supplement.effect, law.close) == (ClockEffect.RESTART, None)
    again = Approved("restarts", "restart", "Tính lại.", None, "", None, "")
    until = Approved("limits", "none", "Chờ 30 ngày.", None, "", Decimal(30), "day")
    later = Approved("renews", "new_term", "Thêm 5 ngày.", Decimal(5), "day", None, "")
    assert clock_of_version(law, []) == law
    own = clock_of_version(law, [again, until, later])
    assert (own.supplement.source, own.supplement.amount) == ("Thêm 5 ngày.", 5)
    assert own.close
    assert (own.close.amount, own.close.source, own.close.own) == (30, "Chờ 30 ngày.", True)
