"""Who may give parts of a dossier to other agencies, and who may say that a part is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.actions.deeds.closing import may_decide
from tinhso.work.dossiers.actions.receiving import may_receive

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem


def may_send_legs(person: Person, receiving: UUID, competent: UUID) -> bool:
    """The one-stop that received the dossier, which says in which order agencies work, or who leads its settling.

    Source: Decree 118/2025/NĐ-CP art. 20.2.
    """
    return may_receive(person, receiving) or may_decide(person, competent)


def may_finish(person: Person, item: OpenItem | None) -> bool:
    """Whether the part waits for this person, of the agency whose part it is."""
    return item is not None and casework.may_take(person, item)
