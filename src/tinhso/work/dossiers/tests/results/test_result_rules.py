"""What may be done with a result in which state, and to whom it is handed out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.rules.results import (
    check_draft,
    check_hand_out,
    check_in_force,
    check_may_number,
    check_may_revoke,
    check_may_seal,
    check_may_sign,
    check_may_supersede,
    check_reported,
    finishes,
    is_early,
    is_mine,
)
from tinhso.work.dossiers.terms import ResultState

DUNG = {"printed": "Hứa Đức Dũng", "signer": "hứa đức dũng"}


def code_of(deed, *args: object, **more: object) -> str:
    """What a rule says no with; nothing where it says nothing."""
    try:
        deed(*args, **more)
    except Refusal as refused:
        return refused.code
    return ""


def allowed(deed, **more: object) -> set[ResultState]:
    return {state for state in ResultState if not code_of(deed, state, **more)}


def test_each_act_has_its_states() -> None:
    draft, signed, numbered = ResultState.DRAFT, ResultState.SIGNED, ResultState.NUMBERED
    assert allowed(check_draft) == {draft}
    assert allowed(check_may_sign, **DUNG) == {draft}
    assert allowed(check_may_number, has_number=False, before_signing=False) == {signed}
    assert allowed(check_may_number, has_number=False, before_signing=True) == {draft, signed}
    assert allowed(check_may_number, has_number=True, before_signing=True) == set()
    assert allowed(check_may_seal) == {numbered}
    for deed, more in ((check_in_force, {}), (check_may_revoke, {"reason": "Sai tên"}),
                       (check_may_supersede, {"reason": "Sai tên", "has_successor": False})):  # fmt: skip
        assert allowed(deed, **more) == {ResultState.ISSUED}


def test_only_the_person_named_signs() -> None:
    other = DUNG | {"signer": "Lương Minh Tuấn"}
    assert code_of(check_may_sign, ResultState.DRAFT, **other) == "dossiers.another_signer"


def test_the_clerk_seals_after_the_signature_and_the_number() -> None:
    assert code_of(check_may_seal, ResultState.DRAFT) == "dossiers.seal_before_signature"
    assert code_of(check_may_seal, ResultState.SIGNED) == "dossiers.seal_before_number"
    assert code_of(check_may_seal, ResultState.ISSUED) == "dossiers.result_sealed_already"


def test_a_result_is_replaced_once_and_it_is_said_why() -> None:
    issued = ResultState.ISSUED
    assert code_of(check_may_supersede, issued, has_successor=True, reason="Sai") == "dossiers.correction_begun"
    assert code_of(check_may_supersede, issued, has_successor=False, reason=" ") == "dossiers.reason_missing"
    assert code_of(check_may_revoke, issued, reason=" ") == "dossiers.reason_missing"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, ""),
        ({"receiver": " "}, "dossiers.nobody_received"),
        ({"receiver": "nguyễn văn AN"}, ""),
        ({"receiver": "Trần Bình"}, "dossiers.receiver_not_shown"),
        ({"receiver": "Trần Bình", "shown": "Giấy ủy quyền"}, ""),
        ({"early": True}, "dossiers.early_without_notice"),
        ({"early": True, "noticed": "gọi điện"}, ""),
    ],
)
def test_who_receives_shows_who_they_are(told: dict[str, Any], code: str) -> None:
    usual = {"early": False, "noticed": "", "receiver": "Nguyễn Văn An", "owner": "Nguyễn Văn An", "shown": ""}
    assert code_of(check_hand_out, **(usual | told)) == code


def test_early_is_before_the_day_on_the_receipt() -> None:
    day = date(2026, 11, 20)
    assert [is_early(day, due) for due in (date(2026, 11, 21), day, None)] == [True, False, False]


def test_a_signature_or_a_seal_finishes_only_the_step_that_ends_so() -> None:
    assert finishes("sign", ["signed", "back"])
    assert finishes("seal", ["sealed"])
    assert not finishes("sign", ["back", "signed"])  # what leads on is another outcome
    assert not finishes("sign", ["sealed"])
    assert not finishes("review", ["signed"])
    assert not finishes("sign", [])


def test_a_step_is_ones_own_or_nobodys() -> None:
    me, other = uuid4(), uuid4()
    assert is_mine(None, me)
    assert is_mine(me, me)
    assert not is_mine(other, me)


def test_an_error_is_reported_between_the_issue_of_the_result_and_now() -> None:
    issued, now_ = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 10, 9, tzinfo=UTC)
    assert code_of(check_reported, datetime(2026, 10, 5, tzinfo=UTC), issued, now_) == ""
    assert code_of(check_reported, issued, None, now_) == ""
    assert code_of(check_reported, datetime(2026, 9, 30, tzinfo=UTC), issued, now_) == (
        "dossiers.reported_before_it_was_issued"
    )
    assert code_of(check_reported, datetime(2026, 10, 10, tzinfo=UTC), issued, now_) == "dossiers.not_yet"
