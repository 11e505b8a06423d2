"""Ask the lawbook."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from tinhso.ground.audit.queries import ChangeLine, changes_of
from tinhso.ground.lawbook.models import Pack
from tinhso.ground.lawbook.rules import pack_of, pack_on, read_value, resolve, snapshot_of
from tinhso.ground.lawbook.terms import RULES, LawPack, LegalValue, Snapshot, rule_named
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SHIPPED = ("vn-2018", "vn-2025")
SUBJECT = "law"
"""Under this kind and a rule's key the book of changes keeps the rule's history."""

_VALUES = (
    "SELECT v.id, v.rule, v.value, lower(v.validity), upper(v.validity) - 1, v.instrument, v.article, v.text_read,"
    " v.amendments_read, v.note, coalesce(p.code, ''), v.version"
    " FROM lawbook_rulevalue v LEFT JOIN lawbook_pack p ON p.id = v.pack_id WHERE NOT v.withdrawn"
)
_OF_RULE_ON = f"{_VALUES} AND v.rule = %s AND v.validity @> %s::date"
_OF_RULES_ON = f"{_VALUES} AND v.rule = ANY(%s) AND v.validity @> %s::date"
_OF_RULE = f"{_VALUES} AND v.rule = %s ORDER BY lower(v.validity), p.code NULLS LAST"
_ON = f"{_VALUES} AND v.validity @> %s::date"
_ONE = f"{_VALUES} AND v.id = %s"


class Marks(NamedTuple):
    """How much of what holds on a day was compared with its text."""

    values: int
    text_unread: int
    amendments_unread: int


def value(rule: str, on: date, pack: str = "") -> LegalValue:
    """What `rule` says on `on`: the province's own value above that of the pack."""
    key = rule_named(rule).key
    found = resolve(_read(statements.rows(_OF_RULE_ON, [key, on])), key, on, pack)
    if found is None:
        raise _no_value(key, on)
    return found


def values(rules: Sequence[str], on: date, pack: str = "") -> list[LegalValue]:
    """What several rules say on `on`, in their order and of one statement; refused where one of them says nothing."""
    read = _read(statements.rows(_OF_RULES_ON, [list(rules), on]))
    found = []
    for rule in rules:
        told = resolve(read, rule_named(rule).key, on, pack)
        if told is None:
            raise _no_value(rule, on)
        found.append(told)
    return found


def _no_value(rule: str, on: date) -> NotFound:
    return NotFound(
        "lawbook.no_value", "The lawbook has no value of %(rule)s on %(day)s.", rule=rule, day=f"{on:%d/%m/%Y}"
    )


def values_on(on: date, pack: str = "") -> dict[str, LegalValue]:
    """Every rule that has a value on `on`, in the order of the registry."""
    found = _read(statements.rows(_ON, [on]))
    resolved = {key: resolve(found, key, on, pack) for key in RULES}
    return {key: each for key, each in resolved.items() if each is not None}


def snapshot(on: date) -> Snapshot:
    """What a case opened on `on` keeps: all values of the day, the pack, and a digest to compare by."""
    pack = pack_on(packs(), on)
    return snapshot_of(values_on(on).values(), on, pack.code if pack else "")


def history(rule: str) -> list[LegalValue]:
    """All values of a rule, from packs and the province's own, by first day."""
    return _read(statements.rows(_OF_RULE, [rule_named(rule).key]))


def over_time(rule: str) -> Callable[[date], LegalValue | None]:
    """What a rule says on any day, read once for many days; None on a day without a value."""
    known = history(rule)
    return cache(lambda on: resolve(known, rule_named(rule).key, on))


def own_value(ident: str) -> LegalValue:
    """One of the province's own values."""
    found = _read(statements.rows(_ONE, [ident]))
    if not found or not found[0].own:
        raise NotFound("lawbook.no_own_value", "The province has no such value of its own.")
    return found[0]


def changes(rule: str) -> list[ChangeLine]:
    """What people and loadings did to a rule, oldest first."""
    return changes_of(SUBJECT, rule_named(rule).key)


def packs() -> list[LawPack]:
    """The packs loaded, by first day, without their values."""
    rows = Pack.objects.order_by("validity").values_list("code", "name", "validity")
    return [
        LawPack(code, name, days.lower, days.upper - timedelta(days=1) if days.upper else None)
        for code, name, days in rows
    ]


def shipped_packs() -> list[LawPack]:
    """The packs that we ship, as written in the repository; needs no database."""
    return [pack_of(_facts(code)) for code in SHIPPED]


def marks(values: Iterable[LegalValue]) -> Marks:
    """How many values there are, and how many of which something was not read."""
    values = list(values)
    return Marks(
        len(values), sum(not each.text_read for each in values), sum(not each.amendments_read for each in values)
    )


def _facts(code: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((files("tinhso") / "data" / "law" / f"{code}.json").read_text("utf-8"))
    return facts


def _read(rows: Iterable[tuple[Any, ...]]) -> list[LegalValue]:
    """Rows as values; one of a rule that the product no longer knows is left out."""
    return [
        LegalValue(
            rule=RULES[rule],
            value=read_value(RULES[rule], raw),
            starts=starts,
            ends=ends,
            instrument=instrument,
            article=article,
            text_read=text_read,
            amendments_read=amendments_read,
            note=note,
            pack=pack,
            id=ident,
            version=version,
        )
        for (
            ident, rule, raw, starts, ends, instrument, article, text_read, amendments_read, note, pack, version,
        ) in rows
        if rule in RULES
    ]  # fmt: skip
