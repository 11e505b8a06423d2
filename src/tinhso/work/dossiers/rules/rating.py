"""When and how a dossier may be rated. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.terms.rating import MARKS, Criterion
from tinhso.work.dossiers.terms.words import ENDED

if TYPE_CHECKING:
    from collections.abc import Mapping

LAW = "Nghị định 118/2025/NĐ-CP, Điều 33; chưa đối chiếu văn bản"


def check_rating(status: str, marks: Mapping[str, int], *, rated: bool) -> dict[str, int]:
    """The marks of the criteria that were answered; refused before the end, twice, or with nothing in it."""
    if status not in ENDED:
        raise Refusal("dossiers.rate_at_the_end", "A dossier is rated when it has come to its end.", source=LAW)
    if rated:
        raise Refusal("dossiers.rated_already", "This dossier has been rated. Thank you; once is enough.")
    known = {word.value for word in Criterion}
    kept = {key: mark for key, mark in marks.items() if key in known and mark in MARKS}
    if not kept:
        raise Refusal("dossiers.nothing_rated", "Mark at least one line.", status=422)
    return kept
