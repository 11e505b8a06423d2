"""What a procedure costs: its lines on a day, and the sum for who asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements import queries as statements
from tinhso.work.money import queries as money
from tinhso.work.money.rules import assess, basis_of, doubt_of, in_force, mixed
from tinhso.work.money.terms import Assessment, Benefit, Circumstances, FeeKind, FeeLine
from tinhso.work.procedures.terms import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

CHANNELS = (Channel.DIRECT, Channel.ONLINE, Channel.POSTAL)
MOST = 10_000

_IN_FORCE = """
SELECT v.id FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE p.code = %s AND v.validity @> %s::date
"""
_LINES = """
SELECT v.field, f.kind, f.amount, f.unit_text, f.note, f.channel, f.currency
FROM procedures_procedureversion v LEFT JOIN procedures_fee f ON f.version_id = v.id
WHERE v.id = %s ORDER BY f.seq
"""
_NAMES = """
SELECT DISTINCT ON (p.code) p.code, v.name
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE p.code = ANY(%s) ORDER BY p.code, v.number DESC
"""


@dataclass(frozen=True, slots=True)
class FeesShown:
    """What a page tells: the lines by way of filing, and the benefits that hold that day."""

    lines: dict[Channel, list[FeeLine]]
    benefits: list[Benefit]

    @property
    def alike(self) -> bool:
        """Whether every way of filing asks for the same."""
        first, *others = (
            [(line.kind, line.amount, line.unit, line.note, line.item) for line in lines]
            for lines in self.lines.values()
        )
        return all(other == first for other in others)


def quote(code: str, on: date, circumstances: Circumstances | None = None, *, line: int | None = None) -> Assessment:
    """What who asks pays for a procedure on a day, with every step; `line` chooses one of several, from 1."""
    found = statements.row(_IN_FORCE, [code, on])
    if found is None:
        raise NotFound("procedures.no_such_procedure", "There is no procedure with this code on that day.")
    asked = circumstances or Circumstances()
    if asked.channel not in CHANNELS:
        raise Refusal("procedures.no_such_channel", "A dossier is filed directly, online or by post.", status=422)
    if not 1 <= asked.quantity <= MOST:
        raise Refusal("procedures.no_such_quantity", "A quantity from 1 to %(most)s is needed.", status=422, most=MOST)
    field, quoted = _quoted(found[0])
    lines = in_force(quoted, money.amounts_of(code), asked.channel, on)
    if line is not None:
        if not 1 <= line <= len(lines):
            raise Refusal(
                "procedures.no_such_line", "There are %(lines)s lines to choose from.", status=422, lines=len(lines)
            )
        lines = [lines[line - 1]]
    return assess(lines, money.benefits_of(code, field), replace(asked, code=code, field=field), on)


def fees_shown(version_id: UUID, code: str, on: date) -> FeesShown:
    """What the page of a version tells about its charges and fees on a day; three statements."""
    field, quoted = _quoted(version_id)
    rules = money.amounts_of(code)
    lines = {channel: in_force(quoted, rules, channel, on) for channel in CHANNELS}
    benefits = [each for each in money.benefits_of(code, field) if each.holds_on(on)]
    return FeesShown(lines, [each for each in benefits if _touches(each, lines.values())])


def codes_named(codes: Iterable[str]) -> dict[str, str]:
    """The names of procedures by their codes; a code that the catalogue does not know is left out."""
    wanted = sorted(set(codes))
    return dict(statements.rows(_NAMES, [wanted])) if wanted else {}


def _touches(benefit: Benefit, lines: Iterable[list[FeeLine]]) -> bool:
    """Whether there is a line that it could lower."""
    return any(
        line.amount != 0 and (not benefit.kinds or line.kind in benefit.kinds) for some in lines for line in some
    )


def _quoted(version_id: UUID) -> tuple[str, list[FeeLine]]:
    """The field of a version, and its amounts as the catalogue quotes them."""
    rows = statements.rows(_LINES, [version_id])
    if not rows:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    return str(rows[0][0]), [_line(row[1:]) for row in rows if row[1] is not None]


def _line(row: tuple[Any, ...]) -> FeeLine:
    kind, amount, unit_text, note, channel, currency = row
    sum_ = None if amount is None else Decimal(amount)
    basis, unit = basis_of(unit_text, note, sum_)
    told = FeeKind(kind)
    doubt = doubt_of(unit_text, note, sum_)
    return FeeLine(told, sum_, basis, unit, "", note, channel, currency, mixed(told, note), doubt)
