"""Jobs of files."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.ground.files import actions


@app.periodic(cron="* * * * *")
@app.task(name="files.scan", queue="house", queueing_lock="files.scan")
def scan(timestamp: int) -> None:
    """Have files that wait looked at by the virus scanner."""
    del timestamp
    actions.scan_waiting()


@app.periodic(cron="43 2 * * *")
@app.task(name="files.sweep", queue="house", queueing_lock="files.sweep")
def sweep(timestamp: int) -> None:
    """Forget files that nobody claims for 48 hours, and those whose time is over."""
    del timestamp
    actions.sweep()
