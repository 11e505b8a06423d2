"""What the pages of tables of steps share: who may open them, a table and its chart as they are shown."""

from __future__ import annotations

from functools import wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.people.directory.queries import person_of
from tinhso.people.directory.terms import Role
from tinhso.work.casework import queries
from tinhso.work.casework.actions import check, may_edit_tables
from tinhso.work.casework.rules.graph import draw
from tinhso.work.casework.rules.layout import lay_out
from tinhso.work.casework.terms import Assignment, Relation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.rules.layout import Drawing
    from tinhso.work.casework.terms import Table, TableStep

SECTION = "processes"
_LETTERS = 24


def me(request: HttpRequest) -> Person:
    """Who is there; the gate lets only signed-in people in."""
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    return person


def keepers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only who keeps the tables of steps may enter."""

    @gate.signed_in
    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_edit_tables(me(request)):
            raise NotAllowed("casework.may_not_edit", "Your post does not keep the tables of steps.")
        return view(request, *args, **kwargs)

    return kept


def shown(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    above: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> HttpResponse:
    """One of these pages; `above` are the crumbs between the list and the page."""
    crumbs = [(_("Processes"), reverse("casework:processes")), *above, (title, "")]
    return page(request, template, context | {"title": title}, section=SECTION,
                crumbs=crumbs if template != "casework/processes.html" else [(title, "")], status=status)  # fmt: skip


def allotted(minutes: int) -> str:
    """Working time in words; a working day has eight hours."""
    if not minutes:
        return "–"
    if minutes % 480 == 0:
        return _("%(number)s working days") % {"number": formats.number(minutes // 480)}
    if minutes % 60 == 0:
        return _("%(number)s working hours") % {"number": formats.number(minutes // 60)}
    return _("%(number)s working minutes") % {"number": formats.number(minutes)}


def who(step: TableStep) -> str:
    """Which role in which unit of the case, and how the person is found."""
    language = get_language() or "vi"
    words = [
        _word(Role, step.role, language),
        _word(Relation, step.relation, language),
        _word(Assignment, step.assignment, language),
    ]
    return "; ".join(words if step.assignment != Assignment.OPEN else words[:2])


def _word(words: Any, value: str, language: str) -> str:
    return str(words(value).label(language)) if value in {word.value for word in words} else value


def step_rows(table: Table) -> list[list[str]]:
    """The table as rows of texts: step, who, time, outcomes with where they lead."""
    names = {step.code: step.name for step in table.steps}
    joins = _("joins branches")
    return [
        [
            f"{number}. {step.name}" + (f" ({joins})" if step.join else ""),
            who(step),
            allotted(step.allotted),
            _outcomes(step, names),
        ]
        for number, step in enumerate(table.steps, 1)
    ]


def _outcomes(step: TableStep, names: dict[str, str]) -> str:
    told, condition = [], _("if")
    for way in step.ways:
        where = names.get(way.to, way.to) if way.to else pgettext("process", "End")
        when = f" [{condition} {way.guard}]" if way.guard else ""
        reached = f" ({milestone(way.milestone)})" if way.milestone else ""
        told.append(f"{way.label}{when} → {where}{reached}")
    return "; ".join(told)


def milestone(code: str) -> str:
    """What people call a milestone."""
    word = queries.known_milestones().get(code)
    return word.label(get_language() or "vi") if word else code


def need(name: str) -> str:
    """What people call a check."""
    words = {"result_signed": _("the result is signed"), "result_issued": _("the result is issued")}
    return words.get(name, name)


def heads() -> list[str]:
    """The heads of the table."""
    return [pgettext("process", "Step"), _("Who does it"), _("Time allotted"), _("Outcomes")]


class Text(NamedTuple):
    """A line of writing in a chart."""

    x: float
    y: float
    text: str


class Chart(NamedTuple):
    """A chart as its template draws it."""

    width: float
    height: float
    boxes: list[dict[str, Any]]
    lines: list[str]
    texts: list[Text]


def chart(table: Table) -> Chart | None:
    """The drawing of a table; None while something is wrong with it."""
    if check(table):
        return None
    graph = draw(table)
    drawing = lay_out(graph)
    inside = [node for node in graph.nodes if node.inner]
    names = {node.id: node.name for node in graph.nodes}
    names |= {node.id: node.name for block in inside if block.inner for node in block.inner.nodes}
    return Chart(drawing.width, drawing.height, _boxes(drawing), _lines(drawing), _texts(drawing, names))


def _boxes(drawing: Drawing) -> list[dict[str, Any]]:
    return [
        {
            "kind": box.kind, "x": round(box.x, 1), "y": round(box.y, 1), "width": round(box.width, 1),
            "height": round(box.height, 1), "middle": round(box.middle, 1), "centre": round(box.y + box.height / 2, 1),
        }
        for box in drawing.boxes.values()
    ]  # fmt: skip


def _lines(drawing: Drawing) -> list[str]:
    """The arrows as paths; the words of one interrupt it."""
    found = []
    for line in drawing.lines:
        parts = [[line.corners[0]]]
        for (x, y), (x2, y2) in pairwise(line.corners):
            words = line.words
            over = words and abs(x - words.middle) < 1 and abs(x2 - words.middle) < 1 and y == words.y
            if over:
                parts.append([(x2, y2)])
            else:
                parts[-1].append((x2, y2))
        found.append(" ".join("M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in part) for part in parts if len(part) > 1))
    return found


def _texts(drawing: Drawing, names: dict[str, str]) -> list[Text]:
    texts = []
    for box in drawing.boxes.values():
        lines = wrapped(names.get(box.id, ""))
        top = box.y + box.height / 2 - (len(lines) - 1) * 8 + 4
        texts += [Text(round(box.middle, 1), round(top + 16 * n, 1), line) for n, line in enumerate(lines)]
    for line in drawing.lines:
        if line.words:
            texts.append(Text(round(line.words.middle, 1), round(line.words.y + 13, 1), line.edge.name))
    return texts


def wrapped(name: str) -> list[str]:
    """A name in at most three lines."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < _LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines if len(lines) <= 3 else [*lines[:2], f"{lines[2]}…"]
