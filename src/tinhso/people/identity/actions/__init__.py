"""Make accounts, for officials and by citizens themselves; sign in, sign out."""

from tinhso.people.identity.actions.accounts import (
    create_account,
    enrol,
    forget_sessions,
    invite,
    invited,
    set_mail,
    sign_in,
    sign_out,
    take_first_password,
)
from tinhso.people.identity.actions.citizens import (
    ask_new_password,
    confirm,
    create_citizen,
    forget_unconfirmed,
    sign_up,
    take_new_password,
)

__all__ = [
    "ask_new_password",
    "confirm",
    "create_account",
    "create_citizen",
    "enrol",
    "forget_sessions",
    "forget_unconfirmed",
    "invite",
    "invited",
    "set_mail",
    "sign_in",
    "sign_out",
    "sign_up",
    "take_first_password",
    "take_new_password",
]
