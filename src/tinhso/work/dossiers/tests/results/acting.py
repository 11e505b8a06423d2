"""What tests of results do: draft, sign with a test token, number, seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files import queries as files
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing import actions as signing
from tinhso.ground.signing.actions.authority import TestAuthority
from tinhso.ground.signing.actions.keys import DEMO_PIN, seal_file
from tinhso.ground.signing.models import Certificate
from tinhso.ground.signing.terms import SignatureKind
from tinhso.ground.signing.tests.papers import Official, picture
from tinhso.work.dossiers.actions import results
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.queries.results import files_of
from tinhso.work.dossiers.terms.results import Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard

SIGNER = "Hứa Đức Dũng"
DRAFT = Draft(
    "Giấy xác nhận đăng ký đất đai",
    "own_form",
    SIGNER,
    signer_title="Phó Giám đốc",
    authority="KT.",
    own_sign="GXN",
    content="Xóa đăng ký cho thuê lại quyền sử dụng đất thửa số 12",
)


def token_of(person: Person, *, image: bool = True) -> Official:
    """A certificate and its key for an official, as on a token; registered."""
    made = TestAuthority().issue(person.full_name)
    card = signing.register_certificate(
        made.pem,
        kind=SignatureKind.PERSON,
        owner=person.account_id,
        owner_name=person.full_name,
        actor=SYSTEM,
        image=picture() if image else None,
    )
    return Official(person.account_id, made, card)


def seal_of(unit: UUID, name: str, *, image: bool = True) -> None:
    """A seal for a unit, in the keeper that tests use."""
    made = TestAuthority().issue(name)
    card = signing.register_certificate(
        made.pem,
        kind=SignatureKind.AGENCY,
        owner=unit,
        owner_name=name,
        actor=SYSTEM,
        image=picture((200, 10, 20)) if image else None,
    )
    place = seal_file(Certificate.objects.get(id=card.id))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(made.p12(DEMO_PIN))


def drafted(card: DossierCard, by: Person, template: str = "xac-nhan-dat-dai", draft: Draft = DRAFT) -> Result:
    """A draft of a template."""
    return Result.objects.get(id=results.draft_from_template(card.id, template, draft, by=by))


def sign(result: Result, by: Person, token: Official) -> Result:
    """Sign, as the program on the official's computer does."""
    session = results.sign_prepare(result.id, version=result.version, by=by)
    made = [token.sign(one.attributes) for one in session.documents]
    signing.embed(session.id, made, certificate=token.card.fingerprint, by=by.actor)
    return again(result)


def number(result: Result, by: Person, **more: bool) -> Result:
    """Give it its number."""
    results.number(result.id, version=result.version, by=by, **more)
    return again(result)


def seal(result: Result, by: Person) -> Result:
    """Seal it."""
    results.seal(result.id, version=result.version, by=by)
    return again(result)


def again(result: Result) -> Result:
    """The row as it is now."""
    return Result.objects.get(id=result.id)


def pdf_of(result: Result) -> bytes:
    """The newest PDF."""
    return files.content([one for one in files_of(result.id) if one.kind == "pdf"][-1].id)


def code_of(deed: Callable[[], object]) -> str:
    """The code of the refusal that a deed meets."""
    try:
        deed()
    except Refusal as refused:
        return refused.code
    raise AssertionError("nothing was refused")
