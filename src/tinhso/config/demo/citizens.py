"""The demo's citizens: accounts bound to their owners, dossiers of theirs, one with scans and a result.

Loading again changes nothing. A service of the past, invented, lets the demo show filing with the province's system.
"""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw

from tinhso.config.demo.facts import shipped
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files import actions as files
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import calendar, now, today
from tinhso.ground.workdays.rules import next_working_instant
from tinhso.people.directory.queries import person_named
from tinhso.people.identity.actions import create_citizen
from tinhso.people.identity.terms import DEMO_PASSWORD
from tinhso.people.parties import actions as parties
from tinhso.people.parties import queries as known
from tinhso.people.parties.rules import read_number
from tinhso.windows.citizen.actions import keep_papers_of
from tinhso.work.casework.queries import open_item
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions import advance, receive, write_message
from tinhso.work.dossiers.actions.results import record_on_paper
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Applicant, HandedIn
from tinhso.work.procedures.actions.spans import set_service
from tinhso.work.procedures.queries import components, procedure
from tinhso.work.procedures.terms import OnlineService

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

COUNTERS = {"province": "lan.nt", "commune": "mai.vt"}
DEEDS = (
    ("quang.cv", "assigned"),
    ("oanh.lt", "drafted"),
    ("quang.cv", "agreed"),
    ("quang.cv", "signed"),
    ("thuy.db", "sealed"),
    ("mai.vt", "returned"),
)
"""Who settles the first citizen's first dossier, which is the ward's."""
DAYS_AGO = 20


def load_citizens() -> None:
    """Accounts, dossiers and the service of the past."""
    cast = shipped("cast", "cast.json")
    for one in cast["citizens"]:
        _citizen(one, whole=one is cast["citizens"][0])
    _past(cast["past_service"])


def _citizen(one: dict[str, Any], *, whole: bool) -> None:
    account = create_citizen(one["email"], one["full_name"], DEMO_PASSWORD, actor=SYSTEM)
    if known.party_of_account(account):
        return
    at = next_working_instant(now() - timedelta(days=DAYS_AGO), calendar("VN"))
    cards = [_hand_in(one, code, at + timedelta(minutes=place)) for place, code in enumerate(one["procedures"])]
    first = cards[0]
    if first.party is None:
        raise LookupError(f"{one['email']} has no party")
    parties.bind(account, first.party, proof=f"dossier:{first.id}", actor=SYSTEM)
    if whole:
        _settle(first, at)
        keep_papers_of(first.id)
    else:
        write_message(first.id, "Hồ sơ của tôi đã đến bước nào?")


def _hand_in(one: dict[str, Any], code: str, at: datetime) -> DossierCard:
    asked = procedure(code)
    by = _person(COUNTERS[str(asked.level)])
    applicant = Applicant(
        one["full_name"], one["phone"], one["address"], read_number(one["number"], on=today()), email=one["email"]
    )
    part = components(asked.version_id)[0]
    scan = files.keep(_scan(f"{one['email']} {code}"))
    made = receive(
        asked,
        applicant,
        [HandedIn(part.id, 1, 0)],
        by=by,
        names_seen=True,
        at=at,
        files=[(part.id, scan.id, "giay-to.png")],
    )
    return dossier(made, by)


def _scan(words: str) -> bytes:
    """A sheet that says what it is: no paper of anybody."""
    sheet, kept = Image.new("L", (420, 594), 255), BytesIO()
    ImageDraw.Draw(sheet).text((30, 40), f"BAN QUET GIA DINH - DEMO\n{words}", fill=0)
    sheet.save(kept, "PNG")
    return kept.getvalue()


def _settle(card: DossierCard, at: datetime) -> None:
    for place, (name, outcome) in enumerate(DEEDS, 1):
        by, when = _person(name), next_working_instant(at + timedelta(days=place), calendar("VN"))
        if outcome == "signed":
            on = when.astimezone(PEOPLE).date()
            title, number = "Kết quả giải quyết (giả định)", "12/UBND"
            record_on_paper(card.id, title=title, number=number, issued_on=on, signer_name=by.full_name, by=by, at=when)
        item, seen = open_item(card.id), dossier(card.code, _person("yen.dh"))
        if item:
            advance(card.id, item.id, outcome=outcome, version=seen.version, by=by, at=when)


def _past(told: dict[str, Any]) -> None:
    since, until = date.fromisoformat(told["from"]), date.fromisoformat(told["until"])
    service, by = OnlineService(told["service"]), _person("binh.tt")
    for code in told["procedures"]:
        try:
            set_service(code, service, on=since, until=until, by=by, basis=told["basis"])
        except Refusal as no:
            if no.code != "procedures.span_later":  # it is there already
                raise


def _person(username: str) -> Person:
    person = person_named(username)
    if person is None:
        raise LookupError(f"The cast has no “{username}”: load it first.")
    return person
