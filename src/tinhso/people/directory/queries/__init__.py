"""Ask the directory: who is there, which units are there, what became of them."""

from __future__ import annotations

from tinhso.people.directory.queries.atlas import (
    number_of_territories,
    places,
    predecessors,
    successors,
    territories_on,
    territory_coded,
)
from tinhso.people.directory.queries.counters import counters
from tinhso.people.directory.queries.events import event_cards, passed
from tinhso.people.directory.queries.hands import able
from tinhso.people.directory.queries.pages import address, heirs
from tinhso.people.directory.queries.people import (
    find_people,
    holders,
    person_named,
    person_of,
    person_of_session,
    person_with,
    post_account,
    post_holder,
    seats,
    visitor_of,
)
from tinhso.people.directory.queries.staff import (
    absent_account,
    count_staff,
    find_agencies,
    may_see_staff,
    no_such_entry,
    sight,
    staff_import,
    staff_on,
    staff_person,
    staff_post,
)
from tinhso.people.directory.queries.standing import acting, ended, standing
from tinhso.people.directory.queries.subtrees import corrected_since, highest_agency, newest_edition, subtree
from tinhso.people.directory.queries.units import (
    agency_coded,
    below,
    commune_committee,
    commune_served,
    find_committees,
    find_units,
    is_commune_committee,
    last_cards,
    unit_card,
    unit_cards,
    unit_ids,
)

__all__ = [
    "able",
    "absent_account",
    "acting",
    "address",
    "agency_coded",
    "below",
    "commune_committee",
    "commune_served",
    "corrected_since",
    "count_staff",
    "counters",
    "ended",
    "event_cards",
    "find_agencies",
    "find_committees",
    "find_people",
    "find_units",
    "heirs",
    "highest_agency",
    "holders",
    "is_commune_committee",
    "last_cards",
    "may_see_staff",
    "newest_edition",
    "no_such_entry",
    "number_of_territories",
    "passed",
    "person_named",
    "person_of",
    "person_of_session",
    "person_with",
    "places",
    "post_account",
    "post_holder",
    "predecessors",
    "seats",
    "sight",
    "staff_import",
    "staff_on",
    "staff_person",
    "staff_post",
    "standing",
    "subtree",
    "successors",
    "territories_on",
    "territory_coded",
    "unit_card",
    "unit_cards",
    "unit_ids",
    "visitor_of",
]
