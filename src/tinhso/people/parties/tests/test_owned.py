"""An account is bound once; papers are kept once, used with consent, ended, and gone with their owner."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tinhso.ground.audit.terms import SYSTEM, Actor
from tinhso.ground.files import actions as files
from tinhso.ground.files.models import Claim
from tinhso.ground.files.tests.samples import pdf
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.identity.actions import create_citizen
from tinhso.people.parties import actions, queries
from tinhso.people.parties.models import PaperUse
from tinhso.people.parties.terms import PERSONAL_DATA, Given, GivenPaper, PaperKind, PartyKind

pytestmark = [pytest.mark.db, pytest.mark.django_db]

CODE = "H37.1-261121-0001"


@pytest.fixture
def owner() -> UUID:
    return actions.keep_party(Given(PartyKind.CITIZEN, "Lương Thị Ví Dụ"), actor=SYSTEM)


def account(name: str = "vi.du") -> UUID:
    return create_citizen(f"{name}@example.vn", "Lương Thị Ví Dụ", "ba con trau gam co", actor=SYSTEM)


def given(**more: object) -> GivenPaper:
    file = files.keep(pdf())
    told = {"kind": PaperKind.COMPONENT, "type_code": "GT1", "title": "Giấy khai sinh", "file_id": file.id}
    return GivenPaper(**told | {"file_name": "ks.pdf", "source_ref": "c1"} | more)


def keep(owner: UUID, *papers: GivenPaper) -> int:
    return actions.keep_papers(owner, papers, source="dossier:1", code=CODE, actor=SYSTEM)


def test_an_account_is_one_partys_and_a_party_has_one_account(owner: UUID) -> None:
    first, second = account(), account("thu.hai")
    for _ in range(2):
        actions.bind(first, owner, proof="dossier:1", actor=SYSTEM)
    assert queries.party_of_account(first) == owner
    assert queries.account_of(owner) == (first, "vi.du@example.vn")
    with pytest.raises(Refusal, match="bound_already"):
        actions.bind(second, owner, proof="dossier:1", actor=SYSTEM)
    actions.unbind(first, actor=SYSTEM)
    assert queries.account_of(owner) is None
    actions.bind(second, owner, proof="dossier:1", actor=SYSTEM)


def test_a_paper_is_kept_once_and_offered_by_its_type(owner: UUID) -> None:
    assert keep(owner, given(), given(type_code="KQ1", source_ref="r1", kind=PaperKind.RESULT)) == 2
    assert keep(owner, given()) == 0
    assert [one.type_code for one in queries.papers_of(owner, ["GT1", "X"])] == ["GT1"]
    assert len(queries.papers_of(owner)) == 2
    assert queries.papers_of(uuid4()) == []


def test_a_use_is_written_with_its_consent(owner: UUID) -> None:
    keep(owner, given())
    (paper,) = queries.papers_of(owner)
    mine = account()
    me = Actor(account_id=mine, post_id=None, name="Lương Thị Ví Dụ")
    used = actions.use_papers(owner, [paper.id], for_what="dossier:2", purpose="Cấp lại", actor=me)
    assert used == [paper]
    assert [(one.title, one.purpose, one.by_name) for one in queries.uses_of(owner)] == [
        ("Giấy khai sinh", "Cấp lại", "")
    ]
    assert PaperUse.objects.get().account_id == mine


def test_what_has_ended_or_is_anothers_is_not_used(owner: UUID) -> None:
    keep(owner, given(valid_until=today() - timedelta(1)), given(type_code="B", source_ref="r2"))
    for paper in queries.papers_of(owner):
        if paper.type_code == "B":
            actions.take_out(owner, paper.id, actor=SYSTEM)
        with pytest.raises(Refusal, match="not_usable"):
            actions.use_papers(owner, [paper.id], for_what="dossier:2", purpose="", actor=SYSTEM)
        with pytest.raises(NotFound):
            queries.paper_of(uuid4(), paper.id)
    assert PaperUse.objects.count() == 0


def test_a_revoked_result_is_offered_no_more(owner: UUID) -> None:
    keep(owner, given(kind=PaperKind.RESULT, source_ref="r9"))
    assert actions.end_papers(["r9"], why="revoked") == 1
    assert queries.papers_of(owner) == []


def test_erasing_a_party_gives_its_papers_up(owner: UUID) -> None:
    keep(owner, given())
    actions.bind(account(), owner, proof="dossier:1", actor=SYSTEM)
    assert actions.erase(owner, why="theo yêu cầu", actor=SYSTEM)["papers"] == 1
    assert not Claim.objects.exists()
    assert queries.account_of(owner) is None


def test_accounts_and_papers_are_in_the_register_of_personal_data() -> None:
    named = {column for one in PERSONAL_DATA for column in one.columns}
    assert named >= {"account_id", "party_id", "proof", "title", "number", "issuer", "type_code", "file_id"}
