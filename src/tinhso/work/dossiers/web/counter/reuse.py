"""The part of the counter's form that offers papers given once, to be used again.

They are offered only of a citizen whom the electronic identification knows (level 1 or 2): whoever merely types a
number learns nothing of what its owner gave. A business is not asked for there, so its papers are not offered here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm
from tinhso.people.parties import queries as parties
from tinhso.work.dossiers.queries.doors import reuse
from tinhso.work.dossiers.terms import EidCheck

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import QueryDict

    from tinhso.people.parties.terms import Number, PaperCard
    from tinhso.work.dossiers.terms.doors import Offer
    from tinhso.work.procedures.terms import ComponentCard

TICKED, OFFERED = "dung_lai", "da_moi"
"""The ticks, and the mark of a page on which papers were offered: it comes back with them."""
KNOWN = frozenset({EidCheck.LEVEL_1, EidCheck.LEVEL_2})


class ReuseForm(PageForm):
    """Papers that the province already holds of the applicant, and the consent that the clerk heard."""

    consent = forms.BooleanField(
        label=_("The applicant, here in person, said that the papers ticked may be used for this dossier"),
        help_text=_("Ask aloud, tick when you have heard the consent; it is written down with your name."),
        required=False,
    )
    components: Sequence[ComponentCard] = ()
    offers: Sequence[Offer] = ()
    owner: UUID | None = None

    @property
    def ticked(self) -> frozenset[str]:
        """The papers that were ticked."""
        return frozenset(cast("QueryDict", self.data).getlist(TICKED)) if self.is_bound else frozenset()

    @property
    def was_offering(self) -> bool:
        """Whether the page that was sent had papers on offer."""
        return bool(self.ticked) or (self.is_bound and OFFERED in self.data)

    def offer(self, number: Number | None, found: EidCheck) -> None:
        """Find what would do again, once the applicant is identified; asks nothing of anybody else."""
        known = parties.by_number(number) if number and found in KNOWN else None
        self.owner = known.id if known else None
        self.offers = [one for one in reuse.offers(self.components, self.owner) if one.papers] if known else []

    def chosen(self) -> list[tuple[UUID, PaperCard]]:
        """The papers ticked that are offered, each with its component."""
        return reuse.chosen(self.offers, self.ticked)

    def check_reuse(self, data: dict[str, Any]) -> None:
        """What is ticked must still be on offer, and its owner must have said yes here, not by an agent."""
        if not self.ticked:
            return
        if self.ticked != {str(paper.id) for _component, paper in self.chosen()}:
            self.add_error(
                None,
                _("A paper that was ticked cannot be used any more, or the applicant is not identified. Look again."),
            )
        elif data.get("agent_name"):
            self.add_error(
                "consent", _("Papers are used again only with their owner's own consent; an agent hands in the papers.")
            )
        elif not data.get("consent"):
            self.add_error(
                "consent", _("Ask the applicant for consent and tick it, or take the ticks of the papers away.")
            )
