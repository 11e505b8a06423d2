"""The province's own benefits and amounts, by its own resolutions. Who keeps the catalogue keeps them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from uuid_utils.compat import uuid7

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, Refusal, Stale
from tinhso.people.directory.terms import Right
from tinhso.work.money import models, queries
from tinhso.work.money.actions.columns import lock, of_benefit, of_rule
from tinhso.work.money.terms import Benefit, FeeRule

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person

T = TypeVar("T", Benefit, FeeRule)


def may_keep(person: Person) -> bool:
    """Whether this person keeps charges and fees: who keeps the catalogue for the whole province."""
    return Right.EDIT_PROCEDURES in person.scopes and person.units(Right.EDIT_PROCEDURES) is None


@transaction.atomic
def set_own_benefit(value: Benefit, *, by: Person) -> Benefit:
    """Give the province a benefit of its own, with the resolution on which it rests."""
    _check(by, value)
    if (value.share is None) == (value.amount is None):
        raise Refusal("money.share_or_amount", "Give a share or an amount, one of the two.", status=422)
    if value.share is not None and not 0 < value.share <= 100:
        raise Refusal("money.not_a_share", "A share from more than 0 to 100 % is needed.", status=422)
    if value.amount is not None and value.amount <= 0:
        raise Refusal("money.not_an_amount", "An amount in whole dong is needed.", status=422)
    value = replace(value, key=f"own-{uuid7().hex}", pack="")
    lock()
    _free(models.Benefit, of_benefit(value), ("name",))
    row = models.Benefit.objects.create(**of_benefit(value))
    _book("money:benefit:set", queries.BENEFIT, row.id, by, {"value": _plain(value)})
    return replace(value, id=row.id)


@transaction.atomic
def set_own_amount(value: FeeRule, *, by: Person) -> FeeRule:
    """Give a procedure an amount of the province's own; it stands above the law's and the catalogue's."""
    _check(by, value)
    if value.amount is not None and (value.amount < 0 or value.amount != value.amount.to_integral_value()):
        raise Refusal("money.not_an_amount", "An amount in whole dong is needed.", status=422)
    value = replace(value, pack="")
    lock()
    _free(models.FeeRule, of_rule(value), ("code", "kind", "channel", "item"))
    row = models.FeeRule.objects.create(**of_rule(value))
    _book("money:amount:set", queries.AMOUNT, row.id, by, {"value": _plain(value)})
    return replace(value, id=row.id)


@transaction.atomic
def end_own_benefit(ident: UUID | str, last: date, *, version: int, by: Person) -> Benefit:
    """Let an own benefit hold until `last`, that day included."""
    lock()
    before = queries.benefit(ident)
    after = _ended(before, last, version, by)
    columns = of_benefit(after)
    _free(models.Benefit, columns, ("name",), besides=after.id)
    models.Benefit.objects.filter(pk=ident).update(version=after.version, **columns)
    _book("money:benefit:end", queries.BENEFIT, ident, by, {"before": _plain(before), "value": _plain(after)})
    return after


@transaction.atomic
def end_own_amount(ident: UUID | str, last: date, *, version: int, by: Person) -> FeeRule:
    """Let an own amount hold until `last`, that day included."""
    lock()
    before = queries.amount(ident)
    after = _ended(before, last, version, by)
    columns = of_rule(after)
    _free(models.FeeRule, columns, ("code", "kind", "channel", "item"), besides=after.id)
    models.FeeRule.objects.filter(pk=ident).update(version=after.version, **columns)
    _book("money:amount:end", queries.AMOUNT, ident, by, {"before": _plain(before), "value": _plain(after)})
    return after


@transaction.atomic
def withdraw_own_benefit(ident: UUID | str, *, version: int, by: Person) -> None:
    """Take back an own benefit that was entered by mistake: it never held, and stays in the book."""
    lock()
    before = _current(queries.benefit(ident), version, by)
    models.Benefit.objects.filter(pk=ident).update(withdrawn=True, version=version + 1)
    _book("money:benefit:withdraw", queries.BENEFIT, ident, by, {"before": _plain(before)})


@transaction.atomic
def withdraw_own_amount(ident: UUID | str, *, version: int, by: Person) -> None:
    """Take back an own amount that was entered by mistake: it never held, and stays in the book."""
    lock()
    before = _current(queries.amount(ident), version, by)
    models.FeeRule.objects.filter(pk=ident).update(withdrawn=True, version=version + 1)
    _book("money:amount:withdraw", queries.AMOUNT, ident, by, {"before": _plain(before)})


def _check(by: Person, value: Benefit | FeeRule) -> None:
    if not may_keep(by):
        raise NotAllowed("money.not_yours", "Only who keeps the catalogue of the province may set charges and fees.")
    if not value.instrument.strip():
        raise Refusal("money.no_decision", "What the province sets needs its resolution.", status=422)
    if value.ends is not None and value.ends < value.starts:
        raise Refusal("money.ends_first", "The last day lies before the first.", status=422)


def _current(value: T, version: int, by: Person) -> T:
    _check(by, value)
    if not value.own:
        raise Refusal("money.not_own", "This comes with the law; the province sets its own beside it.")
    if value.version != version:
        raise Stale("money.changed", "Somebody else changed this meanwhile.")
    return value


def _ended(value: T, last: date, version: int, by: Person) -> T:
    after = replace(_current(value, version, by), ends=last, version=version + 1)
    _check(by, after)
    return after


def _free(model: Any, columns: dict[str, Any], names: tuple[str, ...], besides: UUID | None = None) -> None:
    """Refuse a second one of the same on a day."""
    same = {name: columns[name] for name in names}
    clash = model.objects.filter(pack="", withdrawn=False, validity__overlap=columns["validity"], **same)
    if clash.exclude(pk=besides).exists():
        raise Refusal("money.overlap", "There is one on these days already. End it first, or choose other days.")


def _book(event: str, kind: str, ident: object, by: Person, facts: dict[str, object]) -> None:
    audit.record(event, (kind, str(ident)), actor=by.actor, facts=facts)


def _plain(value: Benefit | FeeRule) -> dict[str, object]:
    """A benefit or an amount as the book of changes tells it."""
    share = value.share if isinstance(value, Benefit) else None
    return {
        "name": value.name if isinstance(value, Benefit) else f"{value.code} {value.item}".strip(),
        "share": None if share is None else f"{share:f}",
        "amount": None if value.amount is None else int(value.amount),
        "starts": value.starts.isoformat(),
        "ends": value.ends.isoformat() if value.ends else None,
        "decision": value.citation,
        "text_read": value.text_read,
    }
