"""A session is answered once, by the person, with the certificate and over the papers it was prepared for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.terms import Actor
from tinhso.ground.files import actions as files
from tinhso.ground.files.terms import FileKind
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.signing import actions, queries
from tinhso.ground.signing.models import SigningSession
from tinhso.ground.signing.queries.owners import Owner, register_owner
from tinhso.ground.signing.terms import SessionCard, SessionState
from tinhso.ground.signing.tests.papers import NAME, Official, look, official, paper
from tinhso.ground.workdays.queries import now

pytestmark = [pytest.mark.db, pytest.mark.django_db]
Heard = list[tuple[SessionCard, list[bytes]]]


@pytest.fixture(autouse=True)
def told() -> Heard:
    heard: Heard = []
    register_owner(
        Owner("tests.paper", lambda one, pdfs: heard.append((one, list(pdfs))), lambda _: "/", lambda _: "x")
    )
    return heard


@pytest.fixture
def leader() -> Official:
    return official()


@pytest.fixture
def prepared(leader: Official) -> Callable[..., SessionCard]:
    def prepare(count: int = 1, ref: str = "1", who: Official = leader) -> SessionCard:
        pdfs = [(f"giay-{place}.pdf", paper(f"Giấy số {place}")) for place in range(count)]
        return actions.prepare("tests.paper", ref, pdfs, signer=who.signer, appearance=look(), by=who.actor)

    return prepare


def answer(
    session: SessionCard, who: Official, signatures: dict[UUID, bytes] | None = None, **facts: object
) -> SessionCard:
    given = {"certificate": who.card.fingerprint, "by": who.actor} | facts
    return actions.answer(session.id, who.answers(session) if signatures is None else signatures, **given)


def code(deed: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as no:
        deed()
    return no.value.code


def test_several_papers_are_signed_with_one_answer(
    prepared: Callable[..., SessionCard], leader: Official, told: Heard
) -> None:
    session = prepared(3)
    assert session.state is SessionState.PREPARED
    assert actions.opened(session.id, by=leader.account).state is SessionState.AWAITING_CLIENT
    done = answer(session, leader)
    assert done.state is SessionState.VERIFIED
    ((card, pdfs),) = told
    assert card.id == session.id
    assert [queries.verify(pdf).signatures[0].name for pdf in pdfs] == [NAME] * 3
    assert all(queries.verify(pdf).good for pdf in pdfs)
    events = Change.objects.filter(subject_id=str(session.id)).order_by("id").values_list("event", flat=True)
    assert list(events) == ["signing:session:prepared", "signing:session:verified"]


def test_answered_twice_is_refused(prepared: Callable[..., SessionCard], leader: Official, told: Heard) -> None:
    session = prepared()
    answer(session, leader)
    assert code(lambda: answer(session, leader)) == "signing.already_signed"
    assert len(told) == 1


def test_another_person_finds_no_session(prepared: Callable[..., SessionCard], leader: Official, told: Heard) -> None:
    session, other = prepared(), official(name="Vi Đăng Khoa")
    with pytest.raises(NotFound):
        answer(session, leader, by=other.actor)
    with pytest.raises(NotFound):
        actions.opened(session.id, by=other.account)
    with pytest.raises(NotFound):
        actions.fail(session.id, "", by=Actor(uuid4(), None, "ai đó"))
    assert told == []


def test_another_certificate_is_refused(prepared: Callable[..., SessionCard], leader: Official) -> None:
    session, other = prepared(), official(name="Vi Đăng Khoa")
    signed = other.answers(session)
    by_other = lambda: answer(session, leader, signed, certificate=other.card.fingerprint)  # noqa: E731
    assert code(by_other) == "signing.other_certificate"
    assert code(lambda: answer(session, leader, signed)) == "signing.not_valid", "signed by another key"
    assert answer(session, leader).state is SessionState.VERIFIED, "the right answer is still taken"


def test_signature_over_anything_else_is_refused(prepared: Callable[..., SessionCard], leader: Official) -> None:
    session, twin = prepared(2), prepared(ref="2")
    (foreign,) = leader.answers(twin).values()
    first, second = session.documents
    good = leader.answers(session)
    swapped = {first.id: good[second.id], second.id: good[first.id]}
    assert code(lambda: answer(session, leader, swapped)) == "signing.not_valid"
    assert code(lambda: answer(session, leader, good | {first.id: foreign})) == "signing.not_valid"
    assert code(lambda: answer(session, leader, {first.id: good[first.id]})) == "signing.other_documents"
    assert code(lambda: answer(session, leader, {})) == "signing.other_documents"
    assert code(lambda: answer(session, leader, good | {uuid4(): foreign})) == "signing.other_documents"


def test_prepared_papers_that_changed_in_the_store_are_not_signed(
    prepared: Callable[..., SessionCard], leader: Official, told: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = prepared()
    monkeypatch.setattr(
        "tinhso.ground.signing.actions.answering.embed_signature",
        lambda ready, *_rest: ready.pdf[:200] + b"x" + ready.pdf[201:],
    )
    monkeypatch.setattr(files, "keep", lambda content, **_: _kept(content))
    assert code(lambda: answer(session, leader)) == "signing.not_valid"
    assert queries.session(session.id).state is SessionState.FAILED
    assert told == []


_keep = files.keep


def _kept(content: bytes) -> object:
    return _keep(content, kinds={FileKind.PDF})


def test_too_late_is_refused_and_the_job_says_so(prepared: Callable[..., SessionCard], leader: Official) -> None:
    session = prepared()
    with time_machine.travel(now() + timedelta(minutes=16), tick=False):
        assert queries.session(session.id).state is SessionState.EXPIRED
        assert code(lambda: answer(session, leader)) == "signing.session_over"
        actions.finish_waiting()
    row = SigningSession.objects.get(id=session.id)
    assert (row.state, bool(row.ended_at)) == (SessionState.EXPIRED, True)


def test_one_session_is_open_for_one_thing(prepared: Callable[..., SessionCard], leader: Official) -> None:
    first = prepared()
    assert code(lambda: prepared(who=official(name="Vi Đăng Khoa"))) == "signing.being_signed_by"
    again = prepared()
    assert queries.session(first.id).state is SessionState.FAILED
    assert queries.open_session("tests.paper", "1").id == again.id
    assert code(lambda: answer(first, leader)) == "signing.session_over"
    assert answer(again, leader).state is SessionState.VERIFIED
    assert queries.open_session("tests.paper", "1") is None


def test_given_up_it_may_be_signed_anew(prepared: Callable[..., SessionCard], leader: Official) -> None:
    session = prepared()
    actions.fail(session.id, "Cancelled by the signer.", by=leader.actor)
    assert queries.session(session.id).state is SessionState.FAILED
    assert code(lambda: answer(session, leader)) == "signing.session_over"
    assert answer(prepared(), leader).state is SessionState.VERIFIED


def test_when_the_owner_refuses_nothing_was_signed(prepared: Callable[..., SessionCard], leader: Official) -> None:
    def moved_on(_session: SessionCard, _pdfs: object) -> None:
        raise Refusal("tests.moved_on", "The dossier has moved on.")

    register_owner(Owner("tests.paper", moved_on, lambda _: "/", lambda _: "x"))
    session = prepared()
    assert code(lambda: answer(session, leader)) == "tests.moved_on"
    card = queries.session(session.id)
    assert (card.state, card.problem) == (SessionState.FAILED, "The dossier has moved on.")


def test_cut_off_after_embedding_it_is_finished_by_the_job(
    prepared: Callable[..., SessionCard], leader: Official, told: Heard
) -> None:
    from tinhso.ground.signing.actions.answering import _take  # noqa: PLC0415 - the half that was done

    session = prepared()
    _take(session.id, leader.answers(session), certificate=leader.card.fingerprint, by=leader.actor)
    assert queries.session(session.id).state is SessionState.EMBEDDED
    with time_machine.travel(now() + timedelta(minutes=16), tick=False):
        assert actions.finish_waiting() == 1
    assert queries.session(session.id).state is SessionState.VERIFIED
    assert len(told) == 1


def test_how_many_and_what_can_be_signed(leader: Official) -> None:
    def prepare(pdfs: list[tuple[str, bytes]]) -> object:
        return actions.prepare("tests.paper", "9", pdfs, signer=leader.signer, appearance=look(), by=leader.actor)

    assert code(lambda: prepare([])) == "signing.how_many"
    assert code(lambda: prepare([("a.pdf", b"%PDF-1.7 broken")])) == "signing.pdf_unreadable"
    assert code(lambda: prepare([("a.pdf", b"")])) == "signing.pdf_unreadable"


def test_certificate_revoked_while_the_session_waits(prepared: Callable[..., SessionCard], leader: Official) -> None:
    session = prepared()
    actions.revoke_certificate(leader.card.id, why="mất thiết bị", actor=leader.actor)
    assert code(lambda: answer(session, leader)) == "signing.certificate_revoked"
