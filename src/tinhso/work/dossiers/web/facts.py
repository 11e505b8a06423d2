"""What the guards of a table of steps may ask of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from tinhso.work.casework.actions import register_facts
from tinhso.work.casework.terms import Fact
from tinhso.work.dossiers.queries.doors.facts import facts_of
from tinhso.work.dossiers.terms import KIND

if TYPE_CHECKING:
    from collections.abc import Iterator


def hang() -> None:
    """Tell casework which facts there are, and who answers."""
    register_facts(KIND, list(_facts()), facts_of)


def _facts() -> Iterator[Fact]:
    yield Fact("procedure", "text", _("code of the procedure"))
    yield Fact("door", "text", _("door through which it came (counter, quick, national_portal, local_online, post)"))
    yield Fact("delivery", "text", _("how the result is wanted (counter, post, online)"))
    yield Fact("term", "number", _("length of the term"))
    yield Fact("term_unit", "text", _("unit of the term (working_day, day, working_hour, hour, month, same_day)"))
    yield Fact("papers", "number", _("how many papers were handed in"))
    yield Fact("known_applicant", "truth", _("the applicant told a number"))
