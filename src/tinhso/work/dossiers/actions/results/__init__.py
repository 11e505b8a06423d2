"""Results: drafted, signed by the person, numbered, sealed by the agency; recorded from paper; replaced, revoked."""

from __future__ import annotations

from tinhso.work.dossiers.actions.results.correcting import (
    finish_on_paper,
    replace_by_paper,
    revoke,
    supersede,
)
from tinhso.work.dossiers.actions.results.drafting import draft_from_template, drop_draft, replace_draft, upload_draft
from tinhso.work.dossiers.actions.results.handing_out import hand_out
from tinhso.work.dossiers.actions.results.issuing import number, seal
from tinhso.work.dossiers.actions.results.needs import check_issued, check_signed
from tinhso.work.dossiers.actions.results.paper import record_on_paper
from tinhso.work.dossiers.actions.results.signing import sign_prepare
from tinhso.work.dossiers.actions.results.together import sign_together

__all__ = [
    "check_issued",
    "check_signed",
    "draft_from_template",
    "drop_draft",
    "finish_on_paper",
    "hand_out",
    "number",
    "record_on_paper",
    "replace_by_paper",
    "replace_draft",
    "revoke",
    "seal",
    "sign_prepare",
    "sign_together",
    "supersede",
    "upload_draft",
]
