"""What the addresses of the acts name: dossiers that wait where each act is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_WAITS = """
SELECT w.code FROM casework_workitem w WHERE w.done_at IS NULL AND w.step_code = %s {more} ORDER BY w.id LIMIT 1
"""
_PUT_OFF = "EXISTS (SELECT FROM dossiers_extension e WHERE e.dossier_id = w.subject_id AND e.sent_at IS NULL)"
_AT_LAND = "w.competent_unit_id = (SELECT id FROM directory_unit WHERE key = 'vp-dkdd')"
_STANDS = "EXISTS (SELECT FROM dossiers_exclusion x WHERE x.dossier_id = w.subject_id AND x.until IS NULL)"
_FURTHER = """EXISTS (SELECT FROM dossiers_supplement s
    WHERE s.dossier_id = w.subject_id AND s.sent_at IS NULL AND s.outcome = '' AND s.override_basis <> '')"""
_LINKED = "SELECT d.code FROM dossiers_dossier d JOIN dossiers_leg l ON l.dossier_id = d.id LIMIT 1"
_TALKED = "SELECT d.code FROM dossiers_dossier d JOIN dossiers_message m ON m.dossier_id = d.id WHERE m.sent_at IS NULL"


def deed_facts(rows: Rows) -> dict[str, str]:
    """One that was filed, one to be asked, sent, answered; one that is worked on, put off, spoken about, linked."""

    def waits(step: str, more: str = "") -> str:
        return str(rows(_WAITS.format(more=more), step)[0][0])

    return {
        "filed": waits("receive"),
        "asked": waits("ask_supplement", f"AND NOT {_FURTHER}"),
        "further": waits("ask_supplement", f"AND {_FURTHER}"),
        "standing": waits("process", f"AND {_STANDS}"),
        "awaited": waits("await_supplement"),
        "worked": waits("process", f"AND {_AT_LAND} AND NOT {_PUT_OFF} AND NOT {_STANDS}"),
        "proposed": waits("process", f"AND {_PUT_OFF}"),
        "linked": str(rows(_LINKED)[0][0]),
        "talked": str(rows(_TALKED)[0][0]),
    }
