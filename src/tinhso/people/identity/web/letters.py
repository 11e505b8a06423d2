"""What the letters of accounts say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.notices.terms import Words
from tinhso.people.identity.actions.citizens import CONFIRM, KNOWN, RESET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _confirm(facts: Mapping[str, Any]) -> Words:
    text = _("Open this link within 24 hours to confirm your address. If you did not sign up, do nothing.")
    return Words(_("Confirm your account"), text, facts.get("path", ""))


def _known(facts: Mapping[str, Any]) -> Words:
    text = _("Somebody, perhaps you, signed up with this address, which has an account already. Sign in with it.")
    return Words(_("You have an account already"), text, facts.get("path", ""))


def _reset(facts: Mapping[str, Any]) -> Words:
    text = _("Open this link within 24 hours to set another password. If you did not ask for it, do nothing.")
    return Words(_("Set another password"), text, facts.get("path", ""))


SAID: dict[str, Callable[[Mapping[str, Any]], Words]] = {CONFIRM: _confirm, KNOWN: _known, RESET: _reset}
