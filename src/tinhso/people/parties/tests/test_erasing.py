"""Who is erased is gone from the rows, the look-ups and the representations; the audit tells that it was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.parties.actions import erase, erasing, keep_party, register_holder, represent, see_number
from tinhso.people.parties.management.commands import erase_party
from tinhso.people.parties.models import Representation
from tinhso.people.parties.queries import by_name, by_number, may_act_for, party
from tinhso.people.parties.terms import Given, Number, NumberKind, PartyKind, Scope

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TOLD = Given(
    PartyKind.CITIZEN,
    "Nông Thị Thử",
    Number(NumberKind.PERSONAL, "099091000012"),
    phone="0205 000 0001",
    email="thu@tinhso.example",
    address="Thôn Nà Ví Dụ",
)


def test_nothing_personal_is_left() -> None:
    ident, agent = (keep_party(one, actor=SYSTEM) for one in (TOLD, Given(PartyKind.CITIZEN, "Lý Văn Ba")))
    represent(ident, agent, scope=Scope.DOSSIER, document="Giấy ủy quyền 9/2026", since=date(2026, 1, 1), actor=SYSTEM)
    later = today() + timedelta(days=9)
    represent(ident, agent, scope=Scope.COLLECT, document="Giấy ủy quyền 10/2026", since=later, actor=SYSTEM)
    assert erase(ident, why="Theo yêu cầu của công dân", actor=SYSTEM)["representations"] == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM parties_party p WHERE id = %s", [ident])
        row = str(cursor.fetchone())
    assert not [one for one in ("Nông", "nong", "0205", "example", "Ví Dụ") if one in row]
    card = party(ident)
    assert (card.name, card.masked, card.number_kind, card.erased) == ("–", "", None, True)
    assert by_number(TOLD.number) is None
    assert by_name("nong") == []
    assert set(Representation.objects.values_list("document", "ended_why")) == {("", "")}
    assert not may_act_for(agent, ident, Scope.COLLECT, today())
    assert not may_act_for(agent, ident, Scope.COLLECT, later)
    with pytest.raises(NotFound):
        see_number(ident, why="dossier:X", actor=SYSTEM)
    told = [line for line in changes_of("party", str(ident)) if line.event == "parties:party:erased"]
    assert [line.facts["why"] for line in told] == ["Theo yêu cầu của công dân"]


def test_who_comes_again_after_erasure_is_somebody_new() -> None:
    ident = keep_party(TOLD, actor=SYSTEM)
    erase(ident, why="Theo yêu cầu", actor=SYSTEM)
    with pytest.raises(NotFound):
        erase(ident, why="Theo yêu cầu", actor=SYSTEM)
    assert keep_party(TOLD, actor=SYSTEM) != ident


@pytest.mark.django_db(transaction=True)
def test_where_one_room_must_keep_its_copy_nothing_is_erased(monkeypatch) -> None:
    ident = keep_party(TOLD, actor=SYSTEM)

    def needed(*_: object) -> int:
        raise Refusal("parties.test", "It is still needed.")

    monkeypatch.setattr(erasing, "_holders", dict(erasing._holders))
    register_holder("archive", needed)
    with pytest.raises(Refusal, match="still needed"):
        erase(ident, why="Theo yêu cầu", actor=SYSTEM)
    assert party(ident).name == "Nông Thị Thử"


@pytest.fixture
def asks(monkeypatch) -> Callable[..., str]:
    """Run the command; the number is typed when it asks."""

    def run(*given: str, number: str = "099 091 000 012") -> str:
        monkeypatch.setattr(erase_party, "getpass", lambda _: number)
        said = StringIO()
        call_command("erase_party", "--why", "Đơn số 7", *given, stdout=said)
        return said.getvalue()

    return run


def test_the_command_shows_first_and_erases_when_told(asks) -> None:
    ident = keep_party(TOLD, actor=SYSTEM)
    shown = asks()
    assert "Nông Thị Thử, 0990******12" in shown
    assert not party(ident).erased
    asks("--yes")
    assert party(ident).erased
    with pytest.raises(CommandError, match="Không có cá nhân, tổ chức này"):
        asks("--yes")


def test_the_command_finds_a_household_business_apart_from_its_owner(asks) -> None:
    owner = keep_party(TOLD, actor=SYSTEM)
    number = Number(NumberKind.TAX, TOLD.number.digits)
    business = keep_party(Given(PartyKind.HOUSEHOLD, "Hộ kinh doanh Thử", number), actor=SYSTEM)
    asks("--yes", "--household")
    assert (party(owner).erased, party(business).erased) == (False, True)


def test_the_command_says_what_is_wrong_with_a_number(asks) -> None:
    with pytest.raises(CommandError, match="Bạn đã nhập 3 chữ số"):
        asks("--yes", number="123")
