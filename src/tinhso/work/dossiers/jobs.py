"""Jobs of dossiers."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from tinhso.work.dossiers.actions.papers import print_paper as print_one


@app.task(name="dossiers.print_paper", queue="house", retry=3)
def print_paper(issued: str) -> None:
    """Number a paper of the one-stop (forms 01 to 06) and make its PDF."""
    print_one(UUID(issued))
