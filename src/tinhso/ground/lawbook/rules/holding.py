"""Which value holds on a day, and whose."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from tinhso.ground.lawbook.rules.reading import written
from tinhso.ground.lawbook.terms import Snapshot
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.ground.lawbook.terms import LawPack, LegalValue, Raw


class Dated(Protocol):
    """Whatever begins on a day and may end on one."""

    @property
    def starts(self) -> date: ...
    @property
    def ends(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


class Stretch(NamedTuple):
    """From one day until another one value holds, or none does."""

    starts: date
    ends: date | None
    value: LegalValue | None


def resolve(values: Iterable[LegalValue], rule: str, on: date, pack: str = "") -> LegalValue | None:
    """What `rule` says on `on`: the province's own value, else that of the pack (of any, when none is named)."""
    found = [each for each in values if each.rule.key == rule and each.holds_on(on)]
    own = [each for each in found if each.own]
    packed = [each for each in found if not each.own and pack in {"", each.pack}]
    for layer in (own, packed):
        if len(layer) > 1:
            raise Refusal("lawbook.two_values", "Rule %(rule)s has two values on one day.", rule=rule)
    return next(iter(own + packed), None)


def clashes(dated: Iterable[D]) -> list[tuple[D, D]]:
    """Neighbours in time that share a day."""
    ordered = sorted(dated, key=lambda each: each.starts)
    found = []
    for earlier, later in pairwise(ordered):
        if earlier.ends is None or earlier.ends >= later.starts:
            found.append((earlier, later))
    return found


def laid_apart(values: Iterable[LegalValue]) -> None:
    """Refuse two values of one rule and layer that share a day, and one that ends before it begins."""
    layers: dict[tuple[str, bool], list[LegalValue]] = defaultdict(list)
    for each in values:
        if each.ends is not None and each.ends < each.starts:
            raise Refusal("lawbook.ends_first", "The last day lies before the first.", status=422, rule=each.rule.key)
        layers[each.rule.key, each.own].append(each)
    for (rule, _own), layer in layers.items():
        for _earlier, later in clashes(layer):
            raise Refusal(
                "lawbook.overlap",
                "There is already a value on %(day)s. End it first, or choose other days.",
                rule=rule,
                day=f"{later.starts:%d/%m/%Y}",
            )


def pack_on(packs: Iterable[LawPack], day: date) -> LawPack | None:
    """The pack in force on `day`."""
    return next((pack for pack in packs if pack.holds_on(day)), None)


def stretches(values: Iterable[LegalValue]) -> list[Stretch]:
    """The life of one rule: which value holds from when until when, the province's own above the pack's, gaps too."""
    values = list(values)
    days = {each.starts for each in values}
    days |= {each.ends + timedelta(days=1) for each in values if each.ends is not None and each.ends < date.max}
    ordered = sorted(days)
    told: list[Stretch] = []
    for index, day in enumerate(ordered):
        last = ordered[index + 1] - timedelta(days=1) if index + 1 < len(ordered) else None
        holds = resolve(values, values[0].rule.key, day)
        if told and told[-1].value == holds:
            told[-1] = told[-1]._replace(ends=last)
        elif holds is not None or last is not None:
            told.append(Stretch(day, last, holds))
    return told


def snapshot_of(values: Iterable[LegalValue], on: date, pack: str) -> Snapshot:
    """What a case opened on `on` keeps of `values`, one per rule."""
    kept = sorted(values, key=lambda each: each.rule.key)
    plain: dict[str, Raw] = {each.rule.key: written(each.value) for each in kept}
    return Snapshot(on, pack, plain, digest_of(kept))


def digest_of(values: Iterable[LegalValue]) -> str:
    """SHA-256 over rules, values and where they come from: whether a case still stands under the same law."""
    told = sorted(
        (each.rule.key, each.rule.kind.value, written(each.value), each.instrument, each.article, each.pack)
        for each in values
    )
    return sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
