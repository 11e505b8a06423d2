"""Jobs of identity."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.people.identity import actions


@app.periodic(cron="20 2 * * *")
@app.task(name="identity.forget_sessions", queue="house")
def forget_sessions(timestamp: int) -> None:
    """Remove sessions whose time is over; they let nobody in any more."""
    del timestamp
    actions.forget_sessions()


@app.periodic(cron="22 2 * * *")
@app.task(name="identity.forget_unconfirmed", queue="house")
def forget_unconfirmed(timestamp: int) -> None:
    """Erase citizens' accounts that were not confirmed by their letter within 24 hours."""
    del timestamp
    actions.forget_unconfirmed()
