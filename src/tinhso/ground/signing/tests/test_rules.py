"""Where signatures stand, and what a certificate or an answer that will not do is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.rules import (
    already_signed,
    copy_box,
    no_such_session,
    no_time_stamp,
    not_valid,
    other_documents,
    refuse_standing,
    seal_box,
    unreadable,
)
from tinhso.ground.signing.terms import MM, Box, Standing


def test_seal_covers_a_third_of_the_signature_on_its_left_in_its_real_size() -> None:
    person = Box(2, 300, 200, 420, 260)
    seal = seal_box(person, 36)
    assert (round(seal.width, 6), round(seal.height, 6)) == (round(36 * MM, 6), round(36 * MM, 6))
    assert seal.page == 2
    assert seal.right == pytest.approx(person.left + person.width / 3)
    assert (seal.bottom + seal.top) / 2 == pytest.approx(230)


def test_seal_stays_on_the_page() -> None:
    seal = seal_box(Box(0, 20, 100, 80, 140), 36)
    assert seal.left == 0
    assert seal.width == pytest.approx(36 * MM)


def test_text_of_a_copy_stands_at_the_top_right_of_the_first_page() -> None:
    box = copy_box(595, 842)
    assert box.page == 0
    assert 595 / 2 < box.left < box.right < 595
    assert 842 * 0.9 < box.top < 842


@pytest.mark.parametrize(
    ("made", "code", "status"),
    [
        (already_signed, "signing.already_signed", 409),
        (no_such_session, "signing.no_such_session", 404),
        (no_time_stamp, "signing.no_time_stamp", 503),
        (not_valid, "signing.not_valid", 422),
        (other_documents, "signing.other_documents", 422),
        (unreadable, "signing.pdf_unreadable", 422),
    ],
)
def test_refusals_have_their_codes(made: Callable[[], Refusal], code: str, status: int) -> None:
    assert (made().code, made().status) == (code, status)


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_but_good_is_refused_in_words(standing: Standing) -> None:
    facts = {"name": "An", "issuer": "Ai", "since": "1/1", "until": "2/2", "revoked": "3/3"}
    if standing is Standing.GOOD:
        refuse_standing(standing, **facts)
        return
    with pytest.raises(Refusal) as no:
        refuse_standing(standing, **facts)
    assert no.value.code == f"signing.certificate_{standing}"
    assert "An" in str(no.value)
