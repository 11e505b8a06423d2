"""Wake a job after the commit. Only to be quick: the row is there, and the job comes every minute anyway."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

DELIVER, HEAR = "exchange.deliver", "exchange.hear"


def wake(job: str) -> None:
    """Have `job` run soon after this transaction; one that already waits is enough."""
    transaction.on_commit(lambda: _defer(job))


def _defer(job: str) -> None:
    with suppress(AlreadyEnqueued):
        app.configure_task(job, queue="line", queueing_lock=job).defer(timestamp=0)
