"""Load the shipped packs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tinhso.ground.audit.actions import record
from tinhso.ground.audit.terms import SYSTEM, Actor
from tinhso.work.money import queries
from tinhso.work.money.actions.columns import lock, of_benefit, of_rule
from tinhso.work.money.models import Benefit, FeeRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.work.money.terms import FeePack

Counts = dict[str, int]
Columns = dict[str, Any]
SAME_AMOUNT = ("code", "kind", "channel", "item")


@transaction.atomic
def load_fees(packs: Iterable[FeePack] | None = None, *, actor: Actor = SYSTEM) -> dict[str, Counts]:
    """Load packs of benefits and amounts, the shipped ones by default; repeatable, never touches the province's own.

    Answers by pack how many rows were `added`, `changed`, `removed` and left the `same`.
    """
    lock()
    told = {}
    for pack in queries.shipped_packs() if packs is None else packs:
        counts = Counter(dict.fromkeys(("added", "changed", "removed", "same"), 0))
        counts.update(_laid(Benefit, ("key",), pack.code, map(of_benefit, pack.benefits)))
        counts.update(_laid(FeeRule, SAME_AMOUNT, pack.code, map(of_rule, pack.rules)))
        told[pack.code] = dict(counts)
        if counts["added"] or counts["changed"] or counts["removed"]:
            record("money:pack:load", ("fee_pack", pack.code), actor=actor, facts=dict(told[pack.code]))
    return told


def _laid(model: type[Benefit | FeeRule], names: tuple[str, ...], pack: str, wanted: Iterable[Columns]) -> Counts:
    """Make the rows of a pack what is wanted; `names` with the first day tell which row is the same one."""
    young = {(*(one[name] for name in names), one["validity"].lower): one for one in wanted}
    present = {
        (*(getattr(row, name) for name in names), row.validity.lower): row for row in model.objects.filter(pack=pack)
    }
    changed = {
        key: row
        for key, row in present.items()
        if key in young and any(getattr(row, name) != value for name, value in young[key].items())
    }
    gone = [row.pk for key, row in present.items() if key not in young]
    model.objects.filter(pk__in=[*gone, *(row.pk for row in changed.values())]).delete()
    added = young.keys() - present.keys()
    rows: Any = [model(**young[key]) for key in young if key in added] + [
        model(id=row.pk, version=row.version + 1, **young[key]) for key, row in changed.items()
    ]
    model.objects.bulk_create(rows)
    same = len(young) - len(added) - len(changed)
    return {"added": len(added), "changed": len(changed), "removed": len(gone), "same": same}
