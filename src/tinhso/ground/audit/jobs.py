"""Jobs of the audit."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app

MONTHS_AHEAD = 13


@app.periodic(cron="10 1 1 * *")
@app.task(name="audit.make_partitions", queue="house")
def make_partitions(timestamp: int) -> None:
    """Make the month partitions of the coming year, so that the default partition stays empty."""
    del timestamp
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_make_partitions(current_date, %s)", [MONTHS_AHEAD])
