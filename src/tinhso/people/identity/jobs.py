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
