"""Who stands before us, who sits where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from tinhso.ground.page.terms import Visitor
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.models import Holding
from tinhso.people.directory.terms import Person, Reach

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from django.http import HttpRequest

# One statement: session, account with living password epoch, how many notices are not read, post, unit, and every
# grant, own or delegated, with its units. At depth 0 stand the unit and those whose archive it inherited.
_PERSON = """
SELECT a.id, a.full_name, a.citizen, n.unread, p.id, p.title, p.role, p.unit_id, v.short_name, g.right, g.reach,
       CASE WHEN g.reach IN ('unit', 'below') THEN ARRAY(
            SELECT y.descendant_id FROM directory_unitancestry y
            WHERE y.ancestor_id = g.unit_id AND y.hierarchy = 'agency' AND y.validity @> %(day)s
              AND (y.depth = 0 OR g.reach = 'below')) END
FROM {who}
CROSS JOIN LATERAL (
    SELECT count(*) AS unread FROM (
        SELECT 1 FROM notices_notice WHERE account_id = a.id AND read_at IS NULL LIMIT 100) AS capped
) n
LEFT JOIN directory_holding h ON h.account_id = a.id AND h.validity @> %(day)s
LEFT JOIN directory_post p ON p.id = h.post_id AND p.validity @> %(day)s
LEFT JOIN directory_unitversion v ON v.unit_id = p.unit_id AND v.validity @> %(day)s AND upper_inf(v.editions)
LEFT JOIN LATERAL (
    SELECT o.right, o.reach, o.unit_id FROM directory_grant o WHERE o.post_id = p.id AND o.validity @> %(day)s
    UNION ALL
    SELECT o.right, o.reach, o.unit_id FROM directory_delegation d
    JOIN directory_grant o ON o.post_id = d.giver_id AND o.right = d.right AND o.validity @> %(day)s
    WHERE d.taker_id = p.id AND d.validity @> %(day)s
) g ON true
WHERE {which}
"""
PERSON_OF_SESSION = _PERSON.format(
    who="identity_session s"
    " JOIN identity_account a ON a.id = s.account_id AND a.password_epoch = s.epoch AND a.is_active",
    which="s.session_key = %(key)s AND s.expire_date > %(now)s",
)
PERSON_OF_ACCOUNT = _PERSON.format(who="identity_account a", which="a.id = %(key)s AND a.is_active")
PERSON_OF_NAME = _PERSON.format(who="identity_account a", which="a.username = %(key)s AND a.is_active")


def person_of_session(session_key: str) -> Person | None:
    """The person behind a session key, or None when nobody living is."""
    return _person(PERSON_OF_SESSION, {"key": session_key, "now": now(), "day": today()})


def person_named(username: str) -> Person | None:
    """The person with a sign-in name, as a job or a load needs them; None when there is none."""
    return _person(PERSON_OF_NAME, {"key": username, "day": today()})


def person_with(account_id: UUID) -> Person | None:
    """The person with an account, where what they did comes back without their session; None when it is closed."""
    return _person(PERSON_OF_ACCOUNT, {"key": account_id, "day": today()})


def _person(statement: str, parameters: dict[str, str | UUID | date | datetime]) -> Person | None:
    rows = statements.rows(statement, parameters)
    if not rows:
        return None
    scopes: dict[str, frozenset[UUID] | None] = {}
    for *_, right, reach, units in rows:
        if reach == Reach.PROVINCE:
            scopes[right] = None
        elif right and scopes.get(right, frozenset()) is not None:
            scopes[right] = (scopes.get(right) or frozenset()) | frozenset(units)
    account_id, full_name, citizen, unread, post_id, title, role, unit_id, unit_name = rows[0][:9]
    place = (post_id, title or "", role or "", unit_id, unit_name or "")
    return Person(account_id, full_name, *place, scopes, citizen=citizen, unread=unread)


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
        citizen=person.citizen,
        unread=person.unread,
    )


def holders(on: date | None = None) -> list[tuple[str, str, str, str]]:
    """Who sits where on a day: sign-in name, full name, post, unit; by unit and post."""
    day = on or today()
    rows = (
        Holding.objects.on(day)
        .filter(post__unit__versions__validity__contains=day, post__unit__versions__editions__upper_inf=True)
        .order_by("post__unit__versions__sort_key", "post__title", "account__username")
    )
    return list(
        rows.values_list("account__username", "account__full_name", "post__title", "post__unit__versions__short_name")
    )


def find_people(typed: str, limit: int = 10, on: date | None = None) -> list[tuple[UUID, str, str]]:
    """Holders of posts whose name holds every word typed, marks or not: post, full name, post title; by given name."""
    rows = Holding.objects.on(on or today())
    for word in fold(typed).split():
        rows = rows.filter(account__folded__contains=word)
    found = rows.order_by("account__name_key", "id").values_list("post_id", "account__full_name", "post__title")
    return list(found[:limit])


def post_holder(post_id: UUID, on: date | None = None) -> str | None:
    """The full name of who holds a post on a day."""
    rows = Holding.objects.on(on or today()).filter(post_id=post_id)
    name: str | None = rows.values_list("account__full_name", flat=True).first()
    return name


def post_account(post_id: UUID, on: date | None = None) -> tuple[UUID, str] | None:
    """The account and full name of who holds a post on a day."""
    rows = Holding.objects.on(on or today()).filter(post_id=post_id)
    found: tuple[UUID, str] | None = rows.values_list("account_id", "account__full_name").first()
    return found


_SEATS = """
SELECT succeeds_id, id FROM directory_post
WHERE succeeds_id = ANY(%(posts)s) AND unit_id = %(unit)s AND NOT isempty(validity)
UNION ALL
SELECT younger.id, elder.id FROM directory_post younger JOIN directory_post elder ON elder.id = younger.succeeds_id
WHERE younger.id = ANY(%(posts)s) AND elder.unit_id = %(unit)s
UNION ALL
SELECT id, id FROM directory_post WHERE id = ANY(%(posts)s) AND unit_id = %(unit)s
"""


def seats(post_ids: Iterable[UUID], unit_id: UUID) -> dict[UUID, UUID]:
    """What posts became, or were before, in a unit; posts that were never there are left out."""
    return dict(statements.rows(_SEATS, {"posts": list(post_ids), "unit": unit_id}))
