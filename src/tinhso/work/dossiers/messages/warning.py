"""What officials read of work that comes due, and in the mail of the morning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhso.ground.notices.queries import register_kind
from tinhso.ground.notices.terms import Words
from tinhso.ground.page import formats
from tinhso.work.dossiers.actions.watch.warning import KIND
from tinhso.work.dossiers.terms.warned import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

DESK = "/ban-lam-viec/"
"""An official's home; it stands above this room."""


def hang() -> None:
    """Tell notices what warnings say."""
    register_kind(KIND, say)


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
    }[stage]


def _list(stage: Stage) -> str:
    if stage in {Stage.LATE, Stage.ESCALATED}:
        return reverse("dossiers:late")
    return reverse("dossiers:unanswered") if stage is Stage.UNANSWERED else DESK
