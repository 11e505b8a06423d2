"""Every job lies in a room's `jobs`, is named after the room, says what it does, and runs one day."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from tools.map.house import SOURCE, House, sources
from tools.map.jobs import deferred_names, jobs_in


def idle_or_nameless_jobs(trees: Iterable[tuple[Path, ast.Module]], house: House) -> list[str]:
    """Jobs in the wrong place, without the room's name, without a docstring, or that nothing ever starts."""
    trees = list(trees)
    deferred = deferred_names(tree for _, tree in trees)
    faults = []
    for job in (job for path, tree in trees for job in jobs_in(path, tree)):
        room = house.room_of_path(job.path)
        if room is None or job.path.relative_to(room.folder).parts[0].split(".")[0] != "jobs":
            faults.append(f"{job.function} lies outside a room's jobs")
        elif job.name.split(".")[0] != room.label or job.name.count(".") != 1:
            faults.append(f"{job.function} is not named {room.label}.<verb>")
        if not job.sentence:
            faults.append(f"{job.function} has no docstring")
        if not job.schedule and not {job.name, job.function} & deferred:
            faults.append(f"{job.function} is neither scheduled nor deferred")
    return faults


def test_jobs_are_named_documented_and_run(files: list[Path], house: House) -> None:
    assert idle_or_nameless_jobs(sources(files), house) == []


def test_idle_or_nameless_jobs_are_caught(house: House) -> None:
    jobs = '''
@app.task(name="remind")
def remind(): ...

@app.task(name="dossiers.sweep", queue="slow")
def sweep():
    """Sweep."""

@app.periodic(cron="0 1 * * *")
@app.task(name="dossiers.fold")
def fold(timestamp):
    """Fold."""

@app.task(name="dossiers.send")
def send():
    """Send."""
'''
    actions = '''
configure_task("dossiers.send").defer()
hide.defer()

@app.task(name="dossiers.hide")
def hide():
    """Hide."""
'''
    planted = [
        (SOURCE / "work/dossiers/jobs.py", ast.parse(jobs)),
        (SOURCE / "work/dossiers/actions.py", ast.parse(actions)),
    ]
    assert idle_or_nameless_jobs(planted, house) == [
        "remind is not named dossiers.<verb>",
        "remind has no docstring",
        "remind is neither scheduled nor deferred",
        "sweep is neither scheduled nor deferred",
        "hide lies outside a room's jobs",
    ]
