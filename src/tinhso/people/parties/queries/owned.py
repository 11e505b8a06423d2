"""Ask whose account is whose, and which papers a party gave once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.people.parties.terms import PaperCard, PaperKind, PaperUsed

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

_PARTY = "SELECT party_id FROM parties_accountlink WHERE account_id = %s AND ended_at IS NULL"
_ACCOUNT = """
SELECT l.account_id, a.username FROM parties_accountlink l JOIN identity_account a ON a.id = l.account_id
WHERE l.party_id = %s AND l.ended_at IS NULL AND a.is_active
"""
_PAPER = """
SELECT id, party_id, kind, type_code, title, issuer, number, valid_from, valid_until, file_id, source, source_code,
       kept_at, ended_at
FROM parties_paper WHERE party_id = %(party)s
"""
_PAPERS = _PAPER + " AND (%(all)s OR type_code = ANY(%(codes)s)) AND ended_at IS NULL ORDER BY kept_at DESC, id DESC"
_ONE = _PAPER + " AND id = %(id)s"
_USES = """
SELECT p.id, p.title, u.for_what, u.purpose, u.consent_at, u.by_name
FROM parties_paperuse u JOIN parties_paper p ON p.id = u.paper_id
WHERE p.party_id = %s ORDER BY u.consent_at DESC, u.id DESC LIMIT %s
"""


def party_of_account(account_id: UUID) -> UUID | None:
    """The party whose own account this is; None while it is bound to nobody."""
    row = statements.row(_PARTY, [account_id])
    return row[0] if row else None


def account_of(party_id: UUID) -> tuple[UUID, str] | None:
    """A party's own account and its address of mail."""
    row = statements.row(_ACCOUNT, [party_id])
    return (row[0], row[1]) if row else None


def papers_of(party_id: UUID, type_codes: Collection[str] | None = None) -> list[PaperCard]:
    """Papers that a party gave once, the newest first; of some types only where they are named."""
    asked = {"party": party_id, "all": type_codes is None, "codes": sorted(type_codes or ())}
    return [_card(row) for row in statements.rows(_PAPERS, asked)]


def paper_of(party_id: UUID, paper_id: UUID) -> PaperCard:
    """One paper of this party, ended or not; another's is not there."""
    row = statements.row(_ONE, {"party": party_id, "id": paper_id})
    if row is None:
        raise NotFound("parties.no_such_paper", "There is no such paper among this person's.")
    return _card(row)


def uses_of(party_id: UUID, most: int = 200) -> list[PaperUsed]:
    """What a party's papers were used for, the last use first."""
    return [PaperUsed(*row) for row in statements.rows(_USES, [party_id, most])]


def _card(row: tuple[Any, ...]) -> PaperCard:
    ident, party, kind, *rest = row
    return PaperCard(ident, party, PaperKind(kind), *rest)
