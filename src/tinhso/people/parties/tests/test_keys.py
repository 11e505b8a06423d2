"""Keys can be changed while everybody works; who forgets them does not get started."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.actions import keep_party, rotate_keys
from tinhso.people.parties.apps import check_keys
from tinhso.people.parties.models import Party
from tinhso.people.parties.queries import by_number, key_versions
from tinhso.people.parties.terms import Given, Number, NumberKind, PartyKind

ONE, TWO, MARK, NEW_MARK = ("1:" + "k" * 42 + "A", "2:" + "m" * 42 + "A", "1:" + "h" * 42 + "A", "2:" + "j" * 42 + "A")
BOTH, BOTH_MARKS = f"{TWO},{ONE}", f"{NEW_MARK},{MARK}"


def using(keys: str, marks: str) -> override_settings:
    return override_settings(TINHSO_PARTIES_KEYS=keys, TINHSO_PARTIES_HASH_KEYS=marks)


def told(place: int) -> Given:
    return Given(PartyKind.CITIZEN, f"Người Thử {place}", Number(NumberKind.PERSONAL, f"0990910001{place:02d}"))


@pytest.fixture
def kept(db: None) -> list[Given]:
    """Seven people sealed under the first keys."""
    with using(ONE, MARK):
        people = [told(place) for place in range(7)]
        for one in people:
            keep_party(one, actor=SYSTEM)
        keep_party(Given(PartyKind.CITIZEN, "Không Có Số"), actor=SYSTEM)
    return people


@pytest.mark.db
@pytest.mark.django_db
def test_while_keys_change_everybody_is_still_found_once(kept: list[Given]) -> None:
    with using(BOTH, BOTH_MARKS):
        before = [by_number(one.number) for one in kept]
        assert [card.name for card in before] == [one.name for one in kept]
        assert [keep_party(one, actor=SYSTEM) for one in kept] == [card.id for card in before]
        newest = keep_party(told(50), actor=SYSTEM)
        assert Party.objects.get(id=newest).key_version == 2


@pytest.mark.db
@pytest.mark.django_db
def test_after_the_change_the_old_keys_are_not_needed(kept: list[Given]) -> None:
    seen = []
    with using(BOTH, BOTH_MARKS):
        assert rotate_keys(actor=SYSTEM, batch=3, progress=lambda done, total: seen.append((done, total))) == 7
        assert rotate_keys(actor=SYSTEM) == 0, "a second run finds nothing"
    assert seen == [(3, 7), (6, 7), (7, 7)]
    with using(TWO, NEW_MARK):
        assert [by_number(one.number).name for one in kept] == [one.name for one in kept]
        assert key_versions() == {"TINHSO_PARTIES_KEYS": {2: 7}, "TINHSO_PARTIES_HASH_KEYS": {2: 7}}
    facts = Change.objects.filter(event="parties:keys:rotated").order_by("id").values_list("facts", flat=True)
    assert [one["numbers"] for one in facts] == [3, 3, 1]


@pytest.mark.db
@pytest.mark.django_db
def test_a_change_that_was_stopped_goes_on_where_it_was(kept: list[Given]) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with using(BOTH, BOTH_MARKS):
        with pytest.raises(KeyboardInterrupt):
            rotate_keys(actor=SYSTEM, batch=2, progress=stop)
        assert key_versions()["TINHSO_PARTIES_KEYS"] == {1: 5, 2: 2}
        assert all(by_number(one.number) for one in kept)
        assert rotate_keys(actor=SYSTEM, batch=2) == 5


@pytest.mark.db
@pytest.mark.django_db
def test_only_the_hash_key_may_change_too(kept: list[Given]) -> None:
    with using(ONE, BOTH_MARKS):
        assert rotate_keys(actor=SYSTEM) == 7
    with using(ONE, NEW_MARK):
        assert all(by_number(one.number) for one in kept)


@pytest.mark.db
@pytest.mark.django_db
def test_without_the_old_key_the_change_says_so_and_writes_nothing(kept: list[Given]) -> None:
    with using(TWO, NEW_MARK):
        with pytest.raises(Refusal, match="number_unreadable"):
            rotate_keys(actor=SYSTEM)
        with pytest.raises(CommandError, match="phiên bản 1"):
            call_command("rotate_party_keys", stdout=StringIO(), stderr=StringIO())
    with using(ONE, MARK):
        assert all(by_number(one.number) for one in kept)


@pytest.mark.db
@pytest.mark.django_db
def test_the_command_tells_what_it_did_and_which_keys_are_in_use(kept: list[Given]) -> None:
    said, again = StringIO(), StringIO()
    with using(BOTH, BOTH_MARKS):
        call_command("rotate_party_keys", "--json", "--batch", "4", stdout=said)
        call_command("rotate_party_keys", stdout=again)
    in_use = {"TINHSO_PARTIES_KEYS": {"2": 7}, "TINHSO_PARTIES_HASH_KEYS": {"2": 7}}
    assert json.loads(said.getvalue()) == {"rotated": 7, "key": 2, "hash_key": 2, "in_use": in_use}
    assert "TINHSO_PARTIES_KEYS" in again.getvalue()
    assert "2 (7)" in again.getvalue()


@pytest.mark.parametrize(
    ("keys", "marks", "found"),
    [
        (ONE, MARK, []),
        (BOTH, BOTH_MARKS, []),
        ("", MARK, ["parties.E001"]),
        ("", "", ["parties.E001", "parties.E001"]),
        ("1:abc", MARK, ["parties.E001"]),
        (ONE, ONE, ["parties.E002"]),
        (f"{TWO},{ONE}", ONE.replace("1:", "3:"), ["parties.E002"]),
    ],
)
def test_keys_that_cannot_be_used_are_found_before_the_start(keys: str, marks: str, found: list[str]) -> None:
    with using(keys, marks):
        faults = check_keys()
    assert [fault.id for fault in faults] == found
    assert not [fault for fault in faults if "kkkk" in fault.msg]


@pytest.mark.parametrize("missing", ["TINHSO_PARTIES_KEYS", "TINHSO_PARTIES_HASH_KEYS"])
def test_production_does_not_start_without_keys(missing: str, monkeypatch) -> None:
    given = {
        "DJANGO_SETTINGS_MODULE": "tinhso.config.settings.production",
        "TINHSO_SECRET_KEY": "x" * 50,
        "TINHSO_ALLOWED_HOSTS": "tinhso.example",
        "DATABASE_URL": "postgresql://tinhso_app@localhost/nowhere",
        "TINHSO_PARTIES_KEYS": ONE,
        "TINHSO_PARTIES_HASH_KEYS": MARK,
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv(missing)
    ran = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"], capture_output=True, text=True, check=False
    )
    assert ran.returncode != 0
    assert f"{missing} must be set in production." in ran.stderr
