"""Jobs of the catalogue."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.ground.workdays.queries import now
from tinhso.work.procedures.actions import forms


@app.periodic(cron="35 2 * * *")
@app.task(name="procedures.sweep_drafts", queue="house", queueing_lock="procedures.sweep_drafts")
def sweep_drafts(timestamp: int) -> None:
    """Erase drafts of forms, with their files, 30 days after they were last saved."""
    del timestamp
    forms.sweep_drafts(now())
