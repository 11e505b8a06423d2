"""Send and deliver, take in and hear, resend and set aside, load code maps."""

from tinhso.ground.exchange.actions.admitting import admit, turn_away
from tinhso.ground.exchange.actions.codes import load_code_maps
from tinhso.ground.exchange.actions.delivering import deliver_waiting
from tinhso.ground.exchange.actions.hearing import hear_waiting
from tinhso.ground.exchange.actions.mending import forget, hear_again, resend, resend_all, set_aside
from tinhso.ground.exchange.actions.offering import offer, offered
from tinhso.ground.exchange.actions.sending import send, send_all
from tinhso.ground.exchange.queries.registry import register_handler, register_partner

__all__ = [
    "admit",
    "deliver_waiting",
    "forget",
    "hear_again",
    "hear_waiting",
    "load_code_maps",
    "offer",
    "offered",
    "register_handler",
    "register_partner",
    "resend",
    "resend_all",
    "send",
    "send_all",
    "set_aside",
    "turn_away",
]
