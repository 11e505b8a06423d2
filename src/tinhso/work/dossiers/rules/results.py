"""What may be done with a result in which state: signed by the person, then numbered, then sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.search.rules import fold
from tinhso.work.casework.rules import late_from
from tinhso.work.dossiers.terms import ResultState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

_ORDER = "Nghị định 30/2020/NĐ-CP, Điều 13 đến Điều 18"
IN_FORCE = ResultState.ISSUED
SIGN, SEAL = "sign", "seal"
FINISHES = {SIGN: "signed", SEAL: "sealed"}
"""Which step is done with a signature or a seal, and how it then ends."""


def finishes(step: str, outcomes: Sequence[str]) -> bool:
    """Whether the table of a dossier lets this step go on with the signature or the seal, and nothing else."""
    return bool(outcomes) and FINISHES.get(step) == outcomes[0]


def is_mine(holder: UUID | None, mine: UUID | None) -> bool:
    """Whether a step that a post has taken, or nobody, is for this post to finish without being asked."""
    return holder is None or holder == mine


def check_draft(state: str) -> None:
    """Only a draft is changed; a signed result is replaced by another one."""
    if state != ResultState.DRAFT:
        raise Refusal(
            "dossiers.result_is_signed",
            "The result has been signed and cannot be changed. A wrong one is replaced by another result.",
            source="Nghị định 118/2025/NĐ-CP, Điều 23",
        )


def check_may_sign(state: str, *, printed: str, signer: str) -> None:
    """A draft is signed, once, by the person whose name stands on it."""
    if state != ResultState.DRAFT:
        raise Refusal("dossiers.result_signed_already", "The result has been signed already.", source=_ORDER)
    if fold(printed) != fold(signer):
        raise Refusal(
            "dossiers.another_signer",
            "The draft names %(printed)s as the signer. Have the draft changed before you sign it.",
            source=_ORDER,
            printed=printed,
        )


def check_may_number(state: str, *, has_number: bool, before_signing: bool) -> None:
    """A number is given once: after the signature, or before it where the office does so."""
    if has_number:
        raise Refusal("dossiers.result_numbered_already", "The result has its number already.", source=_ORDER)
    if state == ResultState.DRAFT and not before_signing:
        raise Refusal(
            "dossiers.number_before_signature",
            "The authorised person has not signed yet: a number is given to what has been signed.",
            source=_ORDER,
        )
    if state not in {ResultState.DRAFT, ResultState.SIGNED}:
        raise Refusal("dossiers.result_not_to_number", "A number is not given to this result any more.", source=_ORDER)


def check_may_seal(state: str) -> None:
    """The clerk seals only what the authorised person has signed and what has its number."""
    if state == ResultState.DRAFT:
        raise Refusal(
            "dossiers.seal_before_signature",
            "The authorised person has not signed yet. Only a signed document is sealed.",
            source="Nghị định 30/2020/NĐ-CP, Điều 32",
        )
    if state == ResultState.SIGNED:
        raise Refusal(
            "dossiers.seal_before_number", "Give the result its number and date before it is sealed.", source=_ORDER
        )
    if state != ResultState.NUMBERED:
        raise Refusal("dossiers.result_sealed_already", "The result has been issued already.", source=_ORDER)


def check_may_supersede(state: str, *, has_successor: bool, reason: str) -> None:
    """An issued result with an error is replaced once, and it is said why."""
    check_in_force(state)
    if has_successor:
        raise Refusal("dossiers.correction_begun", "Another result that replaces this one has been drafted already.")
    _say_why(reason)


def check_may_revoke(state: str, *, reason: str) -> None:
    """An issued result is revoked, and it is said why."""
    check_in_force(state)
    _say_why(reason)


def check_gives_way(state: str, *, has_number: bool, newest: bool) -> None:
    """A correction that was begun is thrown away by a revocation while it is an unnumbered draft, and the newest."""
    if state != ResultState.DRAFT or has_number or not newest:
        raise Refusal(
            "dossiers.correction_on_its_way",
            "Another result that replaces this one is signed or has its number. Issue that one, then revoke it.",
        )


def check_in_force(state: str) -> None:
    """Refuse a result that was not issued, was replaced or was revoked."""
    if state != IN_FORCE:
        raise Refusal("dossiers.result_not_in_force", "This result is not in force.")


def _say_why(reason: str) -> None:
    if not reason.strip():
        raise Refusal("dossiers.reason_missing", "Write the reason.", status=422)


def check_hand_out(*, early: bool, noticed: str, receiver: str, owner: str, shown: str) -> None:
    """Who receives shows who they are, an agent also by what right; before its day a result is announced first."""
    if not receiver.strip():
        raise Refusal("dossiers.nobody_received", "Enter who received the result.", status=422)
    if fold(receiver) != fold(owner) and not shown.strip():
        raise Refusal(
            "dossiers.receiver_not_shown",
            "Somebody else than the applicant receives the result. Enter the paper that lets them.",
            status=422,
        )
    if early and not noticed.strip():
        raise Refusal(
            "dossiers.early_without_notice",
            "The result is returned before its day. Enter how the applicant was told that it is ready.",
            source="Nghị định 118/2025/NĐ-CP, Điều 22 khoản 5",
            status=422,
        )


def check_reported(reported: datetime, issued: datetime | None, at: datetime) -> None:
    """An error is reported after the result was issued, and not in time to come."""
    if reported > at:
        raise Refusal("dossiers.not_yet", "Name what has happened, not what is still to come.", status=422)
    if issued is not None and reported < issued:
        raise Refusal(
            "dossiers.reported_before_it_was_issued", "The error was reported after the result was issued.", status=422
        )


def check_paper_day(dated: date, today: date, reported: date | None = None) -> None:
    """A paper is not dated after today, nor is one that corrects an error dated before that was known."""
    if dated > today:
        raise Refusal("dossiers.paper_of_tomorrow", "The result cannot be dated after today.", status=422)
    if reported is not None and dated < reported:
        raise Refusal(
            "dossiers.paper_before_the_error",
            "The new paper is dated before the day on which the error was reported. Look at both days.",
            status=422,
        )


def check_takes_place(supersedes: UUID | None) -> None:
    """Only the draft of a correction is finished with a paper here: other results are recorded from paper as new."""
    if supersedes is None:
        raise Refusal("dossiers.corrects_nothing", "This draft does not replace a wrong result.")


def is_corrected_late(done: datetime | None, due: datetime | None, at: datetime) -> bool:
    """Whether a wrong result was put right, or is not yet, after the law's days; by the minute."""
    return due is not None and (done or at).replace(second=0, microsecond=0) > due.replace(second=0, microsecond=0)


def is_late_refusal(settled: datetime | None, due: datetime | None, unit: str, at: datetime) -> bool:
    """Whether a refusal on the merits came, or would come now, later than the term within which it must be given.

    Source: Decree 118/2025/NĐ-CP art. 19.3. It is given all the same, and told as late.
    """
    return due is not None and (settled or at) >= late_from(due, unit)


def is_early(on: date, due: date | None) -> bool:
    """Whether a result is returned before the day on the receipt."""
    return due is not None and on < due
