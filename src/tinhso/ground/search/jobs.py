"""Jobs of search."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tinhso.ground.search import actions


@app.periodic(cron="7 0 * * *")
@app.task(name="search.rebuild", queue="house", queueing_lock="search.rebuild")
def rebuild(timestamp: int) -> None:
    """Put anew what can be found: procedures and units begin and end on days, without anybody's doing."""
    del timestamp
    actions.rebuild()
