"""Keep parties, let one act for another, change the keys, erase."""

from tinhso.people.parties.actions.accounts import bind, unbind
from tinhso.people.parties.actions.acting import end_representation, represent
from tinhso.people.parties.actions.erasing import erase, register_holder
from tinhso.people.parties.actions.keeping import correct_party, keep_party
from tinhso.people.parties.actions.keys import register_resealing, rotate_keys
from tinhso.people.parties.actions.papers import end_papers, keep_papers, papers_offered, take_out, use_papers
from tinhso.people.parties.actions.seeing import see_number

__all__ = [
    "bind",
    "correct_party",
    "end_papers",
    "end_representation",
    "erase",
    "keep_papers",
    "keep_party",
    "papers_offered",
    "register_holder",
    "register_resealing",
    "represent",
    "rotate_keys",
    "see_number",
    "take_out",
    "unbind",
    "use_papers",
]
