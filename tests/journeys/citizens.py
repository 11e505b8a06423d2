"""What the pages of a citizen show: a dossier that has ended, one that runs, a paper given once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_OWN = """
SELECT d.code FROM dossiers_dossier d JOIN parties_accountlink l ON l.party_id = d.applicant_id
JOIN identity_account a ON a.id = l.account_id WHERE a.username = %s ORDER BY d.received_at LIMIT 1
"""
_PAPER = """
SELECT p.id FROM parties_paper p JOIN parties_accountlink l ON l.party_id = p.party_id
JOIN identity_account a ON a.id = l.account_id WHERE a.username = %s AND p.ended_at IS NULL LIMIT 1
"""


def citizen_facts(rows: Callable[..., list[tuple]]) -> dict[str, str]:
    """Codes and ids of what is theirs."""
    hoa, binh = "hoa.lt@tinhso.example", "binh.nv@tinhso.example"
    return {
        "own_ended": rows(_OWN, hoa)[0][0],
        "own_running": rows(_OWN, binh)[0][0],
        "own_paper": str(rows(_PAPER, hoa)[0][0]),
    }
