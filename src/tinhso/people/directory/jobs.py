"""Jobs of the directory."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory import actions


@app.periodic(cron="1 0 * * *")
@app.task(name="directory.succeed_due", queue="house")
def succeed_due(timestamp: int) -> None:
    """Move the open work of the units that end today to their successors."""
    del timestamp
    actions.succeed_due(actor=SYSTEM)


@app.periodic(cron="25 2 * * *")
@app.task(name="directory.forget_imports", queue="house")
def forget_imports(timestamp: int) -> None:
    """Forget workbooks of staff 48 hours after they were shown, with the names in them."""
    del timestamp
    actions.forget_imports()
