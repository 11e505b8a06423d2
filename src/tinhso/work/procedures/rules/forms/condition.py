"""When a question is asked: tests of earlier answers, put together by all, any and not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Plain = str | bool
Look = Callable[["Path"], object]
"""Gives the answer at a path, None where there is none."""


@dataclass(frozen=True, slots=True)
class Path:
    """Where an answer stands: `group.field`."""

    group: str
    field: str

    def __str__(self) -> str:
        return f"{self.group}.{self.field}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """The answer is one of these; of several chosen, at least one is."""

    path: Path
    values: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """There is an answer."""

    path: Path


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = OneOf | Filled | All | Any | Not


def holds(condition: Condition | None, look: Look) -> bool:
    """Whether `condition` holds under the answers; none at all always does."""
    match condition:
        case None:
            return True
        case OneOf(path, values):
            answer = look(path)
            given = answer if isinstance(answer, list) else [answer]
            return any(_same(one, value) for one in given for value in values)
        case Filled(path):
            return look(path) is not None
        case All(parts):
            return all(holds(part, look) for part in parts)
        case Any(parts):
            return any(holds(part, look) for part in parts)
        case Not(part):
            return not holds(part, look)


def within(condition: Condition | None, group: str, look: Look) -> Condition | bool:
    """What is left of a condition to be decided by the answers of `group`, when those of other groups are known."""
    match condition:
        case OneOf(path) | Filled(path):
            return condition if path.group == group else holds(condition, look)
        case All(parts) | Any(parts):
            sure = isinstance(condition, Any)  # one part that holds decides any, one that does not decides all
            found = [within(part, group, look) for part in parts]
            open_ones = tuple(one for one in found if not isinstance(one, bool))
            if sure in [one for one in found if isinstance(one, bool)] or not open_ones:
                return any(found) if sure else all(found)
            return type(condition)(open_ones)
        case Not(part):
            left = within(part, group, look)
            return not left if isinstance(left, bool) else Not(left)
    return True


def tests(condition: Condition | None) -> Iterator[OneOf | Filled]:
    """The single tests in it."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from tests(part)
        case Not(part):
            yield from tests(part)
        case OneOf() | Filled():
            yield condition


def _same(one: object, other: Plain) -> bool:
    """Equal as JSON has it: true is not 1."""
    return type(one) is type(other) and one == other
