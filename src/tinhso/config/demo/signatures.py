"""Tokens and seals of the demo: test certificates for the leaders of the cast and for their agencies."""

from __future__ import annotations

from tinhso.config.demo.facts import shipped
from tinhso.ground.signing.actions.demo import equip_agency, equip_person
from tinhso.people.directory.queries import last_cards, person_named, unit_ids

SIGNERS = {"unit_leader", "provincial_leader"}


def equip() -> None:
    """Give everybody who signs a token in a file, and their agencies a seal; done again, nothing changes."""
    officials = [one for one in shipped("cast", "cast.json")["officials"] if one["role"] in SIGNERS]
    for one in officials:
        person = person_named(one["username"])
        if person:
            equip_person(person.account_id, person.full_name, one["username"])
    units = unit_ids({one["unit"] for one in officials}).values()
    for unit, card in last_cards(list(units)).items():
        equip_agency(unit, card.name)
