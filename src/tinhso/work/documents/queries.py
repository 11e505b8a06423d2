"""Ask registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.people.directory import queries as directory
from tinhso.work.documents.models import Letterhead, OutgoingDocument, RegisterBook
from tinhso.work.documents.rules import bare_name, likely_sign, may_head, superior_of
from tinhso.work.documents.terms import Closed, LetterheadCard, OutgoingCard

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from tinhso.ground.page.tables import Window
    from tinhso.people.directory.terms import Person

# The ten columns of the register (Decree 30/2020/NĐ-CP, Appendix IV), after what orders and links a line.
REGISTER_LINE = (
    *("dated", "id", "full", "type", "subject", "signer_name", "recipients", "kept_by", "copies", "transferred_on"),
    *("note", "void_reason"),
)


def letterhead(unit_id: UUID, on: date | None = None) -> LetterheadCard:
    """How a unit stands on its documents; refused in words where nobody said it.

    Of a People's Committee and of a unit that took over from others the directory says it until somebody does: name
    and place are its own on the day, never those of the unit before it.
    """
    known = known_letterhead(unit_id, on)
    if known is None:
        raise Refusal(
            "documents.no_letterhead",
            "The sign of this unit has not been set, so its documents cannot be numbered. Whoever keeps its records "
            "sets it in the register of outgoing documents.",
            source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
        )
    return known


def known_letterhead(unit_id: UUID, on: date | None = None) -> LetterheadCard | None:
    """The same, None where nobody said it."""
    row = Letterhead.objects.filter(unit=unit_id).first()
    if row is None:
        return _from_directory(unit_id, on)
    names = ("unit_id", "superior", "name", "abbreviation", "place", "by_type", "version")
    return LetterheadCard(*(getattr(row, name) for name in names))


def _from_directory(unit_id: UUID, on: date | None) -> LetterheadCard | None:
    found = directory.standing(unit_id, on)
    if found is None or not may_head(found.name, took_over=found.took_over):
        return None
    name = bare_name(found.name, found.territory)
    superior = superior_of(found.name, found.above, found.part_of, found.level)
    return LetterheadCard(unit_id, superior, name, likely_sign(name), found.place, by_type=False, from_directory=True)


def issuer(unit_id: UUID) -> UUID:
    """Who issues what is a unit's to issue: itself, or the heir of its archive when it is gone, under its own name."""
    return directory.acting(unit_id) or unit_id


def closed(unit_ids: Iterable[UUID], on: date | None = None) -> dict[UUID, Closed]:
    """Which of these units are gone, so that their registers can only be read; since when, and who carries on."""
    gone = directory.ended(unit_ids, on)
    heirs = directory.heirs(gone) if gone else {}
    return {unit: Closed(day, tuple(one.name for one in heirs.get(unit, ()))) for unit, day in gone.items()}


def outgoing(document_id: UUID) -> OutgoingCard:
    """A document of a register."""
    row = OutgoingDocument.objects.filter(id=document_id).first()
    if row is None:
        raise NotFound("documents.no_such_document", "There is no such document in a register of yours.")
    return card_of(row)


def keeps_for(person: Person) -> list[UUID]:
    """The units whose registers exist and are this person's to keep: those with a letterhead or a book.

    Of those that are gone also the successors, which have yet to begin a register of their own.
    """
    units = person.units("keep_records")
    found = set(Letterhead.objects.values_list("unit_id", flat=True))
    found |= set(RegisterBook.objects.values_list("unit_id", flat=True))
    found |= {heir.id for heirs in directory.heirs(directory.ended(found)).values() for heir in heirs}
    return sorted(found if units is None else found & units)


def books(unit_ids: Iterable[UUID]) -> dict[UUID, list[int]]:
    """The years of which units have a register, newest first."""
    found: dict[UUID, list[int]] = {}
    rows = RegisterBook.objects.filter(unit__in=list(unit_ids)).order_by("unit", "-year")
    for unit, year in rows.values_list("unit_id", "year").distinct():
        found.setdefault(unit, []).append(year)
    return found


def register(unit_id: UUID, year: int, window: Window) -> list[tuple[Any, ...]]:
    """A stretch of a unit's register of a year, in the columns of `REGISTER_LINE`."""
    lines = OutgoingDocument.objects.filter(unit=unit_id, dated__year=year)
    return list(window.apply(lines.values_list(*REGISTER_LINE)))


def card_of(row: OutgoingDocument) -> OutgoingCard:
    """A row as it may cross the door."""
    return OutgoingCard(
        row.id,
        row.unit_id,
        row.number,
        row.full,
        row.dated,
        row.type,
        row.subject,
        row.signer_name,
        row.recipients,
        row.void_reason,
        row.transferred_on,
    )
