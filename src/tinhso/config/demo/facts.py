"""The demo province: real units and procedures, invented people. Loading again changes nothing."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.exchange.actions import load_code_maps
from tinhso.ground.lawbook.actions import load_packs
from tinhso.ground.workdays.actions import load_calendars
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import actions as directory
from tinhso.people.directory.actions.importing import country_atlas
from tinhso.people.directory.queries import unit_ids
from tinhso.people.directory.terms import Reach, Right, Role
from tinhso.people.identity.actions import create_account
from tinhso.people.identity.queries import INVENTED
from tinhso.people.identity.terms import DEMO_PASSWORD
from tinhso.work.casework.actions import publish_default
from tinhso.work.documents.actions import load_letterheads
from tinhso.work.money.actions import load_fees
from tinhso.work.procedures.actions import load_procedures
from tinhso.work.procedures.actions.forms import load_forms

ROOT_UNIT = "ubnd-tinh"
PROVINCE = "20"
AT_THE_COUNTER = {Right.RECEIVE_DOSSIER, Right.RETURN_RESULT}


def shipped(*path: str) -> Any:
    """One of the files in `tinhso/data`."""
    return json.loads(resources.files("tinhso").joinpath("data", *path).read_text(encoding="utf-8"))


def load_facts() -> None:
    """Law, calendars, step table, territories, agencies, procedures, charges and fees."""
    load_packs()
    load_calendars()
    publish_default(now())
    territories = country_atlas().of_provinces({PROVINCE}).acts
    directory.record_acts(territories, actor=SYSTEM, note="Đơn vị hành chính của tỉnh")
    agencies = shipped("units", "langson.json")
    directory.load_units(agencies["units"], agencies["instruments"])
    load_procedures(shipped("procedures", "langson60.json")["procedures"])
    load_forms()
    load_fees()
    load_code_maps()
    load_letterheads()


def load_certification() -> None:
    """The procedures of the certification desk; their sources tell no term, so they stand apart from the sixty."""
    load_procedures(shipped("doors", "certification.json")["procedures"])


def load_country() -> None:
    """The territories of all other provinces; the page is up without them."""
    directory.record_acts(country_atlas().acts, actor=SYSTEM, note="Đơn vị hành chính của cả nước")


def load_cast() -> list[str]:
    """The invented officials with their posts and grants; gives their sign-in names."""
    officials = shipped("cast", "cast.json")["officials"]
    units = unit_ids({one["unit"] for one in officials} | {g["scope"] for one in officials for g in one["grants"]})
    for one in officials:
        mail = f"{one['username']}{INVENTED}"
        account = create_account(one["username"], one["full_name"], DEMO_PASSWORD, mail=mail)
        grants = [
            (grant["right"], units[scope], reach)
            for grant in one["grants"]
            for scope, reach in [_reach(one, grant["right"], grant["scope"])]
        ]
        directory.appoint(account, units[one["unit"]], title=one["post"], role=one["role"], grants=grants)
    return [one["username"] for one in officials]


def _reach(official: dict[str, Any], right: str, scope: str) -> tuple[str, str]:
    """A counter's rights end at the counter; a scope at the top is the whole province."""
    if official["role"] == Role.ONE_STOP_OFFICIAL and right in AT_THE_COUNTER:
        return official["unit"], Reach.UNIT
    return scope, Reach.PROVINCE if scope == ROOT_UNIT else Reach.BELOW
