"""`tinhso successors`: what became of a unit between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.people.directory import queries
from tinhso.people.directory.management.succession import SuccessionCommand

if TYPE_CHECKING:
    from datetime import date

    from tinhso.people.directory.terms import Succession


class Command(SuccessionCommand):
    help = "Tell what became of a unit, with how much of it passed and by which events."
    word = "successors"

    def answer(self, code: str, start: date, on: date) -> Succession:
        return queries.successors(queries.territory_coded(code, start).id, start, on)
