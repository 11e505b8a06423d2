"""Jobs of exchange. They have a queue of their own: a partner that is slow must not hold up the house."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app

from tinhso.ground.exchange import actions
from tinhso.ground.exchange.actions.admitting import forget_nonces

MONTHS_AHEAD = 13


@app.periodic(cron="* * * * *")
@app.task(name="exchange.deliver", queue="line", queueing_lock="exchange.deliver")
def deliver(timestamp: int) -> None:
    """Bring what waits in the outbox to its partners; woken after each commit, and every minute."""
    del timestamp
    actions.deliver_waiting()


@app.periodic(cron="* * * * *")
@app.task(name="exchange.hear", queue="line", queueing_lock="exchange.hear")
def hear(timestamp: int) -> None:
    """Do what messages in the inbox ask; woken when one comes, and every minute."""
    del timestamp
    actions.hear_waiting()


@app.periodic(cron="5 1 1 * *")
@app.task(name="exchange.make_partitions", queue="house")
def make_partitions(timestamp: int) -> None:
    """Make the month partitions of outbox and inbox for the coming year."""
    del timestamp
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_make_partitions(current_date, %s)", [MONTHS_AHEAD])


@app.periodic(cron="50 2 * * *")
@app.task(name="exchange.forget", queue="house", queueing_lock="exchange.forget")
def forget(timestamp: int) -> None:
    """Empty bodies of messages 90 days after they were settled; forget nonces that no longer matter."""
    del timestamp
    actions.forget()
    forget_nonces()
