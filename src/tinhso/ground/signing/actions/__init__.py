"""Change signing: certificates, sessions, seals."""

from tinhso.ground.signing.actions.answering import answer, embed, fail, finish_waiting, opened
from tinhso.ground.signing.actions.certificates import register_certificate, revoke_certificate
from tinhso.ground.signing.actions.preparing import prepare
from tinhso.ground.signing.actions.revocations import fetch_lists, take_list
from tinhso.ground.signing.actions.sealing import seal
from tinhso.ground.signing.actions.trial import try_token
from tinhso.ground.signing.queries.owners import register_owner

__all__ = [
    "answer",
    "embed",
    "fail",
    "fetch_lists",
    "finish_waiting",
    "opened",
    "prepare",
    "register_certificate",
    "register_owner",
    "revoke_certificate",
    "seal",
    "take_list",
    "try_token",
]
