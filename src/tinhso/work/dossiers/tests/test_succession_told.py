"""A dossier that moves with its unit says so: to officials, to its applicant, to the Portal; its status stays."""

from __future__ import annotations

import json
from collections import Counter
from uuid import UUID

import pytest
from django.test import Client
from tests.support import july
from tests.support.july import (
    DISTRICT,
    FIRST,
    HEIR,
    MERGED,
    MERGED_CENTRE,
    MORNING,
    SPLIT,
    at,
    the_eve,
    ways,
    who,
)

from tinhso.ground.exchange.models import Outgoing
from tinhso.ground.notices.models import Notice
from tinhso.people.directory.actions import decide, enact, retract
from tinhso.people.directory.models import Doubt, Move, UnitEvent
from tinhso.people.directory.queries import unit_ids
from tinhso.people.identity.models import Account
from tinhso.windows.citizen.actions.telling import say
from tinhso.windows.citizen.terms import NEWS
from tinhso.work.dossiers.actions import news
from tinhso.work.dossiers.messages.words import PortalMessage
from tinhso.work.dossiers.models import Dossier, History
from tinhso.work.dossiers.queries.owned import public_history
from tinhso.work.dossiers.terms import Door, Happening

pytestmark = [pytest.mark.db, pytest.mark.django_db, pytest.mark.usefixtures("begun")]

SETTLES = (
    "Từ ngày 01/07/2025, Ủy ban nhân dân xã Châu Sơn giải quyết hồ sơ này thay Ủy ban nhân dân xã Cường Lợi, "
    "theo Nghị quyết thử (chưa đối chiếu văn bản). Mã hồ sơ và ngày hẹn trả kết quả không thay đổi."
)


begin = the_eve


@pytest.fixture
def eve(begun, province) -> dict[str, list[str]]:
    return begun


def enacted() -> UUID:
    return enact(july.july(), by=who("binh.tt"), ways=ways)


def lines() -> Counter[tuple[UUID, UUID]]:
    """How often each dossier was told to have moved, and to which unit."""
    return Counter(History.objects.filter(happening=Happening.MOVED).values_list("dossier_id", "unit_id"))


def moves() -> Counter[tuple[UUID, UUID]]:
    return Counter(Move.objects.filter(kind__startswith="dossiers.").values_list("ref", "target_id"))


def test_the_history_says_from_which_unit_to_which_and_by_which_act(eve) -> None:
    of = unit_ids([MERGED, MERGED_CENTRE])
    open_ = next(code for code in eve[FIRST] if Dossier.objects.get(code=code).settled_at is None)
    card = Dossier.objects.get(code=open_)
    with at(MORNING):
        enacted()
    told = [line for line in public_history(card.id) if line.happening == Happening.MOVED]
    assert [(line.unit, line.at, line.status) for line in told] == [
        (of[MERGED], MORNING, card.status), (of[MERGED_CENTRE], MORNING, card.status),
    ]  # fmt: skip
    assert told[0].text == SETTLES
    assert " trả kết quả hồ sơ này thay Bộ phận Một cửa xã Cường Lợi, theo Nghị quyết thử " in told[1].text
    assert lines() == moves()
    for code in eve["finished"]:
        assert not History.objects.filter(dossier__code=code, happening=Happening.MOVED).exists()


def test_officials_read_it_on_the_dossiers_page(eve) -> None:
    code = next(code for code in eve[FIRST] if Dossier.objects.get(code=code).settled_at is None)
    with at(MORNING):
        enacted()
        client = Client()
        client.force_login(Account.objects.get(username="expert.cuong-loi"))
        text = client.get(f"/ban-lam-viec/ho-so/{code}/").content.decode()
    assert SETTLES in text
    assert "Chuyển đơn vị phụ trách hồ sơ" in text


def test_a_doubtful_one_is_told_when_a_person_has_decided(eve) -> None:
    of = unit_ids([HEIR])
    with at(MORNING):
        enacted()
        doubt = Doubt.objects.filter(decided_at=None).order_by("id")[0]
        settles = History.objects.filter(dossier=doubt.ref, text__contains="giải quyết hồ sơ này")
        assert not settles.exists()
        decide(doubt.id, of[HEIR], by=who("binh.tt"))
    assert settles.get().unit_id == of[HEIR]
    assert lines() == moves()
    assert Dossier.objects.get(id=doubt.ref).code in eve[SPLIT]


def test_an_act_that_is_retracted_is_told_too(eve) -> None:
    code = next(code for code in eve[FIRST] if Dossier.objects.get(code=code).settled_at is None)
    with at(MORNING):
        event = enacted()
        retract(event, by=who("binh.tt"), note="nhầm")
    told = History.objects.filter(dossier__code=code, happening=Happening.MOVED).order_by("id")
    assert [line.unit.key for line in told if "giải quyết hồ sơ này" in line.text] == [MERGED, FIRST]
    assert any(
        line.text.startswith(
            "Ủy ban nhân dân xã Cường Lợi lại giải quyết hồ sơ này, không phải Ủy ban nhân dân xã Châu Sơn"
        )
        for line in told
    )


def test_the_applicant_is_told_in_plain_words(eve) -> None:
    code = next(code for code in eve[FIRST] if Dossier.objects.get(code=code).settled_at is None)
    ident = Dossier.objects.get(code=code).id
    before = Notice.objects.filter(kind=NEWS, ref=str(ident)).count()
    with at(MORNING):
        enacted()
    told = list(Notice.objects.filter(kind=NEWS, ref=str(ident)).order_by("id"))[before:]
    said = [say(notice.facts) for notice in told]
    assert len(said) == 2
    assert said[0].title == f"Hồ sơ {code}: Chuyển đơn vị phụ trách hồ sơ"
    assert said[0].text.startswith(SETTLES)
    assert not any(words.sms for words in said)


def test_who_holds_the_receipt_reads_it_too(eve) -> None:
    code = next(code for code in eve[FIRST] if Dossier.objects.get(code=code).settled_at is None)
    with at(MORNING):
        enacted()
        asked = {"code": code, "secret": Dossier.objects.get(code=code).secret}
        assert SETTLES in Client().post("/ho-so/tra-cuu/", asked).content.decode()


def test_the_portal_hears_of_a_step_and_never_another_status(eve) -> None:
    theirs = [Dossier.objects.get(code=code) for key in (DISTRICT, FIRST) for code in eve[key]]
    for one in theirs:
        Dossier.objects.filter(id=one.id).update(door=Door.NATIONAL_PORTAL, external_code=f"000.{one.code}")
    with at(MORNING):
        enacted()
    sent = Outgoing.objects.filter(at=MORNING)
    assert {one.kind for one in sent} == {PortalMessage.PROGRESS}
    expected = Counter(ref for ref, _ in moves().elements() if ref in {one.id for one in theirs})
    by_code = {one.code: one for one in theirs}
    assert Counter(by_code[one.ref].id for one in sent) == expected
    for one in sent:
        body = one.body if isinstance(one.body, dict) else json.loads(one.body)
        assert body["TrangThai"] == by_code[one.ref].status
        assert one.order_key == body["MaHoSoDVCQG"] == f"000.{one.ref}"
        assert body["NoiDungXuLy"].startswith("Chuyển đơn vị phụ trách hồ sơ: Từ ngày 01/07/2025, ")


def test_what_broke_off_half_way_is_told_once_when_it_is_repeated(eve, monkeypatch) -> None:
    heard = []

    def breaks_off(told) -> None:
        heard.append(told)
        if len(heard) == 3:
            raise ConnectionError("broken off")

    monkeypatch.setattr(news, "_listeners", {**news._listeners, "thu": breaks_off})
    with at(MORNING):
        with pytest.raises(ConnectionError):
            enacted()
        assert not lines()
        assert not UnitEvent.objects.filter(key=july.july().key).exists()
        enacted()
    assert lines() == moves()
