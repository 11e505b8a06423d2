"""What the pages of deeds share: the dossier, whether the deed is possible now, the form, what it will send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import actions, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.page.forms import PageForm
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard


@dataclass(frozen=True, slots=True)
class Words:
    """What a page of a deed says: its title, what will happen, the word on its button."""

    title: str
    lead: str
    submit: str
    kind: str = "primary"


def asked_for(request: HttpRequest, code: str, *names: str) -> tuple[DossierCard, Person]:
    """The dossier and who asks; refused where none of these deeds is possible now for this person.

    A form that is sent goes on to the action, which says itself why not: the dossier may have moved since.
    """
    person = person_of(request)
    card = queries.dossier(code, person)
    if request.method != "POST" and not {act.name for act in actions.possible(card, person)} & set(names):
        raise NotAllowed(
            "dossiers.not_now", "This cannot be done to the dossier now, or it is not for your post to do it."
        )
    return card, person


def whose(card: DossierCard) -> list[tuple[str, str]]:
    """Whose dossier it is and where its term stands: what one looks at before it ends."""
    due = formats.moment(card.due_at) if card.due_at else _("not promised yet")
    return [
        (_("Applicant"), card.applicant.full_name),
        (_("Received"), formats.moment(card.received_at)),
        (_("Due"), due),
    ]


def deed_page(
    request: HttpRequest,
    card: DossierCard,
    form: PageForm,
    words: Words,
    do: Callable[[dict[str, Any]], object],
    *,
    facts: Sequence[tuple[str, str]] = (),
    template: str = "dossiers/deeds/deed.html",
    **more: object,
) -> HttpResponse:
    """The form of a deed; once done, back to the dossier's page."""
    back = reverse("dossiers:dossier", args=[card.code])

    def done(data: dict[str, Any]) -> str:
        do(data)
        return back

    if answer := form.submit(done):
        return answer
    context = {"form": form, "card": card, "words": words, "facts": list(facts), "back": back, **more}
    crumbs = [(card.code, back), (words.title, "")]
    return page(request, template, context, section="dossiers", crumbs=crumbs, status=form.status)
