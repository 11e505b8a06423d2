"""Processes and their versions to look at: as a list, as a table with its chart, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.page.forms import PageForm
from tinhso.work.casework import queries
from tinhso.work.casework.rules.bpmn import export, process_id
from tinhso.work.casework.web.words import allotted, chart, heads, keepers, shown, step_rows

if TYPE_CHECKING:
    from django.http import HttpRequest


@keepers
def processes(request: HttpRequest) -> HttpResponse:
    """All processes."""
    rows = [
        {
            "name": line.name,
            "address": reverse("casework:process" if line.number else "casework:draft", args=[line.process]),
            "code": line.process,
            "number": formats.number(line.number) if line.number else "–",
            "published": formats.moment(line.published_at) if line.published_at else "–",
            "steps": formats.number(line.steps),
            "cases": formats.number(line.open_cases),
            "procedures": formats.number(line.procedures),
            "drafted": line.drafted,
        }
        for line in queries.processes()
    ]
    return shown(request, "casework/processes.html", _("Processes"), {"rows": rows})


@keepers
def process(request: HttpRequest, process: str, number: int | None = None) -> HttpResponse:
    """One version of a process: chart, table, what runs on it."""
    table = queries.published(process, number)
    context: dict[str, Any] = {
        "table": table,
        "chart": chart(table),
        "heads": heads(),
        "rows": step_rows(table),
        "term": allotted(table.term),
        "versions": [
            {
                "number": line.number,
                "address": reverse("casework:version", args=[process, line.number]),
                "published": formats.moment(line.published_at),
                "cases": formats.number(line.open_cases),
                "shown": line.number == table.number,
            }
            for line in queries.versions(process)
        ],
        "uses": queries.uses(process),
        "drafted": queries.draft(process) is not None,
        "begin": PageForm.of(request),
    }
    return shown(request, "casework/process.html", table.name or process, context)


@keepers
def bpmn(_request: HttpRequest, process: str, number: int) -> HttpResponse:
    """A version as BPMN 2.0, with its drawing."""
    table = queries.published(process, number)
    answer = HttpResponse(export(table), content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{process_id(table)}.bpmn"'
    return answer
