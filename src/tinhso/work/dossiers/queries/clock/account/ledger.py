"""The deadline ledger in words: what happened, both dates, on which provision, rule and pack of law, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.lawbook.terms import RULES
from tinhso.ground.page import formats
from tinhso.work.casework.terms import ClockEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.work.casework.terms import LedgerLine


def ledger(entries: Sequence[LedgerLine], language: str, *, own: bool = False) -> list[dict[str, Any]]:
    """Each entry as finished texts, oldest first; `own`: for the applicant, to whom the lawbook's keys say nothing."""
    return [
        {
            "seq": entry.seq,
            "at": formats.moment(entry.at),
            "event": ClockEvent(entry.event).label(language),
            "by": entry.actor_name,
            "facts": [(name, text) for name, text in _facts(entry, "" if own else law(entry, language)) if text],
            "unread": not entry.verified,
            "days": _days(entry),
        }
        for entry in entries
    ]


def law(entry: LedgerLine, language: str) -> str:
    """Which rule of which pack was applied; empty in entries older than the columns that keep it."""
    if not entry.rule:
        return ""
    rule = RULES.get(entry.rule)
    name = f"{rule.label(language)} ({entry.rule})" if rule else entry.rule
    return _("%(rule)s, pack %(pack)s") % {"rule": name, "pack": entry.pack} if entry.pack else name


def _facts(entry: LedgerLine, rule: str) -> list[tuple[str, str]]:
    since = formats.moment(entry.since) if entry.since and entry.since != entry.at else ""
    before = formats.moment(entry.due_before) if entry.due_before and entry.due_before != entry.due_after else ""
    return [
        (_("Counted from"), since),
        (_("Term"), formats.term(entry.term_value, entry.term_unit)),
        (_("Due before"), before),
        (_("Due"), formats.moment(entry.due_after)),
        (_("Reason"), str(entry.explanation.get("reason") or "")),
        (_("Basis"), entry.basis),
        (_("Rule applied"), rule),
        (_("Approved by"), entry.approver_name),
    ]


def _days(entry: LedgerLine) -> list[tuple[str, str, str]]:
    """The days that did not count; a basis whose text nobody has read yet is marked."""
    unread: Any = entry.explanation.get("unread", ())
    days: Any = entry.explanation.get("skipped", ())
    mark = _("not checked against the text")
    return [(day, why, f"{basis} ({mark})" if day in unread else basis) for day, why, basis in days]
