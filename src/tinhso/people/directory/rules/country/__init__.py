"""The territories of the whole country through time, made from published lists and tables. Pure.

Four states of the country and the two tables of 1 July 2025 go in (`read_sources`), acts of law come out
(`build_atlas`): the same kind of acts as an official types. Where the sources disagree, one is believed and the
conflict is named. A further file is checked against those accepted (`check_claim`).
"""

from __future__ import annotations

from tinhso.people.directory.rules.country.atlas import Atlas, StateRead, build_atlas
from tinhso.people.directory.rules.country.compare import Conflict, Refused, check_claim
from tinhso.people.directory.rules.country.sources import FILES, BadRow, Sources, State, read_claim, read_sources

__all__ = [
    "FILES",
    "Atlas",
    "BadRow",
    "Conflict",
    "Refused",
    "Sources",
    "State",
    "StateRead",
    "build_atlas",
    "check_claim",
    "read_claim",
    "read_sources",
]
