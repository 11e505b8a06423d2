"""Jobs of the figures."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.ground.audit.terms import SYSTEM
from tinhso.windows.indicators import actions


@app.periodic(cron="* * * * *")
@app.task(name="indicators.fold", queue="house", queueing_lock="indicators.fold")
def fold(timestamp: int) -> None:
    """Fold the news of the last minute into the daily rollups. Figures are right without it, only slower."""
    del timestamp
    actions.fold()


@app.periodic(cron="30 1 1 * *")
@app.task(name="indicators.freeze_month", queue="house", queueing_lock="indicators.freeze_month")
def freeze_month(timestamp: int) -> None:
    """Keep the province's figures of the month that ended, with the edition of the map by which they count."""
    del timestamp
    actions.freeze_month(actor=SYSTEM)
