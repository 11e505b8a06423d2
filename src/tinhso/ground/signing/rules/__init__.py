"""What decides: where a signature stands, what a certificate is worth, who may answer a session."""

from tinhso.ground.signing.rules.answering import ALREADY, OTHER_DOCUMENTS, check_answer
from tinhso.ground.signing.rules.placing import copy_box, seal_box
from tinhso.ground.signing.rules.standing import Facts, refuse_standing, standing_of

__all__ = [
    "ALREADY",
    "OTHER_DOCUMENTS",
    "Facts",
    "check_answer",
    "copy_box",
    "refuse_standing",
    "seal_box",
    "standing_of",
]
