"""Until when an applicant has to hear that a dossier under appraisal is not complete, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.workdays.queries import now
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.law import count_of
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.terms import AskStage

if TYPE_CHECKING:
    from tinhso.work.dossiers.terms import DossierCard


def notice_words(card: DossierCard) -> str:
    """The day and hour, and whether it is over; empty at intake and where the law of the dossier's day sets none.

    Nor does it set one for asking once more, after the applicant completed the dossier during appraisal.
    """
    if any(one.stage == AskStage.APPRAISAL and one.sent_at for one in asked.supplements(card.id)):
        return ""
    until = asked.notice_due(card, count_of("supplement.notice", card.received_at.astimezone(PEOPLE).date()))
    if until is None:
        return ""
    if until < now():
        return _("The applicant had to hear of it by %(until)s: that is over.") % {"until": formats.moment(until)}
    return _("The applicant has to hear of it by %(until)s.") % {"until": formats.moment(until)}
