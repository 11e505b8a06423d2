"""What an act would do, in words and numbers, before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.actions import movers
from tinhso.people.directory.queries.changes import bearers
from tinhso.people.directory.web.changes.flows import Picture, picture
from tinhso.people.directory.web.changes.frame import share_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from tinhso.people.directory.actions import Rehearsal
    from tinhso.people.directory.rules.drafts import Proposal
    from tinhso.people.directory.terms import Change, Effect
    from tinhso.people.directory.web.changes.course import Course

PEOPLE = ("directory.posts", "directory.grants")
NAMED_PEOPLE = 60


@dataclass(slots=True)
class Leaf:
    """One unit in a tree: its name, what happens to it, those below it."""

    name: str
    mark: str = ""
    tone: str = ""
    below: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """All that the page says."""

    facts: list[tuple[str, str]]
    before: list[Leaf]
    after: list[Leaf]
    units: list[tuple[Any, ...]]
    flows: list[tuple[str, str, str, str]]
    picture: Picture
    effects: list[tuple[Any, ...]]
    doubts: int
    people: list[tuple[str, str, str]]
    warnings: list[str]


def proposal_words(course: Course, one: Proposal) -> str:
    """A proposal as a sentence without a verb: who becomes what."""
    givers = " + ".join(course.near.book[key].facts.name for key in one.givers)
    if one.opens:
        return f"{givers} → {one.facts['name']}"
    new = one.facts.get("name")
    return f"{givers} → {new}" if new else _("%(unit)s goes on") % {"unit": givers}


def preview_of(course: Course, rehearsal: Rehearsal) -> Told:
    """Everything about a draft that has been rehearsed."""
    act = course.act
    names = rehearsal.names | {ident: course.name(key) for key, ident in course.near.ids.items()}
    flows = [
        (course.name(one.source), course.name(one.target), _extent(str(one.extent)), _shares(one)) for one in act.flows
    ]
    return Told(
        [
            (_("Takes effect on"), formats.date(act.on)),
            (_("Basis"), act.basis),
            (_("Text of the basis"), _("read by the person who drew this up") if act.basis_read else _("not verified")),
            *([(_("Note"), act.note)] if act.note else []),
        ],
        _tree(course, after=False),
        _tree(course, after=True),
        [_unit_row(course, one) for one in sorted(act.changes, key=lambda one: (not one.ends, not one.opens))],
        flows,
        picture([(one.source, one.target) for one in act.flows], act.flows, course.name),
        _effect_rows(rehearsal.effects, names),
        sum(len(one.doubts) for one in rehearsal.effects),
        _people(rehearsal.effects, names),
        _warnings(course),
    )


def _extent(word: str) -> str:
    return {"whole": _("the whole"), "part": _("a part")}.get(word, _("not known"))


def _shares(flow: Any) -> str:
    return "100%" if flow.extent == "whole" else share_words(flow.share_area, flow.share_population)


def _unit_row(course: Course, change: Change) -> tuple[Any, ...]:
    if change.opens:
        return course.name(change.unit), change.facts["code"], "success", _("opens"), _under(course, change)
    known = course.near.book[change.unit]
    if change.ends:
        heirs = [course.name(key) for key in course.successors(change.unit)]
        return known.facts.name, known.facts.code, "error", _("ends"), "→ " + ", ".join(heirs) if heirs else ""
    return known.facts.name, known.facts.code, "info", _("changes"), _differences(course, change)


def _under(course: Course, change: Change) -> str:
    return ", ".join(_("under %(unit)s") % {"unit": course.name(key)} for key in change.parents.values() if key)


def _differences(course: Course, change: Change) -> str:
    now = course.near.book[change.unit]
    said = []
    words = {
        "name": _("name"), "short_name": _("short name"), "type_name": _("type"), "code": _("code"),
        "code_legacy": _("former code"), "territory": _("serves"),
    }  # fmt: skip
    for name, value in change.facts.items():
        old = getattr(now.facts, name)
        if name in words and value != old:
            if name == "territory":
                old, value = course.name(old), course.name(value)  # noqa: PLW2901 - keys become names
            said.append(f"{words[name]}: {old or '–'} → {value}")
    said += [
        f"{_('stands under')}: {course.name(now.parent) if now.parent else '–'} → {course.name(key)}"
        for key in change.parents.values()
        if key != now.parent
    ]
    return "; ".join(said)


def _tree(course: Course, *, after: bool) -> list[Leaf]:
    """The units of the act and those that take over, each under its parent; parents that stay as they are on top."""
    leaves: dict[str, Leaf] = {}
    parents: dict[str, str] = {}
    for change in course.act.changes:
        if change.ends if after else change.opens:
            continue
        known = course.near.book.get(change.unit)
        name = (change.facts.get("name") if after else "") or course.name(change.unit)
        leaves[change.unit] = Leaf(name, *_mark(change, after=after))
        told = next(iter(change.parents.values()), "") if after else ""
        parents[change.unit] = told or (known.parent if known else "")
    for key in dict.fromkeys(flow.target for flow in course.act.flows):
        if key not in leaves and key in course.near.book:
            leaves[key] = Leaf(course.name(key), *((_("takes over"), "info") if after else ()))
            parents[key] = course.near.book[key].parent
    tops: dict[str, Leaf] = {}
    for key, leaf in leaves.items():
        above = parents[key]
        if above in leaves:
            leaves[above].below.append(leaf)
        else:
            tops.setdefault(above, Leaf(course.name(above) if above else "")).below.append(leaf)
    return list(tops.values())


def _mark(change: Change, *, after: bool) -> tuple[str, str]:
    if change.ends:
        return _("ends"), "error"
    if change.opens:
        return _("opens"), "success"
    return (_("changed"), "info") if after else ("", "")


def _effect_rows(effects: Iterable[Effect], names: dict[UUID, str]) -> list[tuple[Any, ...]]:
    rows = []
    for one in effects:
        label = kind_label(one.label)
        for target, ids in one.moves.items():
            rows.append((label, formats.number(len(ids)), names.get(one.source, "?"), names.get(target, "?")))
        if one.doubts:
            waits = _("a person decides")
            rows.append((label, formats.number(len(one.doubts)), names.get(one.source, "?"), waits))
    return rows


def kind_label(label: str) -> str:
    """What a mover calls its things; the words are the room's that hung it."""
    return _(label)


def _people(effects: Iterable[Effect], names: dict[UUID, str]) -> list[tuple[str, str, str]]:
    """Officials with their posts, and rights, by name while they are few."""
    waiting = {mover.kind: mover.waiting for mover in movers()}
    rows = []
    for one in effects:
        if one.kind not in PEOPLE:
            continue
        labels = {thing.id: thing.label for thing in waiting[one.kind](one.source)}
        for target, ids in one.moves.items():
            rows += [
                (labels[ident], names.get(one.source, "?"), names.get(target, "?")) for ident in ids if ident in labels
            ]
    return rows[:NAMED_PEOPLE]


def _warnings(course: Course) -> list[str]:
    act, draft = course.act, course.draft
    ending = {one.unit for one in act.changes if one.ends}
    said = []
    opened = {one.facts["code"]: one for one in act.changes if one.opens or "code" in one.facts}
    for code, units in bearers(list(opened), act.on).items():
        others = [name for key, name in units if key not in ending and key != opened[code].unit]
        if others:
            words = _(
                "The code %(number)s is borne by %(unit)s, too. Codes are used again by law; check that it is meant."
            )
            said.append(words % {"number": code, "unit": ", ".join(others[:3])})
    if any(one.calendars_differ and one.slug not in draft.left_out for one in course.proposals):
        said.append(_("The agencies that become one had different working calendars; the first one's goes on."))
    if draft.left_out:
        said.append(_("Some agencies stay as they are and go on in the new territory."))
    if draft.kind == "split" and course.near.book[draft.givers[0].key].is_territory:
        said.append(_("The agencies of the territory go on for the heir alone. Split them by acts of their own."))
    if any(flow.extent == "part" and flow.share_area is None for flow in act.flows):
        said.append(_("Some shares are not known. Figures by area or population will say so."))
    if act.on < today():
        said.append(_("The day has passed: work moves at once, and figures of the time since then change."))
    elif act.on > today():
        said.append(_("The day is still to come: work moves on that day by itself."))
    if not act.basis_read:
        said.append(_("Nobody has confirmed having read the text of the basis."))
    return said


def by_kind(rows: Iterable[tuple[str, UUID, UUID, int]], names: dict[UUID, str]) -> list[tuple[str, str, str, str]]:
    """What an event moved: kind, how many, from, to."""
    labels = {mover.kind: kind_label(mover.label) for mover in movers()}
    return [
        (labels.get(kind, kind), formats.number(number), names.get(source, "?"), names.get(target, "?"))
        for kind, source, target, number in rows
    ]
