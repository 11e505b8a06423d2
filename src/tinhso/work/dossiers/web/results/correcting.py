"""Correct a result that was issued: by another paper at once, by a draft that is issued later, by revoking it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotAllowed, NotFound
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import person_of
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions import results as actions
from tinhso.work.dossiers.actions.results import rights
from tinhso.work.dossiers.actions.results.paper import correction_due
from tinhso.work.dossiers.queries import results as asked
from tinhso.work.dossiers.rules.results import check_draft, check_may_supersede, check_takes_place, is_corrected_late
from tinhso.work.dossiers.terms.results import Remedy
from tinhso.work.dossiers.web.results.forms import CorrectForm, NewPaperForm
from tinhso.work.dossiers.web.results.one import crumbs_to

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.results import ResultCard

RULE = "result.correction"


@gate.signed_in
def correct(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """An error in a result was reported: what is wrong, since when it is known, what becomes of the result."""
    person = person_of(request)
    card = queries.dossier(code, person)
    one = asked.result(card.id, seq)
    remedies = rights.remedies(person, card.competent_unit, card.returning_unit)
    if not remedies:
        raise NotAllowed("dossiers.not_your_result", "Your post may not do this with the results of this unit.")
    if request.method != "POST":  # before anything is typed in vain
        check_may_supersede(one.state, has_successor=one.superseded_by_id is not None, reason="-")
    first = {
        "version": one.version,
        "remedy": str(Remedy.PAPER if one.on_paper and Remedy.PAPER in remedies else remedies[0]),
        "signer_name": one.signer_name,
        "valid_until": one.valid_until,
    }
    form = CorrectForm.of(request, remedies=remedies, initial=first)

    def deed(data: dict[str, Any]) -> str:
        made = _put_right(one.id, data, form, person)
        new = next((each.seq for each in asked.results_of(card.id) if each.id == made), seq)
        return reverse("dossiers:result", args=[card.code, new])

    if done := form.submit(deed):
        return done
    typed = form.moment(form.cleaned_data) if form.is_bound and not {"day", "hour"} & set(form.errors) else None
    return _shown(request, card, one, form, words=(_("Correct the result"), _("Record the correction")), reported=typed)


def _put_right(result: UUID, data: dict[str, Any], form: CorrectForm, person: Person) -> UUID | None:
    """Do what was chosen; gives the result that takes the place, None where none does."""
    of = {"fault": data["fault"], "version": data["version"], "reported": form.moment(data), "by": person}
    if data["remedy"] == Remedy.REVOKE:
        actions.revoke(result, data["reason"], **of)
        return None
    if data["remedy"] == Remedy.PAPER:
        return actions.replace_by_paper(result, form.paper(data), data["reason"], **of)
    return actions.supersede(result, data["reason"], **of)


@gate.signed_in
def on_paper(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """The correction that was begun came signed and sealed on paper."""
    person = person_of(request)
    card = queries.dossier(code, person)
    one = asked.result(card.id, seq)
    rights.allow(person, rights.RECORD, card.competent_unit)
    check_takes_place(one.supersedes_id)
    if request.method != "POST":
        check_draft(one.state)
    first = {"version": one.version, "signer_name": one.signer_name, "valid_until": one.valid_until}
    form = NewPaperForm.of(request, initial=first)

    def deed(data: dict[str, Any]) -> str:
        actions.finish_on_paper(one.id, form.paper(data), version=data["version"], by=person)
        return reverse("dossiers:result", args=[card.code, seq])

    if done := form.submit(deed):
        return done
    return _shown(
        request, card, one, form, words=(_("Record the new paper"), _("Record")), reported=one.error_reported_at
    )


def _shown(
    request: HttpRequest,
    card: DossierCard,
    one: ResultCard,
    form: CorrectForm | NewPaperForm,
    *,
    words: tuple[str, str],
    reported: datetime | None,
) -> HttpResponse:
    title, submit = words
    here = reverse("dossiers:result", args=[card.code, one.seq])
    begin = isinstance(form, CorrectForm)
    wrong = one if begin else next(each for each in asked.results_of(card.id) if each.id == one.supersedes_id)
    context = {
        "card": card,
        "form": form,
        "title": title,
        "submit": submit,
        "back": here,
        "facts": _facts(wrong),
        "guard": _guard(card.competent_unit, reported),
        "begin": begin,
    }
    crumbs = crumbs_to(card, (one.title, here), (title, ""))
    return page(
        request, "dossiers/results/correct.html", context, section="dossiers", crumbs=crumbs, status=form.status
    )


def _facts(wrong: ResultCard) -> Sequence[tuple[str, str]]:
    """The paper that is wrong."""
    number = f"{wrong.number}, {formats.date(wrong.issued_on)}" if wrong.issued_on else "–"
    return ((_("Wrong result"), wrong.title), (_("Number and date"), number), (_("Signer"), wrong.signer_name or "–"))


def _guard(unit: UUID, reported: datetime | None) -> dict[str, Any] | None:
    """Within which days the law wants it corrected, until when that is, whether that is over; None: no law says."""
    at = now()
    since = reported or at
    try:
        law = lawbook.value(RULE, since.astimezone(PEOPLE).date())
    except NotFound:
        return None
    due = correction_due(unit, since)
    if due is None:
        return None
    late = is_corrected_late(None, due, at)
    told = {"at": formats.moment(since), "due": formats.moment(due)}
    if reported is None:
        words = _("Reported at this moment, it has to be corrected by %(due)s.")
    elif late:
        words = _("Reported %(at)s, it had to be corrected by %(due)s: that time is over. Correct it all the same.")
    else:
        words = _("Reported %(at)s, it has to be corrected by %(due)s.")
    return {
        "words": words % told,
        "tone": "warning" if late else "info",
        "law": f"{law.words(get_language() or 'vi')} ({law.citation})",
        "unread": not law.verified,
    }
