"""What else waits for a person, beside the steps: messages without an answer, papers to be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.work.dossiers.queries.messages import unread

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person

CAP = 100


def others(person: Person) -> list[tuple[str, str, str]]:
    """Name, number and address of each; for who stands at a counter."""
    if not person.may("receive_dossier"):
        return []
    number = unread(person, CAP + 1)
    words = formats.number(number) if number <= CAP else _("more than %(cap)s") % {"cap": CAP}
    return [(_("Messages without an answer"), words, reverse("dossiers:messages"))]
