"""Ask about benefits and amounts."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tinhso.ground.audit.queries import ChangeLine, changes_of
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.money.rules import pack_of
from tinhso.work.money.terms import Basis, Benefit, FeeKind, FeePack, FeeRule, PayerFact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

SHIPPED = ("benefits-2026",)
BENEFIT, AMOUNT = "benefit", "fee_rule"
"""Under these kinds and a row's id the book of changes keeps what people did to it."""

_SOURCED = (
    "lower(validity), upper(validity) - 1, instrument, article, text_read, amendments_read, note, pack, id, version"
)
_BENEFITS = (
    f"SELECT key, name, share, amount, cap, kinds, channels, codes, matched, fields, needs, any_of, {_SOURCED}"  # noqa: S608
    " FROM money_benefit WHERE NOT withdrawn"
)
_RULES = (
    f"SELECT code, kind, amount, basis, unit, item, channel, replaces, {_SOURCED}"  # noqa: S608
    " FROM money_feerule WHERE NOT withdrawn"
)
_BENEFITS_OF = (
    f"{_BENEFITS} AND (codes @> ARRAY[%(code)s]::varchar[] OR matched @> ARRAY[%(code)s]::varchar[]"
    " OR fields @> ARRAY[%(field)s]::varchar[] OR (codes = '{}' AND matched = '{}' AND fields = '{}')) ORDER BY key"
)
_ALL_BENEFITS = f"{_BENEFITS} ORDER BY pack <> '', lower(validity) DESC, key"
_ONE_BENEFIT = f"{_BENEFITS} AND id = %s"
_RULES_OF = f"{_RULES} AND code = %s ORDER BY kind, item, channel, lower(validity)"
_ALL_RULES = f"{_RULES} ORDER BY pack <> '', code, kind, item, channel, lower(validity)"
_ONE_RULE = f"{_RULES} AND id = %s"


def benefits_of(code: str, of_field: str = "") -> list[Benefit]:
    """Every benefit, of whatever days, that is for a procedure: by its code, its field, or for all."""
    return [_benefit(row) for row in statements.rows(_BENEFITS_OF, {"code": code, "field": of_field})]


def amounts_of(code: str) -> list[FeeRule]:
    """Every amount, of whatever days, that the law or the province sets for a procedure."""
    return [_rule(row) for row in statements.rows(_RULES_OF, [code])]


def benefits() -> list[Benefit]:
    """All benefits, the province's own first."""
    return [_benefit(row) for row in statements.rows(_ALL_BENEFITS)]


def amounts() -> list[FeeRule]:
    """All amounts, the province's own first."""
    return [_rule(row) for row in statements.rows(_ALL_RULES)]


def benefit(ident: UUID | str) -> Benefit:
    """One benefit."""
    row = statements.row(_ONE_BENEFIT, [str(ident)])
    if row is None:
        raise NotFound("money.no_benefit", "There is no such benefit.")
    return _benefit(row)


def amount(ident: UUID | str) -> FeeRule:
    """One amount."""
    row = statements.row(_ONE_RULE, [str(ident)])
    if row is None:
        raise NotFound("money.no_amount", "There is no such amount.")
    return _rule(row)


def changes(kind: str, ident: UUID | str) -> list[ChangeLine]:
    """What people and loadings did to a benefit or an amount, oldest first."""
    return changes_of(kind, str(ident))


def shipped_packs() -> list[FeePack]:
    """The packs that we ship, as written in the repository; needs no database."""
    return [pack_of(_facts(name)) for name in SHIPPED]


def _facts(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((files("tinhso") / "data" / "fees" / f"{name}.json").read_text("utf-8"))
    return facts


def _benefit(row: tuple[Any, ...]) -> Benefit:
    key, name, share, amount, cap, kinds, channels, codes, matched, fields, needs, any_of, starts, ends, *source = row
    return Benefit(
        key, name, starts, ends, share, amount, cap, _kinds(kinds), frozenset(channels), frozenset(codes),
        frozenset(matched), frozenset(fields), _facts_of(needs), _facts_of(any_of), *source,
    )  # fmt: skip


def _rule(row: tuple[Any, ...]) -> FeeRule:
    code, kind, amount, basis, unit, item, channel, replaces, starts, ends, *source = row
    return FeeRule(
        code, FeeKind(kind), amount, starts, ends, Basis(basis), unit, item, channel, _kinds(replaces), *source
    )


def _kinds(words: Iterable[str]) -> frozenset[FeeKind]:
    return frozenset(FeeKind(word) for word in words)


def _facts_of(words: Iterable[str]) -> frozenset[PayerFact]:
    return frozenset(PayerFact(word) for word in words)
