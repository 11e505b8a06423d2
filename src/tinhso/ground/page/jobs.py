"""Jobs of the page."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.ground.page import actions
from tinhso.ground.workdays.queries import now


@app.periodic(cron="17 * * * *")
@app.task(name="page.sweep", queue="house", queueing_lock="page.sweep")
def sweep(timestamp: int) -> None:
    """Forget keys of forms and counted tries after 48 hours."""
    del timestamp
    actions.sweep_repeats(now())
