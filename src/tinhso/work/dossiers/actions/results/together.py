"""The results of several dossiers, signed in one session with one PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing import actions as signing
from tinhso.ground.signing.terms import Appearance, SignatureKind, Signer
from tinhso.work.dossiers.actions.results.signing import VERSIONS, may_sign, sheet_of
from tinhso.work.dossiers.terms.results import MOST_AT_ONCE, OWNER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.ground.signing.terms import SessionCard
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.results import Chosen


def sign_together(chosen: Sequence[Chosen], *, by: Person) -> SessionCard:
    """Open one session for all of them, each with its own place for the signature; slow, takes no lock.

    What this person may not sign now is left out; refused where nothing is left, with the reason of the first.
    """
    if len(chosen) > MOST_AT_ONCE:
        raise Refusal("dossiers.too_many", "At most %(most)s at once.", status=422, most=MOST_AT_ONCE)
    ready, refused = [], []
    for one in chosen:
        try:
            result = may_sign(one.result, one.version, by)
            ready.append((one, f"{result.dossier.code} {result.seq}.pdf", sheet_of(result)))
        except Refusal as no:
            refused.append((one, no))
    if not ready:
        raise refused[0][1] if refused else Refusal("dossiers.none_chosen", "Tick at least one dossier.", status=422)
    return signing.prepare(
        OWNER,
        str(uuid4()),
        [(name, sheet.pdf) for _one, name, sheet in ready],
        signer=Signer(by.account_id, by.full_name),
        appearance=Appearance(SignatureKind.PERSON),
        by=by.actor,
        places=[(sheet.box, sheet.blanks) for _one, _name, sheet in ready],
        facts={
            "refs": [str(one.result) for one, *_ in ready],
            VERSIONS: [one.seen for one, *_ in ready],
            "left_out": [str(one.result) for one, _no in refused],
        },
    )
