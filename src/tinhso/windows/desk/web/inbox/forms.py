"""What is done with many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm
from tinhso.work.dossiers.queries.people import specialists

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.terms import Person

MOST = 100
ASSIGN, AGREE = "assign", "agree"
"""What may be done with many: hand them out to a specialist, agree to their drafts."""

STEP_OF = {ASSIGN: ("assign", "assigned"), AGREE: ("review", "agreed")}
"""Step and outcome of each."""


class Ticked(forms.Field):
    """The work items that were ticked."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[UUID]:
        """Their ids; at least one, and no more than a page holds."""
        one = forms.UUIDField()
        found = list(dict.fromkeys(one.clean(each) for each in value or ()))
        if not found:
            raise forms.ValidationError(_("Tick at least one dossier."), code="none")
        if len(found) > MOST:
            raise forms.ValidationError(_("At most %(most)s at once.") % {"most": MOST}, code="many")
        return found


class BulkForm(PageForm):
    """What to do with the ticked ones, and to whom they go."""

    chon = Ticked(label=_("Dossiers"))
    viec = forms.ChoiceField(choices=[(ASSIGN, ASSIGN), (AGREE, AGREE)], widget=forms.HiddenInput)
    post = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of_role(cls, person: Person, step: str) -> dict[str, Any] | None:
        """What this person may do with many here: the form's key, buttons, and specialists to choose from."""
        if not person.may("approve_step") or not person.role.endswith("_leader") or person.unit_id is None:
            return None
        form: Self = cls(auto_id="bulk_%s")
        offered = [name for name, (code, _outcome) in STEP_OF.items() if step in ("", code)]
        people = specialists(person.unit_id) if ASSIGN in offered else []
        return {"form": form, "assign": ASSIGN in offered, "agree": AGREE in offered, "people": people}
