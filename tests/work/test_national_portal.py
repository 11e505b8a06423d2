"""The National Portal and we: each dossier is here once, each status there once and in order, whatever fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.support.counter import all_the_way
from tests.support.portal import stand_in

from tinhso.config.stand_in_portal import Portal, samples
from tinhso.ground.exchange.actions import deliver_waiting, hear_again, hear_waiting, resend, resend_all, set_aside
from tinhso.ground.exchange.models import Incoming, Outgoing
from tinhso.ground.exchange.queries import transport
from tinhso.ground.exchange.terms import LetterState
from tinhso.ground.files.queries import of_owner
from tinhso.people.parties.models import Party
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.models import Dossier, DossierComponent, MirrorDossier
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import AskStage

pytestmark = [pytest.mark.db, pytest.mark.django_db]

WAITING, DONE, REFUSED, DEAD = (
    LetterState.WAITING,
    LetterState.DONE,
    LetterState.REFUSED,
    LetterState.DEAD,
)


@pytest.fixture
def portal(province, settings, monkeypatch, request) -> Iterator[Portal]:
    """A Portal that is waited for long enough on a busy machine; the parameter is a shorter patience."""
    with stand_in(settings, monkeypatch, patience=getattr(request, "param", 30.0)) as found:
        yield found


def both_ways(portal: Portal) -> None:
    """Let both sides speak and listen once, whatever was put off."""
    portal.pump()
    Incoming.objects.filter(state=WAITING).update(next_at="2020-01-01T00:00Z")
    hear_waiting()
    Outgoing.objects.filter(state=WAITING).update(next_at="2020-01-01T00:00Z")
    deliver_waiting()


def rounds(patch: pytest.MonkeyPatch) -> Iterator[int]:
    """So often do both sides try, with more patience from time to time: on a slow machine everything is slow."""
    for number in range(30):
        if number % 10 == 9:
            patch.setattr(transport, "TIMEOUT", httpx.Timeout(3.0 * number, connect=30))
        yield number


def hear_to_the_end(patch: pytest.MonkeyPatch) -> None:
    """Listen until nothing waits: a file that came too slowly is fetched again."""
    for _ in rounds(patch):
        hear_waiting()
        if not Incoming.objects.filter(state=WAITING).update(next_at="2020-01-01T00:00Z", attempts=0):
            break


def file(portal: Portal, choice: str = "tach-thua", person: int = 0, **other: Any) -> str:
    body, papers = samples.dossier(choice, person)
    return portal.file(body | other, papers)


def accept(code: str, by: Any) -> None:
    card = dossier(Dossier.objects.get(external_code=code).code, by)
    item = open_item(card.id)
    assert item
    actions.advance(card.id, item.id, outcome="accept", version=card.version, by=by)


def test_dossier_comes_in_with_its_files_and_waits_at_intake(portal: Portal) -> None:
    code = file(portal)
    both_ways(portal)
    row = Dossier.objects.get(external_code=code)
    assert (row.door, row.status, row.applicant_name, row.eid) == ("national_portal", "1", "Hoàng Thị Mơ", "level_2")
    assert row.ack_due_at
    assert row.accepted_at is None
    parts = DossierComponent.objects.filter(dossier=row)
    assert [len(of_owner("dossiers.component", str(part.id))) for part in parts] == [1, 1]
    item = open_item(row.id)
    assert item
    assert item.step_code == "receive"


def test_portal_learns_our_code_and_the_first_status(portal: Portal) -> None:
    code = file(portal)
    both_ways(portal)
    row = Dossier.objects.get(external_code=code)
    assert portal.kept.ask("SELECT ours FROM dossier WHERE code = ?", code) == [(row.code,)]
    assert portal.kept.statuses(code) == ["1"]


def test_statuses_to_the_end_arrive_true_and_in_order(portal: Portal, cast) -> None:
    code = file(portal)
    both_ways(portal)
    accept(code, cast("lan.nt"))
    all_the_way(Dossier.objects.get(external_code=code).code, until="")
    both_ways(portal)
    assert portal.kept.statuses(code) == ["1", "2", "4", "9", "10"]


def test_supplement_goes_as_5_and_its_answer_comes_back(portal: Portal, cast) -> None:
    code = file(portal)
    both_ways(portal)
    by = cast("lan.nt")
    row = Dossier.objects.get(external_code=code)
    part = DossierComponent.objects.filter(dossier=row).first()
    assert part
    items = [{"component": str(part.component_id), "name": "Đơn", "fix": "Ký tên"}]
    actions.draft_supplement(row.id, AskStage.INTAKE, items, "Đơn chưa ký.", by=by)
    both_ways(portal)
    assert portal.kept.statuses(code) == ["1", "5"]
    _body, papers = samples.dossier("tach-thua", 5)
    portal.complete(code, papers[:1])
    both_ways(portal)
    assert len(of_owner("dossiers.component", str(part.id))) == 2
    assert portal.kept.statuses(code)[:2] == ["1", "5"]
    assert len(portal.kept.statuses(code)) == 3


def test_citizen_withdraws_on_the_portal(portal: Portal) -> None:
    code = file(portal)
    both_ways(portal)
    portal.withdraw(code, "Tôi không còn nhu cầu.")
    both_ways(portal)
    assert Dossier.objects.get(external_code=code).status == "7"
    assert portal.kept.statuses(code) == ["1", "7"]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"MaTTHC": "9.999999"}, "dossiers.unknown_procedure_code"),
        ({"MaDonViTiepNhan": "H99.1"}, "dossiers.unknown_unit_code"),
        ({"ChuHoSo": ""}, "dossiers.message_field"),
        ({"ChuHoSo": {"a": 1}}, "dossiers.message_field"),
        ({"LoaiDoiTuong": "7"}, "exchange.unknown_code"),
        ({"HinhThuc": "9"}, "exchange.unknown_code"),
        ({"MaDoiTuong": "123"}, "parties."),
    ],
)
def test_what_cannot_be_filed_is_refused_in_words_and_nothing_is_written(
    portal: Portal, other: dict[str, Any], code: str
) -> None:
    theirs = file(portal, **other)
    both_ways(portal)
    assert not Dossier.objects.exists()
    assert not Party.objects.exists()
    row = Incoming.objects.get()
    assert (row.state, code in row.said) == (REFUSED, True), row.said
    ((body,),) = portal.kept.ask("SELECT body FROM arrival WHERE service = 'TuChoiThongDiep'")
    assert theirs in body
    assert code in body


def test_file_that_is_not_the_one_named_is_refused(portal: Portal) -> None:
    file(portal)
    portal.kept.change("UPDATE file SET content = ?", b"%PDF-1.7 another")
    both_ways(portal)
    assert "dossiers.other_checksum" in Incoming.objects.get().said
    assert not Dossier.objects.exists()


def test_refused_message_is_tried_again_when_the_cause_is_gone(portal: Portal, cast) -> None:
    file(portal)
    files = portal.kept.ask("SELECT content, id FROM file")
    portal.kept.change("UPDATE file SET content = ?", b"%PDF-1.7 cut off")
    both_ways(portal)
    assert not Dossier.objects.exists()
    for content, ident in files:
        portal.kept.change("UPDATE file SET content = ? WHERE id = ?", content, ident)
    hear_again(Incoming.objects.get().id, actor=cast("binh.tt").actor)
    both_ways(portal)
    assert Dossier.objects.count() == 1
    assert Incoming.objects.get().state == DONE


def test_mirrors_come_in_apart_and_older_news_never_wins(portal: Portal) -> None:
    told = list(samples.mirrors())
    for service, body in reversed(told):
        portal.write(service, body)
    both_ways(portal)
    both_ways(portal)
    assert MirrorDossier.objects.count() == 5
    assert not Dossier.objects.exists()
    _service, body = told[0]
    portal.write("DongBoHoSoMC", body | {"TrangThaiHoSo": "2", "ThoiDiemCapNhat": "20200101000000"})
    both_ways(portal)
    assert MirrorDossier.objects.get(code=body["MaHoSo"]).status == "4"
    assert len(MirrorDossier.objects.get(code=body["MaHoSo"]).progress) == 1
    assert not Incoming.objects.exclude(state=DONE).exists()


def test_same_message_id_with_another_body_is_refused_and_told(portal: Portal) -> None:
    _service, body = next(samples.mirrors())
    portal.write("DongBoHoSoMC", body, "message-0001")
    portal.pump()
    portal.kept.change("UPDATE letter SET taken = 0, body = replace(body, 'Hoàng', 'Huỳnh')")
    portal.pump()
    assert "exchange.other_body" in portal.kept.ask("SELECT said FROM letter")[0][0]
    assert sorted(Incoming.objects.values_list("state", flat=True)) == [REFUSED, WAITING]


@pytest.mark.once  # the others ask PostgreSQL all that this one asks it two hundred times
@pytest.mark.parametrize("portal", [0.3], indirect=True, ids=["impatient"])
def test_two_hundred_each_twice_and_out_of_order_are_here_once(
    portal: Portal, cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And every status arrives there once and in order, though the Portal is silent, busy and talks nonsense."""
    codes = [file(portal, "tach-thua", number) for number in range(200)]
    portal.kept.set_switch("send", "twice")
    portal.kept.set_switch("answer", "fickle")
    portal.pump()
    hear_waiting()
    portal.kept.change("UPDATE letter SET taken = 0")  # and once more, as if no receipt had come
    portal.pump()
    hear_to_the_end(monkeypatch)
    assert Dossier.objects.count() == 200
    assert Incoming.objects.count() == 200
    by = cast("lan.nt")
    for code in codes[::10]:
        accept(code, by)
    for _ in rounds(monkeypatch):
        Outgoing.objects.filter(state=WAITING).update(next_at="2020-01-01T00:00Z", attempts=0)
        deliver_waiting()
        if not Outgoing.objects.exclude(state=DONE).exists():
            break
    assert not Outgoing.objects.exclude(state=DONE).exists()
    for place, code in enumerate(codes):
        assert portal.kept.statuses(code) == (["1", "2"] if place % 10 == 0 else ["1"])
    kept = portal.kept.ask("SELECT count(*), count(DISTINCT id), sum(times) FROM arrival")[0]
    assert kept[0] == kept[1] == Outgoing.objects.count()
    assert kept[2] > kept[0], "the stand-in was never silent after it had taken a message"
    for code in codes[::10]:
        sent = list(Outgoing.objects.filter(order_key=code).order_by("seq").values_list("id", flat=True))
        came = [row[0] for row in portal.kept.ask("SELECT id FROM arrival WHERE code = ? ORDER BY seq", code)]
        assert came == [str(one) for one in sent]


def test_dead_letters_hold_their_order_are_seen_and_resent(portal: Portal, cast, signed_in) -> None:
    code, other = file(portal), file(portal, person=1)
    portal.kept.set_switch("answer", "refuse")
    both_ways(portal)
    accept(code, cast("lan.nt"))
    dead = Outgoing.objects.filter(state=DEAD)
    assert {row.order_key for row in dead} == {code, other}
    portal.kept.set_switch("answer", "normal")
    both_ways(portal)
    assert portal.kept.statuses(code) == []
    admin = signed_in("binh.tt")
    page = admin.get("/ban-lam-viec/ket-noi/gui-di/?trang_thai=dead").content.decode()
    assert "Cổng từ chối (bản mô phỏng)" in page
    resend(dead.get(order_key=code).id, actor=cast("binh.tt").actor)
    both_ways(portal)
    assert portal.kept.statuses(code) == ["1", "2"]
    assert portal.kept.statuses(other) == []
    assert resend_all("dvcqg", actor=cast("binh.tt").actor) == 1
    both_ways(portal)
    assert portal.kept.statuses(other) == ["1"]


def test_what_is_set_aside_lets_the_others_pass(portal: Portal, cast) -> None:
    code = file(portal)
    portal.kept.set_switch("answer", "refuse")
    both_ways(portal)
    portal.kept.set_switch("answer", "normal")
    set_aside(Outgoing.objects.get(state=DEAD).id, "Cổng đã xóa hồ sơ này", actor=cast("binh.tt").actor)
    both_ways(portal)
    assert portal.kept.statuses(code) == []
    assert not Outgoing.objects.filter(state=WAITING).exists()


def test_line_that_is_down_ends_the_round_and_loses_nothing(portal: Portal, settings) -> None:
    for number in range(10):
        file(portal, person=number)
    portal.pump()
    hear_waiting()
    settings.TINHSO_PARTNERS = {"dvcqg": {"url": "http://127.0.0.1:9/lien-thong", "secret": "x"}}
    told = deliver_waiting()
    assert told.down == {"dvcqg"}
    assert told.again == 3
    assert Outgoing.objects.filter(state=WAITING).count() == Outgoing.objects.count()
    assert Outgoing.objects.filter(attempts=1).count() == 3
