"""Papers leave the counter by lists that both sides sign."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta

import pytest
from tests.support.counter import hand_in

from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.workdays.queries import shipped_calendar
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.handing import hand_over, take_list
from tinhso.work.dossiers.models import Dossier, Handover, HandoverLine, History
from tinhso.work.dossiers.queries import handing
from tinhso.work.dossiers.rules.handing import hand_over_due
from tinhso.work.dossiers.terms import Happening

LISTS = "/ban-lam-viec/ho-so/ban-giao/"
CUTOFF = time(15)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026: the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=PEOPLE)


@pytest.mark.parametrize(
    ("accepted", "day", "morning"),
    [
        (at(19, 8), 19, False),
        (at(19, 14, 59), 19, False),
        (at(19, 15), 20, True),
        (at(19, 18), 20, True),
        (at(20, 15), 23, True),  # a Friday: the next working morning is Monday's
        (at(21, 9), 23, True),  # a Saturday at the counter is no working day
    ],
)
def test_papers_are_due_the_same_day_or_the_next_working_morning(accepted, day, morning) -> None:
    due = hand_over_due(accepted, CUTOFF, shipped_calendar()).astimezone(PEOPLE)
    assert due.day == day
    assert (due.time() <= time(12)) == morning
    assert due > accepted


@pytest.mark.db
@pytest.mark.django_db
class TestLists:
    """With a province."""

    def test_a_list_takes_them_off_and_writes_it_into_their_history(self, cast) -> None:
        lan = cast("lan.nt")
        cards = [hand_in(lan) for _ in range(2)]
        assert {one.code for one in handing.waiting(lan)} >= {card.code for card in cards}
        (made,) = hand_over([card.id for card in cards], by=lan)
        assert not {one.code for one in handing.waiting(lan)} & {card.code for card in cards}
        number = Handover.objects.get(id=made).number
        for card in cards:
            line = History.objects.get(dossier_id=card.id, happening=Happening.HANDED_OVER.value)
            assert line.text == number
            assert Dossier.objects.get(id=card.id).handed_over_at == Handover.objects.get(id=made).made_at

    def test_each_pair_of_units_has_its_own_list_with_the_next_number(self, cast) -> None:
        lan = cast("lan.nt")
        land, building = hand_in(lan), hand_in(lan, "2.002288")
        made = hand_over([land.id, building.id], by=lan)
        numbers = sorted(Handover.objects.filter(id__in=made).values_list("number", flat=True))
        assert len(numbers) == 2
        assert int(numbers[1][:4]) == int(numbers[0][:4]) + 1

    def test_nothing_is_handed_over_twice_or_by_strangers(self, cast) -> None:
        card = hand_in(cast("lan.nt"))
        with pytest.raises(Refusal):
            hand_over([card.id], by=cast("mai.vt"))
        hand_over([card.id], by=cast("lan.nt"))
        with pytest.raises(Refusal):
            hand_over([card.id], by=cast("lan.nt"))
        assert HandoverLine.objects.filter(dossier_id=card.id).count() == 1

    def test_the_other_side_counts_and_signs_once(self, cast) -> None:
        card = hand_in(cast("lan.nt"))
        (made,) = hand_over([card.id], by=cast("lan.nt"))
        (line,) = handing.handover_lines(made)
        counted = {line.id: (0, "Thiếu bản chính")}
        with pytest.raises(NotAllowed):
            take_list(made, counted, by=cast("lan.nt"))
        with pytest.raises(NotFound):
            take_list(made, counted, by=cast("oanh.lt"))
        take_list(made, counted, by=cast("tuan.lm"))
        assert handing.handover_lines(made)[0].note == "Thiếu bản chính"
        assert handing.handover(made, cast("tuan.lm")).taken_by_name == cast("tuan.lm").full_name
        with pytest.raises(Refusal):
            take_list(made, counted, by=cast("tuan.lm"))

    def test_lists_and_the_right_to_see_one_agree(self, cast) -> None:
        for code in ("1.115727", "2.002288"):
            hand_over([hand_in(cast("lan.nt"), code).id], by=cast("lan.nt"))
        for name in ("lan.nt", "mai.vt", "tuan.lm", "ha.tt", "oanh.lt", "dung.hd", "khoa.vd", "thuy.db", "binh.tt"):
            person = cast(name)
            listed = set(handing.visible_lists(person).values_list("id", flat=True))
            for one in Handover.objects.all():
                card = _card(one)
                assert handing.may_see_list(person, card) == (one.id in listed), name

    def test_what_is_overdue_is_marked(self, signed_in, cast) -> None:
        hand_in(cast("lan.nt"), at=datetime.now(PEOPLE) - timedelta(days=10))
        assert "chuyển muộn" in signed_in("lan.nt").get(LISTS).content.decode()

    def test_by_the_screen_from_one_hand_to_the_other(self, signed_in, cast) -> None:
        card = hand_in(cast("lan.nt"))
        client = signed_in("lan.nt")
        done = client.post(LISTS, {"chon": [str(card.id)], "khoa": str(uuid.uuid4())})
        assert done.status_code == 302
        other = signed_in("tuan.lm")
        text = other.get(done["Location"]).content.decode()
        (line,) = handing.handover_lines(Handover.objects.get().id)
        assert f'name="papers_{line.id.hex}"' in text
        assert f'name="papers_{line.id.hex}"' not in client.get(done["Location"]).content.decode()
        fields = {f"papers_{line.id.hex}": "1", f"note_{line.id.hex}": "", "khoa": str(uuid.uuid4())}
        assert other.post(done["Location"], fields).status_code == 302
        assert cast("tuan.lm").full_name in client.get(done["Location"]).content.decode()


def _card(one: Handover):
    return handing.HandoverCard(
        one.id, one.number, one.from_unit_id, one.to_unit_id, one.made_at, one.given_by_name, None, ""
    )
