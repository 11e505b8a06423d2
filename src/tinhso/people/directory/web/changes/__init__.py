"""Change units on the screen: draw an act up, see what it would do, enact it; the log, its editions, what waits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.layout import navigation
from tinhso.people.directory.terms import Right
from tinhso.people.directory.web.changes import fields


def hang() -> None:
    """The picker over the units of a day, and the entry of the navigation."""
    fields.hang()
    navigation.register(
        "changes", _("Change units"), "directory:draft", right=Right.ADMINISTER, order=62, fold="keeping"
    )
