"""Ask what a citizen may use: on which day we look."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from tinhso.ground.workdays.queries import today

DEMO_DAY = date(2021, 6, 1)
"""A day on which the province's own online filing was lawful; only a demonstration looks at it."""


def law_day(asked: str) -> date:
    """The day whose law the filing page asks: today, always; a demonstration may ask for its day of the past.

    Nothing else moves: the dossier is filed now, by the one clock.
    """
    return DEMO_DAY if settings.TINHSO_DEMO and asked == DEMO_DAY.isoformat() else today()
