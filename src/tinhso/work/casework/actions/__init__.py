"""Open a case, start its clock, take it a step on, end it; keep and publish the tables of steps."""

from __future__ import annotations

from tinhso.work.casework.actions.clock import (
    correct,
    due_until,
    end_clock,
    exclude,
    extend,
    include,
    new_term,
    restart,
    start,
    start_clock,
)
from tinhso.work.casework.actions.drafting import (
    EDITING,
    begin_draft,
    check,
    discard_draft,
    may_edit_tables,
    publish,
    publish_draft,
    save_draft,
    use_for,
)
from tinhso.work.casework.actions.giving import give
from tinhso.work.casework.actions.moving import rehome, retitle
from tinhso.work.casework.actions.publishing import publish_default
from tinhso.work.casework.actions.registering import register_facts, register_milestones, register_need
from tinhso.work.casework.actions.steps import complete, end_case, open_case, take

__all__ = [
    "EDITING",
    "begin_draft",
    "check",
    "complete",
    "correct",
    "discard_draft",
    "due_until",
    "end_case",
    "end_clock",
    "exclude",
    "extend",
    "give",
    "include",
    "may_edit_tables",
    "new_term",
    "open_case",
    "publish",
    "publish_default",
    "publish_draft",
    "register_facts",
    "register_milestones",
    "register_need",
    "rehome",
    "restart",
    "retitle",
    "save_draft",
    "start",
    "start_clock",
    "take",
    "use_for",
]
