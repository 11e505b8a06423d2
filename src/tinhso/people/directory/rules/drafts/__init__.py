"""Acts of law as a person draws them up: what a form says, what is wrong with it, the act that it makes. Pure."""

from __future__ import annotations

from tinhso.people.directory.rules.drafts.agencies import proposals
from tinhso.people.directory.rules.drafts.build import build
from tinhso.people.directory.rules.drafts.checks import Book, faults, kind_and_level
from tinhso.people.directory.rules.drafts.words import DRAWN_UP, KINDS, Draft, Fault, Giver, Known, Proposal, Taker

__all__ = [
    "DRAWN_UP",
    "KINDS",
    "Book",
    "Draft",
    "Fault",
    "Giver",
    "Known",
    "Proposal",
    "Taker",
    "build",
    "faults",
    "kind_and_level",
    "proposals",
]
