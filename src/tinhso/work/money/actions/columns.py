"""Benefits and amounts as columns, and one writer at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

if TYPE_CHECKING:
    from tinhso.work.money.terms import Benefit, FeeRule


def lock() -> None:
    """One writer at a time; readers go on."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE money_benefit, money_feerule IN SHARE ROW EXCLUSIVE MODE")


def of_benefit(value: Benefit) -> dict[str, Any]:
    """A benefit as columns."""
    return {
        "key": value.key,
        "name": value.name,
        "share": value.share,
        "amount": value.amount,
        "cap": value.cap,
        **{
            name: sorted(str(each) for each in getattr(value, name))
            for name in ("kinds", "channels", "codes", "matched", "fields", "needs", "any_of")
        },
        **_sourced(value),
    }


def of_rule(value: FeeRule) -> dict[str, Any]:
    """An amount as columns."""
    return {
        "code": value.code,
        "kind": str(value.kind),
        "amount": value.amount,
        "basis": str(value.basis),
        "unit": value.unit,
        "item": value.item,
        "channel": value.channel,
        "replaces": sorted(str(each) for each in value.replaces),
        **_sourced(value),
    }


def _sourced(value: Benefit | FeeRule) -> dict[str, Any]:
    return {
        "pack": value.pack,
        "validity": DateRange(value.starts, value.ends + timedelta(days=1) if value.ends else None),
        "instrument": value.instrument,
        "article": value.article,
        "text_read": value.text_read,
        "amendments_read": value.amendments_read,
        "note": value.note,
    }
