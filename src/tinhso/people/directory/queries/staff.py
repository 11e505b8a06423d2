"""Staff on a day: who sits where, what they may do, who is away and who stands in.

Everybody sees the people of their own unit, leaders those below them too, administrators those in their reach: `sight`
says which units, `may_see_staff` asks of one, `staff_on` lists by the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.db.models import Q

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.models import Absence, StaffImport, UnitVersion
from tinhso.people.directory.rules.staff import leads
from tinhso.people.directory.terms import Right, UnitCard, UnitKind
from tinhso.people.directory.terms.places import Span
from tinhso.people.directory.terms.staff import (
    AbsenceLine,
    DelegationLine,
    GrantLine,
    PostCard,
    StaffAsked,
    StaffCard,
    StaffLine,
    Stint,
)

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person

Sight = frozenset | None  # of unit ids; None for the whole province

_BELOW = (
    "SELECT descendant_id FROM directory_unitancestry"
    " WHERE ancestor_id = %s AND hierarchy = 'agency' AND validity @> %s::date AND (depth = 0 OR %s)"
)
_HELD = """
FROM identity_account a
JOIN directory_holding h ON h.account_id = a.id AND h.validity @> %(day)s::date
JOIN directory_post p ON p.id = h.post_id AND p.validity @> %(day)s::date
WHERE true
"""
_VACANT = """
FROM directory_post p
WHERE p.validity @> %(day)s::date
  AND NOT EXISTS (SELECT FROM directory_holding h WHERE h.post_id = p.id AND h.validity @> %(day)s::date)
"""
_AWAY = "EXISTS (SELECT FROM directory_absence x WHERE x.account_id = {who} AND x.validity @> %(day)s::date)"
_UNDER = """ AND p.unit_id IN (SELECT descendant_id FROM directory_unitancestry
  WHERE ancestor_id = %(unit)s::uuid AND hierarchy = 'agency' AND validity @> %(day)s::date)"""
_LINES = """
WITH page AS MATERIALIZED ({page})
SELECT page.id, page.full_name, page.post_id, page.title, page.role, coalesce(v.short_name, ''),
       ARRAY(SELECT DISTINCT g.right FROM directory_grant g
             WHERE g.post_id = page.post_id AND g.validity @> %(day)s::date),
       ARRAY(SELECT DISTINCT d.right FROM directory_delegation d
             JOIN directory_grant g ON g.post_id = d.giver_id AND g.right = d.right AND g.validity @> %(day)s::date
             WHERE d.taker_id = page.post_id AND d.validity @> %(day)s::date),
       {away},
       ARRAY(SELECT DISTINCT t.full_name FROM directory_delegation d
             JOIN directory_holding th ON th.post_id = d.taker_id AND th.validity @> %(day)s::date
             JOIN identity_account t ON t.id = th.account_id
             WHERE d.giver_id = page.post_id AND d.validity @> %(day)s::date)
FROM page
LEFT JOIN directory_unitversion v
  ON v.unit_id = page.unit_id AND v.validity @> %(day)s::date AND upper_inf(v.editions)
ORDER BY {order}
"""
_COLUMNS = {
    False: "a.id, a.full_name, a.name_key, p.id AS post_id, p.title, p.role, p.unit_id",
    True: "p.id, '' AS full_name, '' AS name_key, p.id AS post_id, p.title, p.role, p.unit_id",
}
_ORDER = {False: ("a.name_key", "a.id"), True: ("p.id",)}


def sight(person: Person, on: date | None = None) -> Sight:
    """The units whose staff this person may see; None for the whole province."""
    kept = person.units(Right.ADMINISTER)
    if kept is None or person.unit_id is None:
        return kept
    rows = statements.rows(_BELOW, [person.unit_id, on or today(), leads(person.role)])
    return kept | {unit for (unit,) in rows} | {person.unit_id}


def may_see_staff(person: Person, account_id: UUID | None, unit_id: UUID, seen: Sight) -> bool:
    """Whether `person`, whose `sight` is `seen`, may see who (if anybody) sits in a post of this unit."""
    return account_id == person.account_id or seen is None or unit_id in seen


def staff_on(
    asked: StaffAsked,
    seen: Sight,
    *,
    me: UUID | None = None,
    after: UUID | None = None,
    backwards: bool = False,
    limit: int = 25,
) -> list[StaffLine]:
    """Staff on a day by given name, empty posts by age; from `after` on (the `id` of a line), or back from it."""
    vacant = asked.state == "vacant"
    source, bound = _source(asked, seen, me)
    way = "<" if backwards else ">"
    key = _key(after, vacant) if after else None
    if key:
        bound |= key
        source += f" AND p.id {way} %(after)s" if vacant else f" AND (a.name_key, a.id) {way} (%(name_key)s, %(after)s)"
    sign = " DESC" if backwards else ""
    order = ", ".join(name + sign for name in _ORDER[vacant])
    page = f"SELECT {_COLUMNS[vacant]} {source} ORDER BY {order} LIMIT %(limit)s"
    statement = _LINES.format(
        page=page,
        away="false" if vacant else _AWAY.format(who="page.id"),
        order=f"page.name_key{sign}, page.id{sign}",
    )
    return [StaffLine(*row) for row in statements.rows(statement, bound | {"limit": limit})]


def count_staff(asked: StaffAsked, seen: Sight, *, me: UUID | None = None, cap: int) -> int:
    """How many there are, up to `cap`."""
    source, bound = _source(asked, seen, me)
    counted = statements.row(f"SELECT count(*) FROM (SELECT 1 {source} LIMIT %(cap)s) x", bound | {"cap": cap})  # noqa: S608
    return int(counted[0]) if counted else 0


def _source(asked: StaffAsked, seen: Sight, me: UUID | None) -> tuple[str, dict[str, Any]]:
    """FROM and WHERE with what is bound there."""
    vacant = asked.state == "vacant"
    source = _VACANT if vacant else _HELD
    bound: dict[str, Any] = {"day": asked.on}
    if seen is not None:
        mine = "" if vacant else "a.id = %(me)s::uuid OR "
        source += f" AND ({mine}p.unit_id = ANY(%(units)s::uuid[]))"
        bound |= {"units": sorted(seen)} | ({} if vacant else {"me": me})
    if asked.unit:
        source += _UNDER
        bound["unit"] = asked.unit
    if asked.role:
        source += " AND p.role = %(role)s"
        bound["role"] = asked.role
    if asked.state == "away":
        source += " AND " + _AWAY.format(who="a.id")
    for place, word in enumerate(() if vacant else fold(asked.text).split()[:6]):
        source += f" AND (a.folded LIKE %(word{place})s OR a.username LIKE %(word{place})s)"
        bound[f"word{place}"] = "%" + word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    return source, bound


def _key(after: UUID, vacant: bool) -> dict[str, Any] | None:
    """Where the line `after` stands: its name never enters an address, so it is looked up."""
    if vacant:
        return {"after": after}
    found = statements.row("SELECT name_key FROM identity_account WHERE id = %s", [after])
    return {"after": after, "name_key": found[0]} if found else None


_SPAN = "lower({0}.validity), upper({0}.validity), isempty({0}.validity)"
_STINTS = (
    "SELECT h.id, a.id, a.full_name, p.id, p.title, p.unit_id, coalesce(v.short_name, ''), "  # noqa: S608
    + _SPAN.format("h")
    + """
FROM directory_holding h JOIN identity_account a ON a.id = h.account_id JOIN directory_post p ON p.id = h.post_id
LEFT JOIN LATERAL (
    SELECT short_name FROM directory_unitversion v WHERE v.unit_id = p.unit_id AND upper_inf(v.editions)
    ORDER BY v.validity @> coalesce(lower(h.validity), lower(p.validity)) DESC, lower(v.validity) DESC
    LIMIT 1) v ON true
WHERE {which} = %s ORDER BY lower(h.validity) DESC NULLS LAST, h.id DESC"""
)
_POST = (
    "SELECT p.id, p.unit_id, coalesce(v.short_name, ''), p.title, p.role, "  # noqa: S608
    + _SPAN.format("p")
    + """ FROM directory_post p LEFT JOIN LATERAL (
    SELECT short_name FROM directory_unitversion v WHERE v.unit_id = p.unit_id AND upper_inf(v.editions)
    ORDER BY lower(v.validity) DESC LIMIT 1) v ON true WHERE p.id = %s"""
)
_GRANTS = (
    "SELECT g.id, g.right, coalesce(v.short_name, ''), g.reach, "  # noqa: S608
    + _SPAN.format("g")
    + """ FROM directory_grant g LEFT JOIN LATERAL (
    SELECT short_name FROM directory_unitversion v WHERE v.unit_id = g.unit_id AND upper_inf(v.editions)
    ORDER BY lower(v.validity) DESC LIMIT 1) v ON true
WHERE g.post_id = %s ORDER BY upper_inf(g.validity) DESC, lower(g.validity) DESC NULLS LAST, g.right, g.id"""
)
_DELEGATIONS = (
    """SELECT d.giver_id = %(post)s::uuid, d.id, d.right, d.giver_id,
       concat_ws(', ', gn.full_name, gp.title), d.taker_id, concat_ws(', ', tn.full_name, tp.title), d.instrument, """
    + _SPAN.format("d")
    + """
FROM directory_delegation d JOIN directory_post gp ON gp.id = d.giver_id JOIN directory_post tp ON tp.id = d.taker_id
LEFT JOIN directory_holding gh ON gh.post_id = gp.id AND gh.validity @> %(day)s::date
LEFT JOIN identity_account gn ON gn.id = gh.account_id
LEFT JOIN directory_holding th ON th.post_id = tp.id AND th.validity @> %(day)s::date
LEFT JOIN identity_account tn ON tn.id = th.account_id
WHERE d.giver_id = %(post)s::uuid OR d.taker_id = %(post)s::uuid
ORDER BY lower(d.validity) DESC NULLS LAST, d.right, d.id"""
)
_ABSENCES = (
    "SELECT x.id, x.reason, "  # noqa: S608
    + _SPAN.format("x")
    + " FROM directory_absence x WHERE x.account_id = %s ORDER BY lower(x.validity) DESC NULLS LAST, x.id"
)
_ACCOUNT = "SELECT id, username, full_name, password NOT LIKE '!%%' FROM identity_account WHERE id = %s"


def staff_post(post_id: UUID, person: Person, on: date | None = None) -> PostCard:
    """A post with its holders, rights and delegations through time, for somebody who may see it."""
    day = on or today()
    found = statements.row(_POST, [post_id])
    if found is None:
        raise _no_post()
    stints = [_stint(row) for row in statements.rows(_STINTS.format(which="p.id"), [post_id])]
    holder = next((one for one in stints if one.span and one.span.holds(day)), None)
    if not may_see_staff(person, holder.account_id if holder else None, found[1], sight(person)):
        raise _no_post()
    passed = statements.rows(_DELEGATIONS, {"post": post_id, "day": day})
    lines = [(row[0], DelegationLine._make((*row[1:8], span_of(*row[8:])))) for row in passed]
    ident, unit_id, unit_name, title, role, *validity = found
    return PostCard(
        ident,
        unit_id,
        unit_name,
        title,
        role,
        span_of(*validity),
        holder,
        stints,
        [GrantLine._make((*row[:4], span_of(*row[4:]))) for row in statements.rows(_GRANTS, [post_id])],
        [line for gives, line in lines if gives],
        [line for gives, line in lines if not gives],
    )


def staff_person(account_id: UUID, person: Person, on: date | None = None) -> StaffCard:
    """A person of the office, for somebody who may see one of the posts this person ever held."""
    day = on or today()
    found = statements.row(_ACCOUNT, [account_id])
    stints = [_stint(row) for row in statements.rows(_STINTS.format(which="a.id"), [account_id])]
    seen = sight(person)
    mine = account_id == person.account_id
    if found is None or not (mine or any(may_see_staff(person, None, one.unit_id, seen) for one in stints)):
        raise NotFound("directory.no_such_person", "There is no such person, or you may not see them.")
    absences = [AbsenceLine._make((*row[:2], span_of(*row[2:]))) for row in statements.rows(_ABSENCES, [account_id])]
    holding = next((one for one in stints if one.span and one.span.holds(day)), None)
    if not (mine or person.may(Right.ADMINISTER) or leads(person.role)):
        absences = [line._replace(reason="") for line in absences]
    ident, username, full_name, has_password = found
    return StaffCard(ident, username, full_name, has_password, holding, stints, absences)


def span_of(lower: date | None, upper: date | None, empty: bool) -> Span | None:
    """A validity as a span; None for one that was taken back before it began."""
    return None if empty or lower is None else Span(lower, upper)


def _stint(row: tuple[Any, ...]) -> Stint:
    return Stint._make((*row[:7], span_of(*row[7:])))


def _no_post() -> NotFound:
    return NotFound("directory.no_such_post", "There is no such post, or you may not see it.")


def no_such_entry() -> NoReturn:
    """There is no such line on the card that was asked."""
    raise NotFound("directory.no_such_staff", "There is no such entry among the staff, or you may not see it.")


def absent_account(absence_id: UUID) -> UUID:
    """Whose absence it is; who may know of it is asked next."""
    found: UUID | None = Absence.objects.filter(id=absence_id).values_list("account_id", flat=True).first()
    return found or no_such_entry()


def staff_import(ident: UUID, person: Person) -> StaffImport:
    """A workbook's preview or outcome, for whoever sent it."""
    kept: StaffImport | None = StaffImport.objects.filter(id=ident, account_id=person.account_id).first()
    if kept is None:
        raise NotFound("directory.no_such_import", "This import is not there any more. Send the file again.")
    return kept


def find_agencies(typed: str, limit: int = 10, on: date | None = None) -> list[UnitCard]:
    """Units that have posts, whose name or code holds every word typed, marks or not."""
    rows = UnitVersion.objects.on(on or today()).exclude(kind=UnitKind.TERRITORY)
    for word in fold(typed).split():
        rows = rows.filter(Q(folded__contains=word) | Q(code__iexact=word))
    fields = ("unit_id", "code", "name", "short_name", "kind", "calendar_code")
    return [UnitCard(*row) for row in rows.order_by("sort_key").values_list(*fields)[:limit]]
