"""Jobs of dossiers."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tinhso.work.dossiers.actions import papers
from tinhso.work.dossiers.actions.deeds import legs
from tinhso.work.dossiers.actions.deeds.explaining import print_account
from tinhso.work.dossiers.actions.watch import morning, warning
from tinhso.work.dossiers.messages import posting


@app.task(name="dossiers.print_paper", queue="house", retry=3)
def print_paper(issued: str) -> None:
    """Number a paper of the one-stop (forms 01 to 06) and make its PDF."""
    papers.print_paper(UUID(issued))


@app.task(name="dossiers.print_clock", queue="house", retry=3)
def print_clock(dossier: str, print_id: str, *, own: bool) -> None:
    """Make the account of a dossier's clock as PDF, for whoever asked for it."""
    print_account(UUID(dossier), UUID(print_id), own=own)


@app.periodic(cron="5-59/10 * * * *")
@app.task(name="dossiers.print_left", queue="house", queueing_lock="dossiers.print_left")
def print_left(timestamp: int) -> None:
    """Print the papers that lay unprinted: a job was cut off, or a library was missing."""
    del timestamp
    papers.print_left()


@app.task(name="dossiers.send_parcel", queue="house", retry=RetryStrategy(max_attempts=10, exponential_wait=4))
def send_parcel(parcel: str) -> None:
    """Give an order for a parcel to the post; tried again while the post cannot be reached."""
    posting.send_order(UUID(parcel))


@app.task(name="dossiers.cancel_parcel", queue="house", retry=RetryStrategy(max_attempts=10, exponential_wait=4))
def cancel_parcel(parcel: str) -> None:
    """Tell the post that an order is taken back."""
    posting.cancel_order(UUID(parcel))


@app.periodic(cron="*/10 * * * *")
@app.task(name="dossiers.ask_post", queue="house", queueing_lock="dossiers.ask_post")
def ask_post(timestamp: int) -> None:
    """Read what the post tells of parcels; a result that was delivered is returned with it."""
    del timestamp
    posting.ask_post()


@app.periodic(cron="*/5 * * * *")
@app.task(name="dossiers.warn", queue="house", queueing_lock="dossiers.warn", lock="dossiers.warn")
def warn(timestamp: int) -> None:
    """Tell officials, leaders and the chief of office what was filed online, comes due, is due or late; each once."""
    del timestamp
    warning.warn()


@app.periodic(cron="20 * * * *")
@app.task(name="dossiers.tell_late_legs", queue="house", queueing_lock="dossiers.tell_late_legs")
def tell_late_legs(timestamp: int) -> None:
    """Tell once, by name, which agency is late with its part of an interlinked dossier."""
    del timestamp
    legs.tell_late()


@app.periodic(cron="*/5 * * * *")
@app.task(name="dossiers.morning_mail", queue="house", queueing_lock="dossiers.morning_mail")
def morning_mail(timestamp: int) -> None:
    """On working days, once, from the hour that the lawbook tells: mail to each official what waits for them."""
    del timestamp
    morning.send_morning_mail()
