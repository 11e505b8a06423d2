"""Which acts beside the plain steps a person may do on a dossier now; each has a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.actions.deeds.asking import may_process
from tinhso.work.dossiers.actions.deeds.closing import may_decide
from tinhso.work.dossiers.actions.deeds.talking import may_handle
from tinhso.work.dossiers.actions.receiving import may_receive
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.terms import ENDED, Act, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem
    from tinhso.work.dossiers.terms import DossierCard

OWN_PAGE: Mapping[tuple[str, str], str] = {
    ("receive", "supplement"): "ask",
    ("receive", "refuse"): "refuse",
    ("process", "supplement"): "ask",
    ("ask_supplement", "sent"): "send_ask",
    ("await_intake", "completed"): "supplemented",
    ("await_intake", "unanswered"): "close",
    ("await_supplement", "completed"): "supplemented",
    ("await_supplement", "unanswered"): "close",
    ("return", "returned"): "hand_out",
}
"""Step and outcome, with the page on which that outcome is brought about (`dossiers:<name>`)."""

TO_APPROVE = frozenset({"receive", "ask_supplement"})
"""Where a request beyond the law's number waits for a leader's approval."""


def possible(card: DossierCard, person: Person, waiting: Sequence[OpenItem] | None = None) -> list[Act]:
    """The acts that this person may do on the dossier now, in the order in which a page offers them.

    `waiting` are the dossier's open work items, where the caller knows them already.
    """
    items = casework.open_items(card.id) if waiting is None else waiting
    names = [
        OWN_PAGE[item.step_code, one.code]
        for item in items
        if casework.may_take(person, item)
        for one in item.outcomes
        if (item.step_code, one.code) in OWN_PAGE
    ]
    if any(item.step_code in TO_APPROVE for item in items) and may_decide(person, card.competent_unit):
        names += ["approve_ask"] * asked.waits_for_approval(card.id)
    return [
        Act(name, label, f"dossiers:{name}") for name, label in _labels() if name in {*names, *_any_time(card, person)}
    ]


def _any_time(card: DossierCard, person: Person) -> set[str]:
    """What does not hang on a step."""
    found: set[str] = set()
    if may_handle(person, card.receiving_unit, card.competent_unit, card.returning_unit):
        found |= {"opinion", "message"}
        if card.accepted_at:
            found.add("results")
    runs = Status(card.status) not in ENDED and card.settled_at is None
    at_counter = may_receive(person, card.receiving_unit)
    settles = may_decide(person, card.competent_unit)
    if runs and at_counter:
        found.add("withdraw")
    if runs and settles:
        found.add("stop")
    if runs and card.accepted_at and (at_counter or settles):
        found.add("send_legs")
    has_a_say = at_counter or settles or may_process(person, card.competent_unit)
    at_work = runs and card.accepted_at is not None and card.status != Status.SUPPLEMENT
    if at_work and has_a_say:
        found.add("extend")
    if at_work and (settles or may_process(person, card.competent_unit)):
        found.add("exclude")
    if at_work and settles:
        found.add("correct_clock")
    return found


def _labels() -> tuple[tuple[str, str], ...]:
    return (
        ("hand_out", _("Return the result")),
        ("results", _("Results")),
        ("send_ask", _("Send the request to complete")),
        ("supplemented", _("Take what was completed")),
        ("close", _("Close, not completed in time")),
        ("ask", _("Ask to complete")),
        ("approve_ask", _("Approve a further request to complete")),
        ("refuse", _("Refuse the dossier")),
        ("message", _("Write to the applicant")),
        ("opinion", _("Write an opinion")),
        ("extend", _("Put off the due date, with an apology")),
        ("exclude", _("Time that does not count")),
        ("correct_clock", _("Correct the ledger")),
        ("send_legs", _("Give parts to other agencies")),
        ("withdraw", _("Withdraw at the applicant's request")),
        ("stop", _("Stop the dossier")),
    )
