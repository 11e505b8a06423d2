"""How far a dossier is by its status; when and how it may be rated."""

from __future__ import annotations

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.rules.degree import STEPS, degree_of
from tinhso.work.dossiers.rules.rating import check_rating
from tinhso.work.dossiers.terms import ENDED, Status
from tinhso.work.dossiers.terms.degree import NextStep


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_degree_and_only_the_end_has_nothing_next(status: Status) -> None:
    told = degree_of(status)
    assert 1 <= told.done <= told.of == STEPS
    assert (told.next is NextStep.NOTHING) == (status in ENDED) == (told.done == STEPS)


def test_a_dossier_that_is_asked_for_papers_is_not_further_than_accepted() -> None:
    assert degree_of(Status.SUPPLEMENT).done == degree_of(Status.RECEIVED).done < degree_of(Status.PROCESSING).done


def test_marks_of_known_criteria_are_kept() -> None:
    assert check_rating(Status.RETURNED, {"a": 2, "e": 0, "z": 2, "b": 7}, rated=False) == {"a": 2, "e": 0}


@pytest.mark.parametrize(
    ("status", "marks", "rated", "code"),
    [
        (Status.PROCESSING, {"a": 2}, False, "dossiers.rate_at_the_end"),
        (Status.RETURNED, {"a": 2}, True, "dossiers.rated_already"),
        (Status.REFUSED, {"z": 1}, False, "dossiers.nothing_rated"),
    ],
)
def test_what_cannot_be_rated_is_refused(status: Status, marks: dict[str, int], rated: bool, code: str) -> None:
    with pytest.raises(Refusal) as no:
        check_rating(status, marks, rated=rated)
    assert no.value.code == code
