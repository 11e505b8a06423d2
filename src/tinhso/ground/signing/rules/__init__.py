"""What decides: where a signature stands, what a certificate is worth, who may answer a session."""

from tinhso.ground.signing.rules.answering import (
    already_signed,
    check_answer,
    no_such_session,
    no_time_stamp,
    not_valid,
    other_documents,
    unreadable,
)
from tinhso.ground.signing.rules.placing import copy_box, seal_box
from tinhso.ground.signing.rules.standing import Facts, refuse_standing, standing_of

__all__ = [
    "Facts",
    "already_signed",
    "check_answer",
    "copy_box",
    "no_such_session",
    "no_time_stamp",
    "not_valid",
    "other_documents",
    "refuse_standing",
    "seal_box",
    "standing_of",
    "unreadable",
]
