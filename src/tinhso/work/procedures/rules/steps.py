"""Prose of the sources as an outline: steps, points and paragraphs. Every word of the text stays, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

STEP, POINT, TEXT = "step", "point", "text"

_BULLET = "-–—+*•●○▪◦·\uf0b7\u2212"
_STEP = rf"(?:[{re.escape(_BULLET)}]\s*)?(?:[a-zđ]\s*[)/.]\s*)?Bước\s+(?:\d+(?:\.\d+)*|[IVX]+\b)\s*[:.\-–)]?"
_GLUED = (
    # A step, or a point of a list, that begins in the middle of a line after the end of a sentence.
    re.compile(rf"(?<=[.;:!?)”])\s+(?={_STEP})"),
    re.compile(r"(?<=[.;:])\s+(?=[-–+•*]\s+\S)"),
    re.compile(r"(?<=[.;:])\s+(?=[a-zđ]\)\s+\S)"),
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (STEP, re.compile(_STEP, re.IGNORECASE)),
    ("roman", re.compile(r"[IVX]{1,4}\s*[.)/]\s+")),
    ("deep", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+")),
    ("number", re.compile(r"(?:\(\d{1,2}\)|\d{1,2}\s*[.)/])\s*(?!\d)")),
    ("small", re.compile(r"\((?:[ivx]{1,4})\)\s*")),
    ("letter", re.compile(r"(?:\([a-zđ]\)|[a-zđ]\s*[)/]|[a-zđ]\d{0,2}\.\s)\s*")),
    *((sign, re.compile(rf"{re.escape(sign)}{{1,2}}\s*(?!\d)")) for sign in _BULLET),
)


@dataclass(slots=True)
class Node:
    """One step, point or paragraph; `mark` is the number or sign that the source gives it, verbatim."""

    kind: str
    mark: str
    text: str
    below: list[Node] = field(default_factory=list)

    @property
    def bullet(self) -> bool:
        """Whether the mark is a mere sign, which a page may draw its own way."""
        return bool(self.mark) and not any(sign.isalnum() for sign in self.mark)

    def words(self) -> Iterator[str]:
        """Marks and texts in the order of the source."""
        yield from (one for one in (self.mark, self.text) if one)
        for one in self.below:
            yield from one.words()


def outline(text: str) -> list[Node]:
    """The text as a tree: a mark of a new kind goes one level down, a mark seen before back to its own level."""
    top: list[Node] = []
    open_: list[tuple[str, Node]] = []
    for line in _lines(text):
        kind, mark, rest = _read(line)
        if not kind:
            (open_[-1][1].below if open_ else top).append(Node(TEXT, "", rest))
            continue
        known = [one for one, _ in open_]
        if kind == "small" and len(mark) == 3 and "letter" in known and "small" not in known:
            kind = "letter"  # (i) after (h)
        if kind == STEP:
            open_.clear()
        elif kind in known:
            del open_[known.index(kind) :]
        elif kind == "*":  # a star stands above dashes and crosses, whichever came first
            del open_[min((known.index(one) for one in "-–+" if one in known), default=len(known)) :]
        node = Node(STEP if kind == STEP else POINT, mark, rest)
        (open_[-1][1].below if open_ else top).append(node)
        open_.append((kind, node))
    return top


def stepped(nodes: list[Node]) -> bool:
    """Whether the source itself numbers steps."""
    return sum(node.kind == STEP for node in nodes) > 1


def _lines(text: str) -> Iterator[str]:
    for row in text.splitlines():
        parts = [row]
        for glued in _GLUED:
            parts = [one for part in parts for one in glued.split(part)]
        yield from (line for part in parts if (line := " ".join(part.split())))


def _read(line: str) -> tuple[str, str, str]:
    """Kind of mark, the mark, what follows; without a mark the whole line follows."""
    for kind, pattern in _KINDS:
        found = pattern.match(line)
        if found and (rest := line[found.end() :].strip()):
            return kind, found.group().strip(), rest
        if found and kind == STEP:
            return kind, found.group().strip(), ""
    return "", "", line
