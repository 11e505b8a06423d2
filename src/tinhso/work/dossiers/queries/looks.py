"""Who looked at the files of a dossier, and at the applicant's number in full."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from tinhso.ground.audit import queries as audit
from tinhso.ground.signing import terms as signing
from tinhso.ground.statements import queries as statements
from tinhso.people.parties import terms as parties
from tinhso.work.dossiers.queries.results import results_of
from tinhso.work.dossiers.terms import KIND
from tinhso.work.dossiers.terms.looks import MOST, OPENED, Look, Sort, Via
from tinhso.work.dossiers.terms.results import OWNER as RESULT

if TYPE_CHECKING:
    from tinhso.ground.audit.queries import LookLine
    from tinhso.work.dossiers.terms import DossierCard

# By this dossier's own claims alone: one content may lie in another's dossier too, under another name.
_NAMES = """
SELECT l.file_id::text, l.name FROM files_claim l WHERE
    l.owner = 'dossiers.component' AND l.ref IN (
        SELECT d.id::text FROM dossiers_dossiercomponent d WHERE d.dossier_id = %(id)s)
    OR l.owner = 'dossiers.message' AND l.ref IN (SELECT m.id::text FROM dossiers_message m WHERE m.dossier_id = %(id)s)
    OR l.owner = 'dossiers.result' AND l.ref IN (SELECT r.id::text FROM dossiers_result r WHERE r.dossier_id = %(id)s)
    OR l.owner = 'dossiers.leg' AND l.ref IN (SELECT g.id::text FROM dossiers_leg g WHERE g.dossier_id = %(id)s)
    OR l.owner = 'dossiers.issued_form' AND l.ref IN (
        SELECT f.id::text FROM dossiers_issuedform f WHERE f.dossier_id = %(id)s)
ORDER BY l.id DESC
"""


def looks_of(card: DossierCard) -> list[Look]:
    """The last looks, the newest first: files that were opened, at their signing too, and the number shown in full."""
    names = dict(statements.rows(_NAMES, {"id": card.id}))
    found = [
        _look(one, Sort(str(one.facts["kind"])), names, Via(str(one.facts["via"])))
        for one in audit.looks_at(KIND, [str(card.id)], OPENED, MOST)
    ]
    results = [str(one.id) for one in results_of(card.id)]
    if results:
        signed = audit.looks_at(RESULT, results, signing.OPENED, MOST)
        found += [_look(one, Sort.RESULT, names, Via.SIGNING) for one in signed]
    if card.party:
        here = {"why": f"{KIND}:{card.code}"}
        seen = audit.looks_at(parties.KIND, [str(card.party)], parties.NUMBER_SEEN, MOST, here)
        found += [_look(one, Sort.NUMBER, names, Via.DESK) for one in seen]
    return sorted(found, key=attrgetter("at"), reverse=True)[:MOST]


def _look(one: LookLine, sort: Sort, names: dict[str, str], via: Via) -> Look:
    return Look(one.at, one.account_id, one.actor_name, sort, names.get(str(one.facts.get("file")), ""), via)
