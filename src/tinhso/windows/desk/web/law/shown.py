"""Values made ready for the page: groups of rules, the life of one as picture and table, what people did."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tinhso.ground.lawbook import queries
from tinhso.ground.lawbook.rules import resolve, stretches
from tinhso.ground.lawbook.terms import RULES, LegalValue, RuleGroup, RuleKey
from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from tinhso.ground.audit.queries import ChangeLine

WIDTH, HEIGHT, MARGIN, WORDS = 960, 116, 20, 9
LATEST = 12


def language() -> str:
    """The language of the page."""
    return get_language() or "vi"


def marks(value: LegalValue) -> list[tuple[str, str]]:
    """(words, tone) of what nobody has read yet."""
    told = [(_("our own default, not law"), "info")] if value.default else []
    told += [] if value.text_read or value.default else [(_("text not verified"), "warning")]
    return told + ([] if value.amendments_read else [(_("later amendments not verified"), "grey")])


def origin(value: LegalValue) -> str:
    """Whose value it is."""
    return _("the province's own") if value.own else value.pack


def groups(values: Mapping[str, LegalValue]) -> list[dict[str, Any]]:
    """The rules by what they are about, each with its value of the day, if any."""
    told = []
    for group in RuleGroup:
        lines = [_line(rule, values.get(rule.key)) for rule in RULES.values() if rule.group is group]
        told.append({"key": group.value, "name": group.label(language()), "rows": lines})
    return told


def _line(rule: RuleKey, value: LegalValue | None) -> dict[str, Any]:
    return {
        "href": reverse("desk:law_rule", args=[rule.key]),
        "name": rule.label(language()),
        "value": value.words(language()) if value else "",
        "own": bool(value and value.own),
        "source": value.citation if value else "",
        "marks": marks(value) if value else [],
    }


def figures(values: Mapping[str, LegalValue]) -> list[dict[str, Any]]:
    """How many rules have a value, how many are the province's own, how much of it was read."""
    found = queries.marks(values.values())
    return [
        {"label": _("rules with a value"), "value": formats.number(found.values)},
        {
            "label": _("values of the province's own"),
            "value": formats.number(sum(each.own for each in values.values())),
            "tone": "info",
        },
        {"label": _("text not verified"), "value": formats.number(found.text_unread), "tone": "warning"},
        {
            "label": _("later amendments not verified"),
            "value": formats.number(found.amendments_unread),
            "tone": "grey",
        },
    ]


def now(values: list[LegalValue], on: date) -> dict[str, Any] | None:
    """What the rule says on a day."""
    value = resolve(values, values[0].rule.key, on) if values else None
    if value is None:
        return None
    return {"value": value.words(language()), "source": value.citation, "origin": origin(value), "marks": marks(value)}


def rows(values: list[LegalValue], *, may_edit: bool) -> list[dict[str, Any]]:
    """All values of one rule, newest first."""
    return [
        {
            "value": each.words(language()),
            "starts": formats.date(each.starts),
            "ends": formats.date(each.ends),
            "source": each.citation,
            "origin": origin(each),
            "own": each.own,
            "note": each.note,
            "marks": marks(each),
            "end": reverse("desk:law_end", args=[each.rule.key, each.id]) if may_edit and each.own else "",
        }
        for each in sorted(values, key=lambda one: (one.starts, one.own), reverse=True)
    ]


def facts(value: LegalValue) -> list[tuple[str, str]]:
    """A value of the province's own, as rows of a summary."""
    return [
        (_("Value"), value.words(language())),
        (_("First day"), formats.date(value.starts)),
        (_("Last day"), formats.date(value.ends) or _("not set")),
        (_("Decision of the province"), value.citation),
    ]


def own_value_of(rule: RuleKey, ident: UUID) -> LegalValue:
    """The province's own value of this rule."""
    value = queries.own_value(str(ident))
    if value.rule.key != rule.key:
        raise NotFound("desk.not_of_this_rule", "This value belongs to another rule.")
    return value


class Bar(NamedTuple):
    """One stretch of a rule's life."""

    x: float
    width: float
    words: str
    tip: str
    own: bool


class Tick(NamedTuple):
    """A day on which the value changes; `y` 0 where its words would lie upon others."""

    x: float
    y: int
    words: str
    anchor: str


class Line(NamedTuple):
    """A rule's life along the days."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    here: float
    here_words: str
    here_anchor: str
    lasts: bool
    words: str
    width: int = WIDTH
    height: int = HEIGHT


def lifeline(values: list[LegalValue], today: date) -> Line | None:
    """What holds from when until when, drawn; the same is told by the table below it."""
    told = stretches(values)
    if not told:
        return None
    first = min(told[0].starts, today)
    last = max([each.starts for each in told] + [each.ends for each in told if each.ends] + [today])
    last += timedelta(days=max(200, (last - first).days // 6))
    scale = (WIDTH - 2 * MARGIN) / max(1, (last - first).days)

    def x(day: date) -> float:
        return round(MARGIN + (day - first).days * scale, 1)

    bars, ticks = [], []
    for each in told:
        if each.value is None:
            continue
        end = x(each.ends + timedelta(days=1)) if each.ends else WIDTH - MARGIN
        said = each.value.words(language())
        until = formats.date(each.ends) or pgettext("life of a rule", "no end set")
        tip = f"{formats.date(each.starts)} – {until}: {said}, {each.value.citation} ({origin(each.value)})"
        width = round(end - x(each.starts), 1)
        bars.append(Bar(x(each.starts), width, said if len(said) * WORDS < width - 20 else "", tip, each.value.own))
    taken = [-1000.0, -1000.0]
    for each in told:
        at = x(each.starts)
        row = next((index for index, edge in enumerate(taken) if at - edge > 90), None)
        if row is not None:
            taken[row] = at
        anchor = "start" if at < 60 else "end" if at > WIDTH - 60 else "middle"
        ticks.append(Tick(at, 0 if row is None else 92 + 18 * row, formats.date(each.starts), anchor))
    here = x(today)
    anchor = "start" if here < 100 else "end" if here > WIDTH - 100 else "middle"
    words = "; ".join(bar.tip for bar in bars)
    return Line(tuple(bars), tuple(ticks), here, formats.date(today), anchor, told[-1].ends is None, words)


def changes(lines: list[ChangeLine]) -> list[dict[str, Any]]:
    """What people and loadings did to a rule, newest first."""
    words = {
        "lawbook:own:set": _("Own value set"),
        "lawbook:own:end": _("Own value given a last day"),
        "lawbook:own:withdraw": _("Own value taken back as a mistake"),
        "lawbook:pack:differ": _("A new edition of the pack says otherwise"),
    }
    return [
        {
            "title": words.get(line.event, line.event),
            "time": formats.moment(line.at),
            "by": line.actor_name,
            "text": _said(line.facts),
        }
        for line in reversed(lines[-LATEST:])
    ]


def _said(told: dict[str, Any]) -> str:
    """The days and the decision of an own value; the pack of a change by loading."""
    value = told.get("value") or (told.get("before") if isinstance(told.get("before"), dict) else None)
    if not value:
        return str(told.get("pack", ""))
    days = " – ".join(formats.date(date.fromisoformat(day)) for day in (value["starts"], value["ends"]) if day)
    return f"{days}: {value['decision']}"
