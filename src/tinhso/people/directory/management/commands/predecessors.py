"""`tinhso predecessors`: what a unit was made of between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.people.directory import queries
from tinhso.people.directory.management.succession import SuccessionCommand

if TYPE_CHECKING:
    from datetime import date

    from tinhso.people.directory.terms import Succession


class Command(SuccessionCommand):
    help = "Tell what a unit was made of, with how much of it passed and by which events."
    word = "predecessors"

    def answer(self, code: str, start: date, on: date) -> Succession:
        return queries.predecessors(queries.territory_coded(code, on).id, start, on)
