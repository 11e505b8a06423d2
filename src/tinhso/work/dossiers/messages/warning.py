"""What officials read of work that comes due, and in the mail of the morning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhso.ground.notices.queries import register_kind
from tinhso.ground.notices.terms import Words
from tinhso.ground.page import formats
from tinhso.work.dossiers.actions.watch import morning
from tinhso.work.dossiers.actions.watch.warning import KIND
from tinhso.work.dossiers.terms.clock.warned import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

DESK = "/ban-lam-viec/"
"""An official's home; it stands above this room."""


def hang() -> None:
    """Tell notices what warnings say, and the mail of the morning."""
    register_kind(KIND, say)
    register_kind(morning.KIND, say_morning)


def say(facts: Mapping[str, Any]) -> Words:
    """A warning: of one dossier, or of several at one stage."""
    stage, number, work = Stage(facts["stage"]), facts["number"], facts["work"]
    if number == 1:
        title = _one(stage) % {"code": work[0]["code"]}
        return Words(title, _line(work[0]), DESK if work[0]["part"] else _page(work[0]["code"]))
    title = _several(stage, number) % {"count": formats.number(number)}
    lines = [_line(one) for one in work]
    if number > len(work):
        lines.append(_("and %(count)s more.") % {"count": formats.number(number - len(work))})
    return Words(title, "\n".join(lines), _list(stage))


def _page(code: str) -> str:
    return reverse("dossiers:dossier", args=[code])


def _line(one: Mapping[str, Any]) -> str:
    told = {**one, "due": formats.moment(parse_datetime(one["due"]))}
    return _("%(code)s: %(procedure)s. Step: %(step)s. Due: %(due)s.") % told


def _one(stage: Stage) -> str:
    return {
        Stage.ALERT: _("New dossier filed online: %(code)s"),
        Stage.BEFORE: _("Dossier %(code)s is due soon"),
        Stage.DUE: _("Dossier %(code)s is due today"),
        Stage.LATE: _("Dossier %(code)s is late"),
        Stage.ESCALATED: _("Dossier %(code)s is still late"),
        Stage.STANDING: _("Dossier %(code)s: the time that does not count was expected to end"),
        Stage.UNANSWERED: _("Dossier %(code)s was not completed in time and may be closed"),
        Stage.HAND_OVER: _("Dossier %(code)s has not been handed over in time"),
        Stage.NOTICE: _("Dossier %(code)s: the notice to supplement is due"),
        Stage.CORRECTION: _("Dossier %(code)s: the correction of its result is due"),
        Stage.MONEY: _("Dossier %(code)s: the money taken for it is to be passed on"),
    }[stage]


def _several(stage: Stage, number: int) -> str:
    return {
        Stage.ALERT: ngettext("%(count)s new dossier filed online", "%(count)s new dossiers filed online", number),
        Stage.BEFORE: ngettext("%(count)s dossier is due soon", "%(count)s dossiers are due soon", number),
        Stage.DUE: ngettext("%(count)s dossier is due today", "%(count)s dossiers are due today", number),
        Stage.LATE: ngettext("%(count)s dossier is late", "%(count)s dossiers are late", number),
        Stage.ESCALATED: ngettext("%(count)s dossier is still late", "%(count)s dossiers are still late", number),
        Stage.STANDING: ngettext(
            "%(count)s dossier: the time that does not count was expected to end",
            "%(count)s dossiers: the time that does not count was expected to end",
            number,
        ),
        Stage.UNANSWERED: ngettext(
            "%(count)s dossier was not completed in time and may be closed",
            "%(count)s dossiers were not completed in time and may be closed",
            number,
        ),
        Stage.HAND_OVER: ngettext(
            "%(count)s dossier has not been handed over in time",
            "%(count)s dossiers have not been handed over in time",
            number,
        ),
        Stage.NOTICE: ngettext(
            "%(count)s notice to supplement is due", "%(count)s notices to supplement are due", number
        ),
        Stage.CORRECTION: ngettext(
            "%(count)s correction of a result is due", "%(count)s corrections of results are due", number
        ),
        Stage.MONEY: ngettext(
            "The money of %(count)s receipt is to be passed on",
            "The money of %(count)s receipts is to be passed on",
            number,
        ),
    }[stage]


def _list(stage: Stage) -> str:
    if stage in {Stage.LATE, Stage.ESCALATED}:
        return reverse("dossiers:late")
    if stage in {Stage.NOTICE, Stage.CORRECTION}:
        return reverse("dossiers:guards")
    lists = {
        Stage.UNANSWERED: "dossiers:unanswered",
        Stage.HAND_OVER: "dossiers:handovers",
        Stage.MONEY: "dossiers:money",
    }
    return reverse(lists[stage]) if stage in lists else DESK


def say_morning(facts: Mapping[str, Any]) -> Words:
    """The summary of a working day: one's own work, that of the unit one leads, what is late under one's eyes."""
    number = {name: formats.number(told) for name, told in facts.items() if isinstance(told, int)}
    title = _("Your work on %(day)s") % {"day": formats.date(parse_date(facts["day"]))}
    lines = [
        _("Waiting for you: %(waiting)s, of it due today %(due)s, late %(late)s.") % number,
        _("Not completed in time, to be closed: %(unanswered)s.") % number if facts["unanswered"] else "",
        _("In the unit you lead: due today %(led_due)s, late %(led_late)s.") % number
        if facts["led_due"] or facts["led_late"]
        else "",
        _("Late in the units you look after: %(seen_late)s.") % number if facts["seen_late"] else "",
        *(_piece(one) for one in facts["work"]),
    ]
    return Words(title, "\n".join(filter(None, lines)), DESK)


def _piece(one: Mapping[str, Any]) -> str:
    told = {**one, "due": formats.moment(parse_datetime(one["due"]))}
    if one["late"]:
        return _("Late: %(code)s, step: %(step)s, due %(due)s.") % told
    return _("Due today: %(code)s, step: %(step)s, due %(due)s.") % told
