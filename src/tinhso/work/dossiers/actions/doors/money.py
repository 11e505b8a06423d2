"""Money that a counter takes for a dossier: who receives there writes down what was paid and by which receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.people.directory import queries as directory
from tinhso.work.dossiers.queries.sight import by_code
from tinhso.work.money import actions as money
from tinhso.work.money.terms import FeeKind, Payment

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

    from tinhso.people.directory.terms import Person


@together
def take_money(
    code: str,
    kind: FeeKind,
    amount: Decimal,
    number: str,
    *,
    item: str = "",
    by: Person,
    at: datetime | None = None,
) -> UUID:
    """Money for a dossier of this person's counter, with the number of its receipt; gives its id.

    Of a counter that is gone whoever acts for it takes the money.
    """
    card = by_code(code.strip())
    acts = directory.acting_for({card.receiving_unit, card.returning_unit}) if card else {}
    counters = (acts.get(card.receiving_unit), acts.get(card.returning_unit)) if card else ()
    unit = next((one for one in counters if money.may_take(by, one)), None)
    if card is None or unit is None:
        raise Refusal(
            "dossiers.not_of_your_counter",
            "Your counter has no dossier with this code: look at the code, or it was received elsewhere.",
            status=422,
        )
    paid = Payment(card.id, card.code, card.competent_unit, kind, amount, number, item)
    return money.take(paid, unit=unit, by=by, at=at)
