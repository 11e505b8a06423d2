"""Where a dossier belongs: the units that receive, settle and return it, and whose code it bears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import CodeOwner
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.numbering.rules import dossier_code, receipt_number
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.people.directory import queries as directory
from tinhso.work.dossiers.actions.law import law
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import UnitCard
    from tinhso.work.procedures.terms import ProcedureCard


def check_in_force(procedure: ProcedureCard, day: date) -> None:
    """Refuse a version of a procedure that is not in force: it was replaced while the form was being filled in."""
    try:
        newest = procedures.procedure(procedure.code, day)
    except NotFound:
        newest = None
    if newest is None:
        raise Refusal(
            "dossiers.procedure_ended",
            "The procedure %(procedure)s is not received any more since it ended. Look for the one that took "
            "its place.",
            procedure=procedure.code,
        )
    if newest.version_id != procedure.version_id:
        raise Refusal(
            "dossiers.procedure_replaced",
            "The procedure %(procedure)s was replaced by a newer version while this form was open. What you typed "
            "is still here: open the procedure again in another window, compare papers and term, and enter it there.",
            procedure=procedure.code,
        )


def competent_unit(procedure: ProcedureCard, commune: UUID | None, receiving: UUID, day: date) -> UnitCard:
    """The unit that settles it; a commune's procedure belongs to the committee named, or to that of the counter."""
    unit_id = procedure.competent or commune or directory.commune_committee(receiving, day)
    if not procedure.competent and commune and not directory.is_commune_committee(commune, day):
        unit_id = None
    if unit_id is None:
        raise Refusal(
            "dossiers.no_competent_unit",
            "This procedure is settled by a commune. Choose which one.",
            source="Nghị định 118/2025/NĐ-CP, Điều 14 khoản 2",
            status=422,
        )
    return unit_of_the_day(unit_id, day)


def unit_of_the_day(unit_id: UUID, day: date) -> UnitCard:
    """The unit as it is on the day; one that has ended is named, so that the clerk knows whom to ask."""
    try:
        return directory.unit_card(unit_id, day)
    except NotFound:
        pass
    known = directory.last_cards([unit_id], day)
    raise Refusal(
        "dossiers.unit_ended",
        "“%(unit)s” does not exist on %(day)s: it has ended or has not begun. Nothing was sent; who keeps the list of "
        "procedures must name the unit that took its place.",
        unit=known[unit_id].name if unit_id in known else "–",
        day=f"{day:%d/%m/%Y}",
    )


def numbers(receiving: UnitCard, competent: UnitCard, day: date) -> tuple[str, str]:
    """Receipt number of the receiving unit and year, and the national code of the day; both rows stay locked.

    Whose code a dossier bears is the law of the day: the competent agency's, before 1 July 2025 the receiving one's.
    """
    receipt = receipt_number(receiving.code, day, next_number(f"receipt:{receiving.code}", f"{day:%Y}"))
    owner = law("code.owner", day)
    book = receiving if owner and owner.value == CodeOwner.RECEIVING else competent
    return receipt, dossier_code(book.code, day, next_number(book.code, f"{day:%y%m%d}"))
