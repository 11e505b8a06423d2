"""Ask about work items, the ledger, and the tables of steps."""

from __future__ import annotations

from tinhso.work.casework.queries.clock import explained, reckoning
from tinhso.work.casework.queries.hands import hands, load_of
from tinhso.work.casework.queries.registered import known_facts, known_milestones, known_needs
from tinhso.work.casework.queries.tables import (
    DraftCard,
    ProcessLine,
    VersionLine,
    draft,
    empty_table,
    processes,
    published,
    uses,
    versions,
)
from tinhso.work.casework.queries.work import (
    INBOX_LINE,
    RIGHTS_OF_ROLE,
    inbox,
    inbox_condition,
    inbox_counts,
    inbox_page,
    last_due,
    ledger,
    may_take,
    open_item,
    open_items,
    path,
    process_of,
    steps,
    waiting_at,
    whole_path,
)

__all__ = [
    "INBOX_LINE",
    "RIGHTS_OF_ROLE",
    "DraftCard",
    "ProcessLine",
    "VersionLine",
    "draft",
    "empty_table",
    "explained",
    "hands",
    "inbox",
    "inbox_condition",
    "inbox_counts",
    "inbox_page",
    "known_facts",
    "known_milestones",
    "known_needs",
    "last_due",
    "ledger",
    "load_of",
    "may_take",
    "open_item",
    "open_items",
    "path",
    "process_of",
    "processes",
    "published",
    "reckoning",
    "steps",
    "uses",
    "versions",
    "waiting_at",
    "whole_path",
]
