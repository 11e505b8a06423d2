"""Jobs as the source declares them: functions under `@app.task`, read without importing anything."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.map.house import House, sources


@dataclass(frozen=True)
class Job:
    """One procrastinate task. `schedule` is its cron line, empty if it runs only when deferred."""

    path: Path
    function: str
    name: str
    queue: str
    schedule: str
    sentence: str

    @property
    def when(self) -> str:
        """The cron line, or that somebody has to ask."""
        return f"`{self.schedule}`" if self.schedule else "on demand"


def jobs_in(path: Path, tree: ast.Module) -> Iterator[Job]:
    """Jobs that a module declares."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        options: dict[str, dict[str, str]] = {}
        for decorator in node.decorator_list:
            match decorator:
                case ast.Call(func=ast.Attribute(attr="task" | "periodic" as kind), keywords=keywords):
                    options[kind] = {k.arg or "": ast.unparse(k.value).strip("'\"") for k in keywords}
                case ast.Attribute(attr="task"):
                    options["task"] = {}
        if "task" in options:
            yield Job(
                path,
                node.name,
                name=options["task"].get("name", ""),
                queue=options["task"].get("queue", "default"),
                schedule=options.get("periodic", {}).get("cron", ""),
                sentence=(ast.get_docstring(node) or "").replace("\n", " "),
            )


def deferred_names(trees: Iterable[ast.Module]) -> set[str]:
    """Everything that some module defers: task names given as text, and functions asked to `.defer` or `.configure`."""
    found = set()
    for tree in trees:
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(
                        attr="defer" | "defer_async" | "configure" | "batch_defer",
                        value=ast.Name(id=name) | ast.Attribute(attr=name),
                    )
                ):
                    found.add(name)
                case ast.Call(
                    func=ast.Attribute(attr="configure_task" | "defer_job") | ast.Name(id="configure_task"),
                    args=[ast.Constant(value=str(name)), *_],
                ):
                    found.add(name)
                case ast.Call(
                    func=ast.Attribute(attr="configure_task"),
                    keywords=[ast.keyword(arg="name", value=ast.Constant(value=str(name))), *_],
                ):
                    found.add(name)
    return found


def page(house: House, files: list[Path]) -> str:
    """The text of docs/runbook/jobs.md."""
    del house
    jobs = sorted((job for path, tree in sources(files) for job in jobs_in(path, tree)), key=lambda job: job.name)
    return "\n".join(
        [
            "# Jobs\n",
            "What runs beside the requests. A schedule is a cron line; `on demand` means that an action defers the",
            "job, in its own transaction.\n",
            "| job | when | queue | what it does |",
            "|---|---|---|---|",
            *(f"| `{job.name}` | {job.when} | {job.queue} | {job.sentence} |" for job in jobs),
            "",
        ]
    )
