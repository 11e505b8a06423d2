"""Parts that other agencies do for a dossier: sent, put off, finished, taken back, ended and moved with it."""

from __future__ import annotations

from tinhso.work.dossiers.actions.deeds.legs.extending import put_leg_off
from tinhso.work.dossiers.actions.deeds.legs.finishing import end_with_dossier, finish_leg, take_back_leg
from tinhso.work.dossiers.actions.deeds.legs.moving import LEGS
from tinhso.work.dossiers.actions.deeds.legs.rights import may_finish, may_send_legs
from tinhso.work.dossiers.actions.deeds.legs.sending import send_legs
from tinhso.work.dossiers.actions.deeds.legs.telling import tell_late

__all__ = [
    "LEGS",
    "end_with_dossier",
    "finish_leg",
    "may_finish",
    "may_send_legs",
    "put_leg_off",
    "send_legs",
    "take_back_leg",
    "tell_late",
]
