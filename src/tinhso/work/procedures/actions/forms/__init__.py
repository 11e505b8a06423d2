"""Publish forms; begin, keep, finish and erase drafts of them."""

from tinhso.work.procedures.actions.forms.attaching import attach
from tinhso.work.procedures.actions.forms.drafting import (
    DRAFT_KEPT,
    begin,
    erase_draft,
    files_in,
    finish,
    keep,
    resume,
    sweep_drafts,
)
from tinhso.work.procedures.actions.forms.publishing import LoadedForms, load_forms, publish_form

__all__ = [
    "DRAFT_KEPT",
    "LoadedForms",
    "attach",
    "begin",
    "erase_draft",
    "files_in",
    "finish",
    "keep",
    "load_forms",
    "publish_form",
    "resume",
    "sweep_drafts",
]
