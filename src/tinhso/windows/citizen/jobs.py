"""Jobs of the citizen's pages."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from tinhso.windows.citizen import actions


@app.task(name="citizen.keep_papers", queue="house")
def keep_papers(dossier_id: str) -> None:
    """Keep the papers and the result of a settled dossier for its applicant, to be offered again."""
    actions.keep_papers_of(UUID(dossier_id))
