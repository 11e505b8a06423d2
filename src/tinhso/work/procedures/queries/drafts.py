"""How what a keeper wrote differs from what is in force, in words: the head too, which no source tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory.queries import last_cards
from tinhso.work.procedures.queries.life_events import life_events
from tinhso.work.procedures.queries.portraits import portraits
from tinhso.work.procedures.rules.difference import difference
from tinhso.work.procedures.terms import Level, Part, Subject

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.work.procedures.models import ProcedureVersion

Portrait = dict[str, list[str]]
COMMUNE = "Ủy ban nhân dân cấp xã nơi tiếp nhận"


def compared(old: ProcedureVersion | None, new: ProcedureVersion) -> list[dict[str, Any]]:
    """The difference of two versions, part by part; everything is new where there is no old one."""
    both = [one for one in (old, new) if one is not None]
    told = portraits([one.id for one in both])
    units = last_cards(one.competent_id for one in both if one.competent_id)
    names = {ident: card.name for ident, card in units.items()}
    pictures = [dict(told[one.id]) | head_lines(one, names) for one in both]
    return difference(pictures[0] if old is not None else {}, pictures[-1])


def head_lines(row: ProcedureVersion, names: dict[UUID, str]) -> Portrait:
    """What counters need of a version, in lines."""
    events = {one.key: one.title for one in life_events()}
    number = "" if row.term_unit == TermUnit.SAME_DAY else f"{row.term_value} "
    term = f"{number}{TermUnit(row.term_unit).vi}" if row.term_value and row.term_unit else ""
    cutoff = f"nhận sau {row.cutoff:%H:%M} tính sang ngày làm việc kế tiếp" if row.cutoff else ""
    commune = COMMUNE if row.level == Level.COMMUNE else ""
    competent = names.get(row.competent_id, "") if row.competent_id else commune
    level = f"thẩm quyền {Level(row.level).vi}" if row.level else ""
    told = {
        Part.TERM: [one for one in (term, cutoff, row.term_source) if one],
        Part.COMPETENT: [one for one in (competent, level) if one],
        Part.COUNTERS: ["có" if row.offered else "không"],
        Part.LIFE_EVENTS: [events.get(key, key) for key in row.life_events],
        Part.LEVELS: [Level(one).vi for one in row.levels],
        Part.SUBJECTS: [Subject(one).vi for one in row.subjects],
    }
    return {str(part): lines for part, lines in told.items()}
