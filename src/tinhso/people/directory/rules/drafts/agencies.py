"""What becomes of the agencies of territories that merge or are renamed: proposals, each of which can be declined."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tinhso.ground.search.rules import fold
from tinhso.people.directory.rules.drafts.checks import Book, lead_of
from tinhso.people.directory.rules.drafts.words import Draft, Known, Proposal
from tinhso.people.directory.rules.names import parted
from tinhso.people.directory.terms import Level, UnitEventKind

if TYPE_CHECKING:
    from collections.abc import Iterable


def proposals(draft: Draft, book: Book) -> list[Proposal]:
    """For communes that merge: committee with committee, centre with centre, divisions by their type. For a territory
    under a new name: the new name for its agencies. Parents stand before those below them."""
    lead = lead_of(draft, book)
    if lead is None or not lead.is_territory or not draft.takers:
        return []
    if draft.kind == UnitEventKind.RENAME:
        return list(_renamed(draft, lead, book))
    if draft.kind == UnitEventKind.MERGE and lead.facts.level == Level.COMMUNE:
        return _joined(draft, lead, book)
    return []


def serving(territory: str, book: Book) -> list[Known]:
    """The agencies of a territory, those above before those below."""
    found = [one for one in book.values() if one.facts.territory == territory and not one.is_territory]
    return sorted(found, key=lambda one: (_depth(one, book), one.facts.code, one.key))


def place_words(name: str) -> str:
    """A territory's name as it stands inside an agency's: "Xã Đoàn Kết" gives "xã Đoàn Kết"."""
    kind, bare = parted(name)
    return f"{kind.lower()} {bare}".strip() if kind else name


def _depth(unit: Known, book: Book) -> int:
    depth, key = 0, unit.parent
    while key in book and depth < len(book):
        depth, key = depth + 1, book[key].parent
    return depth


def _renamed(draft: Draft, unit: Known, book: Book) -> Iterable[Proposal]:
    old, new = place_words(unit.facts.name), place_words(draft.takers[0].name)
    for agency in serving(unit.key, book):
        facts = _called(agency, old, new)
        if facts:
            yield Proposal(_slug(agency.key), (agency.key,), facts)


def _called(agency: Known, old: str, new: str) -> dict[str, str]:
    """The names of an agency that hold the place's name, with the new one in its stead."""
    names = {"name": agency.facts.name, "short_name": agency.facts.short_name}
    return {which: name.replace(old, new) for which, name in names.items() if old in name and old != new}


def _joined(draft: Draft, lead: Known, book: Book) -> list[Proposal]:
    whole = [book[one.key] for one in draft.givers if one.whole]
    groups: dict[str, list[Known]] = defaultdict(list)
    for territory in whole:
        for agency in serving(territory.key, book):
            groups[f"{agency.facts.kind}-{_family(agency.facts.type_name)}"].append(agency)
    replaced: dict[str, str] = {}
    found: list[Proposal] = []
    for group in sorted(groups, key=lambda one: (min(_depth(a, book) for a in groups[one]), groups[one][0].facts.code)):
        members = groups[group]
        one_each = len({one.facts.territory for one in members}) == len(members)
        if one_each and len(members) > 1:
            first = next((one for one in members if one.facts.territory == lead.key), members[0])
            parent = replaced.get(first.parent, first.parent)
            proposal = _one_of(draft, first, members, book, Proposal(_slug(group), (), {}, parent))
            found.append(proposal)
            if proposal.slug not in draft.left_out:
                replaced |= dict.fromkeys(proposal.givers, proposal.opens)
        else:
            found += [_goes_on(draft, one, book, replaced) for one in members]
    return found


def _one_of(draft: Draft, first: Known, members: list[Known], book: Book, bare: Proposal) -> Proposal:
    """The fellows of several territories become one; `first` gives the code and the calendar."""
    taker = draft.takers[0]
    kind = parted(taker.name)[0]
    # A ward has other divisions than a rural commune: the new unit is called as those of its own kind are.
    like = next((one for one in members if book[one.facts.territory].facts.type_name == kind), first)
    names = {
        "name": _renamed_for(like.facts.name, book[like.facts.territory].facts.name, taker.name),
        "short_name": _renamed_for(like.facts.short_name, book[like.facts.territory].facts.name, taker.name),
    }
    calendars = {one.facts.calendar_code for one in members}
    facts = {
        "kind": str(first.facts.kind),
        "type_name": like.facts.type_name,
        "code": first.facts.code,
        "code_legacy": first.facts.code_legacy,
        "code_status": first.facts.code_status,
        "territory": draft.opened(),
        "calendar_code": first.facts.calendar_code,
        **names,
    }
    givers = tuple(one.key for one in members)
    opens = f"{draft.opened()}-{bare.slug}"[:80]
    return replace(bare, givers=givers, facts=facts, opens=opens, calendars_differ=len(calendars) > 1)


def _goes_on(draft: Draft, agency: Known, book: Book, replaced: dict[str, str]) -> Proposal:
    """An agency that has no fellow goes on, named after the new territory."""
    names = _called(agency, place_words(book[agency.facts.territory].facts.name), place_words(draft.takers[0].name))
    return Proposal(_slug(agency.key), (agency.key,), names, replaced.get(agency.parent, agency.parent))


def _renamed_for(text: str, old: str, new: str) -> str:
    return text.replace(place_words(old), place_words(new))


def _family(type_name: str) -> str:
    """ "Phòng Kinh tế, Hạ tầng và Đô thị" of a ward is what "Phòng Kinh tế" is in a rural commune."""
    return type_name.split(",", maxsplit=1)[0]


def _slug(text: str) -> str:
    return "-".join(fold(text).replace("_", "-").split())[:50]
