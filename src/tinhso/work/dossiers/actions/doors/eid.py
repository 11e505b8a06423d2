"""Ask which electronic identification account an applicant has. The source is hung by the installation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tinhso.people.parties.terms import NumberKind
from tinhso.work.dossiers.terms import EidCheck

if TYPE_CHECKING:
    from tinhso.people.parties.terms import Number


class EidSource(Protocol):
    """Tells the level of the account of a personal number; raises OSError while it cannot be reached."""

    @property
    def stand_in(self) -> bool:
        """Whether it only plays the part of the national system; screens say so."""

    def __call__(self, number: Number) -> EidCheck: ...


class EidStandIn:
    """Plays the national system: the last digit of a number tells the level, and 99 at the end that nobody answers."""

    stand_in = True

    def __call__(self, number: Number) -> EidCheck:
        if number.digits.endswith("99"):
            raise OSError("the stand-in does not answer for this number")
        last = int(number.digits[-1])
        return EidCheck.NONE if last == 0 else EidCheck.LEVEL_1 if last <= 2 else EidCheck.LEVEL_2


_sources: list[EidSource] = []


def register_eid_source(source: EidSource | None) -> None:
    """Let `source` be asked from now on; None takes it away."""
    _sources[:] = [source] if source else []


def eid_is_played() -> bool:
    """Whether a stand-in answers."""
    return bool(_sources) and _sources[0].stand_in


def check_eid(number: Number | None) -> EidCheck:
    """What the counter is told of the applicant's account; of a principal's where an agent hands in.

    Asked outside transactions: the source is another system. Source: Decree 118/2025/NĐ-CP art. 16.
    """
    if number is None or number.kind is not NumberKind.PERSONAL or not _sources:
        return EidCheck.NOT_ASKED
    try:
        return _sources[0](number)
    except OSError:
        return EidCheck.UNREACHABLE
