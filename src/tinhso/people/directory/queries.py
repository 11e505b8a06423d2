"""Ask the directory: who is there, which units are there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from tinhso.ground.page.terms import Visitor
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold, person_sort_key
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.models import DatedQuerySet, Edge, Holding, Unit, UnitVersion
from tinhso.people.directory.terms import Hierarchy, Person, Reach, UnitCard, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from django.http import HttpRequest

PEOPLES_COMMITTEE = "Ủy ban nhân dân"

# One statement: session, account with living password epoch, post, unit, and every grant with its units.
_PERSON = """
SELECT a.id, a.full_name, p.id, p.title, p.role, p.unit_id, v.short_name, g.right, g.reach,
       CASE g.reach WHEN 'below' THEN ARRAY(
            SELECT y.descendant_id FROM directory_unitancestry y
            WHERE y.ancestor_id = g.unit_id AND y.hierarchy = 'agency' AND y.validity @> %(day)s)
       ELSE ARRAY[g.unit_id] END
FROM {who}
LEFT JOIN directory_holding h ON h.account_id = a.id AND h.validity @> %(day)s
LEFT JOIN directory_post p ON p.id = h.post_id AND p.validity @> %(day)s
LEFT JOIN directory_unitversion v ON v.unit_id = p.unit_id AND v.validity @> %(day)s
LEFT JOIN directory_grant g ON g.post_id = p.id AND g.validity @> %(day)s
WHERE {which}
"""
PERSON_OF_SESSION = _PERSON.format(
    who="identity_session s"
    " JOIN identity_account a ON a.id = s.account_id AND a.password_epoch = s.epoch AND a.is_active",
    which="s.session_key = %(key)s AND s.expire_date > %(now)s",
)
PERSON_OF_NAME = _PERSON.format(who="identity_account a", which="a.username = %(key)s AND a.is_active")


def person_of_session(session_key: str) -> Person | None:
    """The person behind a session key, or None when nobody living is."""
    return _person(PERSON_OF_SESSION, {"key": session_key, "now": now(), "day": today()})


def person_named(username: str) -> Person | None:
    """The person with a sign-in name, as a job or a load needs them; None when there is none."""
    return _person(PERSON_OF_NAME, {"key": username, "day": today()})


def _person(statement: str, parameters: dict[str, str | date | datetime]) -> Person | None:
    rows = statements.rows(statement, parameters)
    if not rows:
        return None
    scopes: dict[str, frozenset[UUID] | None] = {}
    for *_, right, reach, units in rows:
        if reach == Reach.PROVINCE:
            scopes[right] = None
        elif right and scopes.get(right, frozenset()) is not None:
            scopes[right] = (scopes.get(right) or frozenset()) | frozenset(units)
    account_id, full_name, post_id, title, role, unit_id, unit_name = rows[0][:7]
    return Person(account_id, full_name, post_id, title or "", role or "", unit_id, unit_name or "", scopes)


def person_of(request: HttpRequest) -> Person | None:
    """Who stands behind this request; asked once per request, never for visitors without a session cookie."""
    try:
        return request.person  # type: ignore[attr-defined, no-any-return]
    except AttributeError:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        request.person = person_of_session(key) if key and key.isalnum() else None  # type: ignore[attr-defined]
        return request.person  # type: ignore[attr-defined, no-any-return]


def visitor_of(request: HttpRequest) -> Visitor:
    """The answer that ground/page's gate asks for."""
    person = person_of(request)
    if person is None:
        return Visitor()
    return Visitor(
        account=person.account_id,
        name=person.full_name,
        place=f"{person.post_title}, {person.unit_name}" if person.post_title else "",
        rights=frozenset(person.scopes),
    )


def unit_card(unit_id: UUID, on: date | None = None) -> UnitCard:
    """The unit as it was on a day (today by default)."""
    cards = unit_cards([unit_id], on)
    if not cards:
        raise NotFound("directory.no_such_unit", "There is no such unit on that day.")
    return cards[unit_id]


_CARD = ("unit_id", "code", "name", "short_name", "kind", "calendar_code")
_CARDS = (
    f"SELECT {', '.join(_CARD)} FROM directory_unitversion"  # noqa: S608 - names written above
    " WHERE unit_id = ANY(%s::uuid[]) AND validity @> %s::date"
)


def unit_cards(unit_ids: Iterable[UUID], on: date | None = None) -> dict[UUID, UnitCard]:
    """Several units as they were on a day, in one statement."""
    rows = statements.rows(_CARDS, [list(dict.fromkeys(unit_ids)), on or today()])
    return {row[0]: UnitCard(*row) for row in rows}


def unit_ids(keys: Iterable[str]) -> dict[str, UUID]:
    """Ids by the import's keys."""
    return dict(Unit.objects.filter(key__in=list(keys)).values_list("key", "id"))


def find_units(typed: str, limit: int = 10, on: date | None = None) -> list[UnitCard]:
    """Units whose name holds every word typed, marks or not."""
    return _found(UnitVersion.objects.on(on or today()), typed, limit)


def find_committees(typed: str, limit: int = 10, on: date | None = None) -> list[UnitCard]:
    """Communes' People's Committees whose name holds every word typed."""
    return _found(_committees(on or today()), typed, limit)


def _found(rows: DatedQuerySet, typed: str, limit: int) -> list[UnitCard]:
    for word in fold(typed).split():
        rows = rows.filter(folded__contains=word)
    return [UnitCard(*row) for row in rows.order_by("sort_key").values_list(*_CARD)[:limit]]


def _committees(day: date) -> DatedQuerySet:
    """Versions of the communes' committees: those whose territory stands under another."""
    communes = Edge.objects.on(day).filter(hierarchy=Hierarchy.TERRITORY).values("child")
    return UnitVersion.objects.on(day).filter(
        territory_id__in=communes, type_name=PEOPLES_COMMITTEE, kind=UnitKind.AGENCY
    )


def is_commune_committee(unit_id: UUID, on: date | None = None) -> bool:
    """Whether a unit is the People's Committee of a commune on a day."""
    return _committees(on or today()).filter(unit_id=unit_id).exists()


def commune_committee(unit_id: UUID, on: date | None = None) -> UUID | None:
    """The People's Committee of the commune that a unit (such as its service centre) serves; None at the province."""
    day = on or today()
    here = UnitVersion.objects.on(day).filter(unit_id=unit_id).values("territory_id")
    return _committees(day).filter(territory_id__in=here).values_list("unit_id", flat=True).first()


def below(unit_id: UUID, on: date | None = None) -> dict[int, list[UUID]]:
    """The units that stand under `unit_id` among agencies, by depth (0 is the unit itself)."""
    found: dict[int, list[UUID]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT depth, descendant_id FROM directory_unitancestry"
            " WHERE ancestor_id = %s AND hierarchy = 'agency' AND validity @> %s ORDER BY depth",
            [unit_id, on or today()],
        )
        for depth, descendant in cursor.fetchall():
            found[depth].append(descendant)
    return found


def holders(on: date | None = None) -> list[tuple[str, str, str, str]]:
    """Who sits where on a day: sign-in name, full name, post, unit; by unit and post."""
    day = on or today()
    rows = (
        Holding.objects.on(day)
        .filter(post__unit__versions__validity__contains=day)
        .order_by("post__unit__versions__sort_key", "post__title", "account__username")
    )
    return list(
        rows.values_list("account__username", "account__full_name", "post__title", "post__unit__versions__short_name")
    )


def find_people(typed: str, limit: int = 10, on: date | None = None) -> list[tuple[UUID, str, str]]:
    """Holders of posts whose name holds every word typed, marks or not: post, full name, post title; by given name."""
    words = fold(typed).split()
    rows = Holding.objects.on(on or today()).values_list("post_id", "account__full_name", "post__title")
    found = [row for row in rows if all(word in fold(row[1]) for word in words)]
    return sorted(found, key=lambda row: person_sort_key(row[1]))[:limit]


def post_holder(post_id: UUID, on: date | None = None) -> str | None:
    """The full name of who holds a post on a day."""
    rows = Holding.objects.on(on or today()).filter(post_id=post_id)
    return rows.values_list("account__full_name", flat=True).first()
