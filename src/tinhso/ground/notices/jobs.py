"""Jobs of notices."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.ground.notices import actions


@app.periodic(cron="* * * * * */10")
@app.task(name="notices.send", queue="house", queueing_lock="notices.send", lock="notices.send")
def send(timestamp: int) -> None:
    """Find out whom to tell, and send what waits, every ten seconds."""
    del timestamp
    actions.spread()
    actions.send_waiting()


@app.periodic(cron="51 2 * * *")
@app.task(name="notices.sweep", queue="house", queueing_lock="notices.sweep")
def sweep(timestamp: int) -> None:
    """Forget notices after three years."""
    del timestamp
    actions.sweep()
