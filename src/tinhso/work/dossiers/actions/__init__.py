"""What is done to dossiers: taken in, answered, taken on, asked, told, extended, ended; moved when a unit ends."""

from __future__ import annotations

from tinhso.work.dossiers.actions.deeds.asking import (
    approve_supplement,
    close_unanswered,
    draft_supplement,
    may_process,
    return_supplement,
    send_supplement,
    supplemented,
)
from tinhso.work.dossiers.actions.deeds.closing import may_decide, stop, withdraw
from tinhso.work.dossiers.actions.deeds.correcting import correct_clock
from tinhso.work.dossiers.actions.deeds.excluding import close_exclusion, open_exclusion
from tinhso.work.dossiers.actions.deeds.extending import (
    ask_extension,
    send_extension,
    sign_extension,
    take_back_extension,
)
from tinhso.work.dossiers.actions.deeds.possible import OWN_PAGE, possible
from tinhso.work.dossiers.actions.deeds.talking import (
    may_handle,
    read_messages,
    send_message,
    write_message,
    write_opinion,
)
from tinhso.work.dossiers.actions.news import locked, moved, register_listener, told
from tinhso.work.dossiers.actions.numbers import forget_applicant, may_see_number, see_number
from tinhso.work.dossiers.actions.receiving import accept, may_receive, receive, refuse, submit
from tinhso.work.dossiers.actions.steps import LOOK_UP_WINDOW, advance, look_up
from tinhso.work.dossiers.actions.succession import COMPETENT, RETURNING

__all__ = [
    "COMPETENT",
    "LOOK_UP_WINDOW",
    "OWN_PAGE",
    "RETURNING",
    "accept",
    "advance",
    "approve_supplement",
    "ask_extension",
    "close_exclusion",
    "close_unanswered",
    "correct_clock",
    "draft_supplement",
    "forget_applicant",
    "locked",
    "look_up",
    "may_decide",
    "may_handle",
    "may_process",
    "may_receive",
    "may_see_number",
    "moved",
    "open_exclusion",
    "possible",
    "read_messages",
    "receive",
    "refuse",
    "register_listener",
    "return_supplement",
    "see_number",
    "send_extension",
    "send_message",
    "send_supplement",
    "sign_extension",
    "stop",
    "submit",
    "supplemented",
    "take_back_extension",
    "told",
    "withdraw",
    "write_message",
    "write_opinion",
]
