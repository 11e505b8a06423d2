"""Change the lawbook: load packs of law, set and end the province's own values. Every change is booked in audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit.actions import record, record_many
from tinhso.ground.audit.terms import SYSTEM, Actor
from tinhso.ground.lawbook import queries
from tinhso.ground.lawbook.models import Pack, RuleValue
from tinhso.ground.lawbook.rules import clashes, laid_apart, read_value, written
from tinhso.ground.lawbook.terms import LegalValue, rule_named
from tinhso.ground.refusals.terms import Refusal, Stale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.ground.lawbook.terms import LawPack, Raw

Counts = dict[str, int]


@transaction.atomic
def load_packs(packs: Iterable[LawPack] | None = None, *, actor: Actor = SYSTEM) -> dict[str, Counts]:
    """Load packs of law, the shipped ones by default; repeatable, and never touches a value of the province's own.

    Answers by pack how many values were `added`, `changed`, `removed` and left the `same`.
    """
    wanted = queries.shipped_packs() if packs is None else list(packs)
    _lock()
    kept = [pack for pack in queries.packs() if pack.code not in {each.code for each in wanted}]
    if clashes([*wanted, *kept]):
        raise Refusal("lawbook.packs_overlap", "Two packs of law share a day.")
    return {pack.code: _load(pack, actor) for pack in wanted}


@transaction.atomic
def set_own_value(
    rule: str,
    raw: Raw,
    *,
    starts: date,
    ends: date | None = None,
    decision: str,
    article: str = "",
    text_read: bool = False,
    amendments_read: bool = False,
    note: str = "",
    actor: Actor,
) -> LegalValue:
    """Give `rule` a value of the province's own, by a decision; it stands above the pack on its days.

    Two own values never share a day. Cases opened before keep the values they were opened under.
    """
    key = rule_named(rule)
    if not decision.strip():
        raise Refusal("lawbook.no_decision", "A value of the province's own needs its decision.", status=422)
    value = LegalValue(
        key, read_value(key, raw), starts, ends, decision.strip(), article.strip(), text_read, amendments_read, note
    )
    _lock()
    laid_apart([value, *(each for each in queries.history(rule) if each.own)])
    row = RuleValue.objects.create(**_columns(value))
    record("lawbook:own:set", (queries.SUBJECT, rule), actor=actor, facts={"value": _plain(value)})
    return replace(value, id=row.id)


@transaction.atomic
def end_own_value(ident: UUID | str, last: date, *, version: int, actor: Actor) -> LegalValue:
    """Let a value of the province's own hold until `last`, that day included; afterwards the pack's holds again."""
    before = _own(ident, version)
    after = replace(before, ends=last, version=before.version + 1)
    laid_apart([after, *(each for each in queries.history(before.rule.key) if each.own and each.id != after.id)])
    RuleValue.objects.filter(pk=ident).update(version=after.version, **_columns(after))
    facts: dict[str, object] = {"before": _plain(before), "value": _plain(after)}
    record("lawbook:own:end", (queries.SUBJECT, before.rule.key), actor=actor, facts=facts)
    return after


@transaction.atomic
def withdraw_own_value(ident: UUID | str, *, version: int, actor: Actor) -> None:
    """Take back a value of the province's own that was entered by mistake: it never held, and stays in the book."""
    before = _own(ident, version)
    RuleValue.objects.filter(pk=ident).update(withdrawn=True, version=before.version + 1)
    facts: dict[str, object] = {"before": _plain(before)}
    record("lawbook:own:withdraw", (queries.SUBJECT, before.rule.key), actor=actor, facts=facts)


def _own(ident: UUID | str, version: int) -> LegalValue:
    """The province's own value as its editor saw it; the lawbook is locked from here on."""
    _lock()
    found = queries.own_value(str(ident))
    if found.version != version:
        raise Stale("lawbook.value_changed", "Somebody else changed this value meanwhile.")
    return found


def _lock() -> None:
    """One writer at a time; readers go on."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE lawbook_rulevalue IN SHARE ROW EXCLUSIVE MODE")


def _load(pack: LawPack, actor: Actor) -> Counts:
    row, _new = Pack.objects.update_or_create(
        code=pack.code, defaults={"name": pack.name, "validity": _range(pack.starts, pack.ends)}
    )
    present = {
        (each.rule, each.validity.lower): each for each in RuleValue.objects.filter(pack=row).select_for_update()
    }
    wanted = {(each.rule.key, each.starts): _columns(each, row) for each in pack.values}
    changed = {key: each for key, each in present.items() if key in wanted and _differs(each, wanted[key])}
    gone = {key: each for key, each in present.items() if key not in wanted}
    RuleValue.objects.filter(pk__in=[each.pk for each in (*gone.values(), *changed.values())]).delete()
    RuleValue.objects.bulk_create(
        [RuleValue(**wanted[key]) for key in wanted.keys() - present.keys()]
        + [RuleValue(id=each.pk, version=each.version + 1, **wanted[key]) for key, each in changed.items()]
    )
    counts = {
        "added": len(wanted.keys() - present.keys()),
        "changed": len(changed),
        "removed": len(gone),
        "same": len(wanted) - len(wanted.keys() - present.keys()) - len(changed),
    }
    if counts["added"] or changed or gone:
        record("lawbook:pack:load", ("law_pack", pack.code), actor=actor, facts=dict(counts))
    _book_differences(pack.code, changed, gone, wanted, actor)
    return counts


Rows = dict[tuple[str, date], RuleValue]


def _book_differences(
    pack: str, changed: Rows, gone: Rows, wanted: dict[tuple[str, date], dict[str, object]], actor: Actor
) -> None:
    """What a new edition of a pack says otherwise, in the book of each rule."""
    told: list[tuple[str, tuple[str, str], dict[str, object]]] = []
    for (rule, starts), row in {**changed, **gone}.items():
        after = wanted.get((rule, starts))
        facts: dict[str, object] = {
            "pack": pack,
            "starts": starts.isoformat(),
            "before": row.value,
            "after": after["value"] if after else None,
            "removed": after is None,
        }
        told.append(("lawbook:pack:differ", (queries.SUBJECT, rule), facts))
    if told:
        record_many(told, actor=actor)


def _differs(row: RuleValue, wanted: dict[str, object]) -> bool:
    return any(getattr(row, name) != each for name, each in wanted.items() if name != "pack")


def _columns(value: LegalValue, pack: Pack | None = None) -> dict[str, object]:
    raw = written(value.value)
    return {
        "rule": value.rule.key,
        "pack": pack,
        "value": None if raw is None else str(raw),
        "validity": _range(value.starts, value.ends),
        "instrument": value.instrument,
        "article": value.article,
        "text_read": value.text_read,
        "amendments_read": value.amendments_read,
        "note": value.note,
    }


def _range(starts: date, ends: date | None) -> DateRange:
    return DateRange(starts, ends + timedelta(days=1) if ends else None)


def _plain(value: LegalValue) -> dict[str, object]:
    """A value as the book of changes tells it."""
    return {
        "value": written(value.value),
        "starts": value.starts.isoformat(),
        "ends": value.ends.isoformat() if value.ends else None,
        "decision": value.citation,
        "text_read": value.text_read,
    }
