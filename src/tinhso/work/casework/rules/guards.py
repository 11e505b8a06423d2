"""The small language of guards: comparisons of a case's facts, joined by and, or, not. Everything else is refused."""

from __future__ import annotations

import ast
import operator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from simpleeval import EvalWithCompoundTypes, InvalidExpression

from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_GUARD = 300
_COMPARED: dict[type[ast.AST], Any] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, many: one in many,
    ast.NotIn: lambda one, many: one not in many,
}
_OPERATORS: dict[type[ast.AST], Any] = {**_COMPARED, ast.Not: operator.not_}
_ALLOWED = (ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Compare, ast.Name, ast.Load,
            ast.Constant, ast.List, ast.Tuple, *_COMPARED)  # fmt: skip


def holds(guard: str, facts: Mapping[str, object]) -> bool:
    """Whether a guard holds for these facts; an empty one always does."""
    if not guard:
        return True
    tree = _read(guard)
    names = dict(facts)
    for name in _names(tree):
        names.setdefault(name, None)
    try:
        said = EvalWithCompoundTypes(operators=_OPERATORS, functions={}, names=names).eval(
            guard, previously_parsed=tree.body
        )
    except (InvalidExpression, TypeError) as why:
        raise Refusal(
            "casework.guard_unanswered",
            "The condition “%(guard)s” could not be answered from what is known of the case.",
            guard=guard,
        ) from why
    return bool(said)


def names_in(guard: str) -> frozenset[str]:
    """The facts that a guard asks for; refuses what is not of the language."""
    return frozenset(_names(_read(guard))) if guard else frozenset()


def compared(guard: str) -> list[tuple[str, str]]:
    """Every fact that a guard compares with something written down, and of which kind that is."""
    found = []
    for node in ast.walk(_read(guard)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            names = [side.id for side in sides if isinstance(side, ast.Name)]
            kinds = [kind for side in sides for kind in _kinds(side)]
            found += [(name, kind) for name in names for kind in kinds]
    return found


def _kinds(side: ast.expr) -> list[str]:
    """Number, text or truth, of what stands on a side of a comparison."""
    match side:
        case ast.Constant(value=bool()):
            return ["truth"]
        case ast.Constant(value=str()):
            return ["text"]
        case ast.Constant():
            return ["number"]
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            return [kind for element in elements for kind in _kinds(element)]
    return []


def _names(tree: ast.Expression) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


@lru_cache(maxsize=512)
def _read(guard: str) -> ast.Expression:
    """The guard as a tree of nothing but names, numbers, texts, comparisons, and, or, not, in."""
    if len(guard) > LONGEST_GUARD:
        raise _not_of_the_language(guard)
    try:
        tree = ast.parse(guard.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError) as why:
        raise _not_of_the_language(guard) from why
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED) or not _plain(node):
            raise _not_of_the_language(guard)
    if isinstance(tree.body, ast.Constant | ast.List | ast.Tuple):
        raise _not_of_the_language(guard)
    return tree


def _plain(node: ast.AST) -> bool:
    """Numbers, texts, true and false; names without an underscore before them."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str | int | float | bool)
    return not (isinstance(node, ast.Name) and node.id.startswith("_"))


def _not_of_the_language(guard: str) -> Refusal:
    return Refusal(
        "casework.not_a_guard",
        "“%(guard)s” is no condition. Use names of facts, numbers, texts in quotes, comparisons, and, or, not, in.",
        status=422,
        guard=guard[:LONGEST_GUARD],
    )
