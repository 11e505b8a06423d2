"""Open a case, start its clock, take it a step on, end it; publish the tables of steps."""

from __future__ import annotations

from tinhso.work.casework.actions.clock import due_until, extend, restart, start, start_clock
from tinhso.work.casework.actions.moving import rehome, retitle
from tinhso.work.casework.actions.publishing import publish_default
from tinhso.work.casework.actions.steps import complete, end_case, open_case, register_need, take

__all__ = [
    "complete",
    "due_until",
    "end_case",
    "extend",
    "open_case",
    "publish_default",
    "register_need",
    "rehome",
    "restart",
    "retitle",
    "start",
    "start_clock",
    "take",
]
