"""What signing does beside the requests."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.ground.signing import actions


@app.periodic(cron="* * * * *")
@app.task(name="signing.finish_waiting", queue="house", queueing_lock="signing.finish_waiting")
def finish_waiting(timestamp: int) -> None:
    """End sessions that ran out, and finish what was cut off between embedding and checking."""
    del timestamp
    actions.finish_waiting()


@app.periodic(cron="27 * * * *")
@app.task(name="signing.fetch_lists", queue="house", queueing_lock="signing.fetch_lists")
def fetch_lists(timestamp: int) -> None:
    """Fetch the issuers' lists of revoked certificates."""
    del timestamp
    actions.fetch_lists()
