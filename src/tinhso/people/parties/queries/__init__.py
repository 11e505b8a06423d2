"""Ask about parties, who acts for them, whose account is theirs, and the papers they gave once."""

from tinhso.people.parties.queries.known import (
    agents_of,
    by_name,
    by_number,
    hash_keys,
    hashes,
    key_versions,
    keys,
    may_act_for,
    parties,
    party,
    register_sealed,
    representation,
)
from tinhso.people.parties.queries.owned import account_of, paper_of, papers_of, party_of_account, uses_of

__all__ = [
    "account_of",
    "agents_of",
    "by_name",
    "by_number",
    "hash_keys",
    "hashes",
    "key_versions",
    "keys",
    "may_act_for",
    "paper_of",
    "papers_of",
    "parties",
    "party",
    "party_of_account",
    "register_sealed",
    "representation",
    "uses_of",
]
