"""Jobs of the figures."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.windows.indicators import actions


@app.periodic(cron="* * * * *")
@app.task(name="indicators.fold", queue="house", queueing_lock="indicators.fold")
def fold(timestamp: int) -> None:
    """Fold the news of the last minute into the daily rollups. Figures are right without it, only slower."""
    del timestamp
    actions.fold()
