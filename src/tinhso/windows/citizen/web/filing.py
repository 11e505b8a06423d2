"""File a finished form here, where the law of the day lets it; else the reason and the door that takes it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core import signing
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tinhso.ground.page import formats, gate
from tinhso.ground.page.actions import count_attempt
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import person_of
from tinhso.people.parties.queries import party, party_of_account
from tinhso.windows.citizen import actions, queries
from tinhso.windows.citizen.web.forms import FileHereForm
from tinhso.windows.citizen.web.frame import place
from tinhso.work.dossiers.queries import card_of, look_up_page
from tinhso.work.dossiers.queries.doors import reuse
from tinhso.work.dossiers.queries.owned import receipt_number
from tinhso.work.dossiers.terms import Applicant, Delivery
from tinhso.work.procedures.queries import components, version
from tinhso.work.procedures.queries.forms import cookie_of, draft_carried
from tinhso.work.procedures.queries.online import may_file_online

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.people.parties.terms import PaperCard
    from tinhso.windows.citizen.web.uploads import UploadForm
    from tinhso.work.dossiers.terms.doors import Offer
    from tinhso.work.procedures.queries.forms import Draft

SALT, SHOWN_FOR = "citizen.filed", timedelta(hours=1)
WINDOW, MOST = timedelta(hours=1), 20
REUSED = "dung_lai"


@gate.public
@never_cache
def file(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether the day's law lets it be filed here, and if so, ask what is still needed."""
    draft = draft_carried(request.COOKIES, code)
    if draft is None or draft.done_at is None:
        return HttpResponseRedirect(reverse("procedures:form", args=[code]))
    day = queries.law_day(request.GET.get("ngay", ""))
    verdict = may_file_online(code, day)
    context: dict[str, Any] = {
        "procedure": code,
        "name": draft.name,
        "verdict": verdict,
        "why": verdict.sentence(get_language() or "vi"),
        "day": formats.date(day),
        "past": day != today(),
        "demo_day": "" if queries.law_day(queries.DEMO_DAY.isoformat()) == today() else queries.DEMO_DAY.isoformat(),
        "demo_words": formats.date(queries.DEMO_DAY),
    }
    crumbs = [(_("Administrative procedures"), reverse("procedures:list")), (_("File the dossier"), "")]
    if not verdict.lawful:
        return page(request, "citizen/not_filed_here.html", context, section="procedures", crumbs=crumbs)
    return _asked(request, draft, day, context, crumbs)


def _asked(
    request: HttpRequest, draft: Draft, day: date, context: dict[str, Any], crumbs: list[tuple[str, str]]
) -> HttpResponse:
    person = person_of(request)
    citizen = person if person and person.citizen else None
    owner = party_of_account(citizen.account_id) if citizen else None
    offers = reuse.offers(components(draft.procedure_version), owner)
    boxes = [(one.component, one.name, "") for one in offers]
    form = FileHereForm.fields_for(boxes).of(
        request,
        boxes=boxes,
        ask_commune=version(draft.procedure_version).competent is None,
        known=owner is not None,
        initial=_initial(citizen, owner),
    )
    ticked = set(request.POST.getlist(REUSED)) if request.method == "POST" else set()
    if request.method == "POST" and form.is_valid():
        count_attempt("file", place(request), limit=MOST, window=WINDOW)

    def deed(typed: dict[str, Any]) -> str:
        told = _told(typed, form.attached(), _reused(offers, ticked, consent=typed["consent"]))
        dossier = actions.file_draft(draft, told, person=citizen, party=owner, on=day)
        return reverse("citizen:filed", args=[signing.dumps(str(dossier), salt=SALT)])

    if done := form.submit(deed):
        carried_at = reverse("procedures:form", args=[draft.procedure])
        done.delete_cookie(cookie_of(draft.procedure), path=carried_at, samesite="Lax")
        return done
    more = {"form": form, "rows": _rows(form, offers, ticked), "known": party(owner) if owner else None}
    more["citizen"] = citizen is not None
    return page(request, "citizen/file.html", context | more, section="procedures", crumbs=crumbs, status=form.status)


def _initial(citizen: Person | None, owner: UUID | None) -> dict[str, str]:
    if citizen is None:
        return {}
    if owner is None:
        return {"full_name": citizen.full_name}
    card = party(owner)
    return {"phone": card.phone, "email": card.email, "address": card.address}


def _told(
    typed: dict[str, Any], files: list[tuple[UUID, UUID, str]], papers: list[tuple[UUID, PaperCard]]
) -> actions.Filed:
    applicant = Applicant(
        typed.get("full_name", ""), typed["phone"], typed.get("address", ""), email=typed.get("email", "")
    )
    return actions.Filed(
        applicant,
        committee=UUID(typed["commune"]) if typed.get("commune") else None,
        delivery=Delivery(typed["delivery"]),
        delivery_address=typed["delivery_address"],
        files=files,
        papers=papers,
    )


def _reused(offers: list[Offer], ticked: set[str], *, consent: bool) -> list[tuple[UUID, PaperCard]]:
    """The papers ticked, by component; none without consent."""
    chosen = reuse.chosen(offers, ticked)
    if chosen and not consent:
        raise Refusal(
            "citizen.no_consent", "Agree that the papers you ticked are used, or take the ticks away.", status=422
        )
    return chosen


def _rows(form: UploadForm, offers: list[Offer], ticked: set[str]) -> list[dict[str, Any]]:
    boxes = dict(zip((one.component for one in offers), form.rows(), strict=True))
    return [
        {
            "box": boxes[one.component][0],
            "kept": boxes[one.component][1],
            "mark": f"giu_{one.component.hex}",
            "papers": [
                {
                    "id": str(paper.id),
                    "ticked": str(paper.id) in ticked,
                    "words": _("Use again: %(title)s, from dossier %(code)s")
                    % {"title": paper.title, "code": paper.source_code},
                }
                for paper in one.papers
            ],
        }
        for one in offers
    ]


@gate.public
@never_cache
@require_safe
def filed(request: HttpRequest, token: str) -> HttpResponse:
    """Receipt number, code and secret, for an hour after filing."""
    try:
        ident = signing.loads(token, salt=SALT, max_age=SHOWN_FOR)
    except signing.BadSignature:
        raise NotFound(
            "citizen.filed_shown_no_more", "This page is shown for an hour after filing. Look the dossier up instead."
        ) from None
    card = card_of(UUID(ident))
    context = {
        "card": card,
        "number": receipt_number(card.id),
        "answer_by": formats.moment(card.ack_due_at) if card.ack_due_at else "",
        "look_up": request.build_absolute_uri(reverse(look_up_page())),
    }
    return page(request, "citizen/filed.html", context, section="look-up", crumbs=[(_("The dossier was filed"), "")])
