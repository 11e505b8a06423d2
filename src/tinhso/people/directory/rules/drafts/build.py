"""Build the act of law that a draft describes. Pure."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from tinhso.people.directory.rules.drafts.agencies import proposals
from tinhso.people.directory.rules.drafts.checks import Book, faults, kind_and_level, lead_of
from tinhso.people.directory.rules.drafts.words import Draft, Taker
from tinhso.people.directory.rules.names import parted
from tinhso.people.directory.terms import Change, Extent, Flow, Hierarchy, UnitAct, UnitEventKind, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinhso.people.directory.rules.drafts.words import Giver, Proposal

    Changes = dict[str, Change]


def build(draft: Draft, book: Book) -> UnitAct:
    """The act, with all that follows for those below and for the agencies of a territory.

    Raises the first fault. `book` holds the units named and those around them, as they are on the day.
    """
    if wrong := faults(draft, book):
        raise wrong[0].refusal
    changes, flows = _BUILDERS[draft.kind](draft, book)
    return UnitAct(
        draft.act_key,
        draft.kind,
        draft.on,
        tuple(changes.values()),
        tuple(flows),
        basis=draft.basis,
        basis_read=draft.basis_read,
        note=draft.note,
    )


def opening(draft: Draft, taker: Taker, key: str, book: Book) -> Change:
    """A unit opens as a taker describes it; what is not said is as the lead of the givers has it."""
    lead = lead_of(draft, book)
    kind, level = kind_and_level(draft, book)
    parent = taker.parent or (lead.parent if lead else "")
    territory = kind == UnitKind.TERRITORY
    type_name = parted(taker.name)[0] if territory else taker.type_name or (lead.facts.type_name if lead else "")
    facts = {
        "kind": kind,
        "level": level,
        "name": taker.name,
        "short_name": taker.short_name or (parted(taker.name)[1] if territory else taker.name),
        "type_name": type_name,
        "code": taker.code,
        "code_legacy": taker.code_legacy,
    }
    if not territory:
        like = lead or book[parent]
        facts |= {"territory": like.facts.territory, "calendar_code": like.facts.calendar_code}
    hierarchy = str(Hierarchy.TERRITORY if territory else Hierarchy.AGENCY)
    return Change(key, opens=True, facts=facts, parents={hierarchy: parent})


def _merge(draft: Draft, book: Book) -> tuple[Changes, list[Flow]]:
    target = draft.opened()
    changes: Changes = {target: opening(draft, draft.takers[0], target, book)}
    flows = [_given(giver, target) for giver in draft.givers]
    ended = {giver.key: target for giver in draft.givers if giver.whole}
    for key in ended:
        changes[key] = Change(key, ends=True)
    for proposal in proposals(draft, book):
        if proposal.slug not in draft.left_out:
            _follow(proposal, changes, flows)
            ended |= dict.fromkeys(proposal.givers, proposal.opens) if proposal.opens else {}
    _settle(changes, ended, book)
    return changes, flows


def _given(giver: Giver, target: str) -> Flow:
    if giver.whole:
        return Flow(giver.key, target, Extent.WHOLE, heir=True)
    return Flow(giver.key, target, Extent.PART, giver.share_area, giver.share_population)


def _follow(proposal: Proposal, changes: Changes, flows: list[Flow]) -> None:
    agency = str(Hierarchy.AGENCY)
    if not proposal.opens:
        (key,) = proposal.givers
        parents = {agency: proposal.parent} if proposal.parent else {}
        changes[key] = Change(key, facts=proposal.facts, parents=parents)
        return
    changes[proposal.opens] = Change(
        proposal.opens, opens=True, facts=proposal.facts, parents={agency: proposal.parent}
    )
    for key in proposal.givers:
        changes[key] = Change(key, ends=True)
        flows.append(Flow(key, proposal.opens, Extent.WHOLE, heir=True))


def _settle(changes: Changes, ended: dict[str, str], book: Book) -> None:
    """What stands under an ended unit, or serves an ended territory, and lives on goes to that unit's heir."""
    for unit in book.values():
        if unit.key in changes and changes[unit.key].ends:
            continue
        facts = {"territory": ended[unit.facts.territory]} if unit.facts.territory in ended else {}
        parents = {unit.hierarchy: ended[unit.parent]} if unit.parent in ended else {}
        if facts or parents:
            before = changes.get(unit.key, Change(unit.key))
            changes[unit.key] = Change(unit.key, facts=before.facts | facts, parents=before.parents | parents)


def _split(draft: Draft, book: Book) -> tuple[Changes, list[Flow]]:
    source = draft.givers[0].key
    changes: Changes = {source: Change(source, ends=True)}
    flows = []
    for place, taker in enumerate(draft.takers):
        key = draft.opened(place)
        changes[key] = opening(draft, taker, key, book)
        flows.append(_taken(source, key, taker, heir=place == draft.heir))
    _settle(changes, {source: draft.opened(min(draft.heir, len(draft.takers) - 1))}, book)
    return changes, flows


def _taken(source: str, target: str, taker: Taker, *, heir: bool) -> Flow:
    return Flow(source, target, Extent.PART, taker.share_area, taker.share_population, heir=heir)


def _close(draft: Draft, book: Book) -> tuple[Changes, list[Flow]]:
    source = draft.givers[0].key
    changes: Changes = {source: Change(source, ends=True)}
    heir = min(draft.heir, len(draft.takers) - 1)
    if len(draft.takers) == 1:
        flows = [Flow(source, draft.takers[0].key, Extent.WHOLE, heir=True)]
    else:
        flows = [_taken(source, one.key, one, heir=place == heir) for place, one in enumerate(draft.takers)]
    _settle(changes, {source: draft.takers[heir].key}, book)
    return changes, flows


def _rename(draft: Draft, book: Book) -> tuple[Changes, list[Flow]]:
    unit, taker = book[draft.givers[0].key], draft.takers[0]
    territory = unit.is_territory
    told = {
        "name": taker.name,
        "short_name": taker.short_name or (parted(taker.name)[1] if territory else ""),
        "type_name": parted(taker.name)[0] if territory else taker.type_name,
    }
    now = asdict(unit.facts)
    facts = {name: value for name, value in told.items() if value and value != now[name]}
    changes: Changes = {unit.key: Change(unit.key, facts=facts)}
    for proposal in proposals(draft, book):
        if proposal.slug not in draft.left_out:
            _follow(proposal, changes, [])
    return changes, []


def _recode(draft: Draft, book: Book) -> tuple[Changes, list[Flow]]:
    unit, taker = book[draft.givers[0].key], draft.takers[0]
    facts = {"code": taker.code, "code_status": "official"}
    if taker.code_legacy:
        facts["code_legacy"] = taker.code_legacy
    return {unit.key: Change(unit.key, facts=facts)}, []


def _transfer(draft: Draft, book: Book) -> tuple[Changes, list[Flow]]:
    unit = book[draft.givers[0].key]
    return {unit.key: Change(unit.key, parents={unit.hierarchy: draft.takers[0].parent})}, []


def _create(draft: Draft, book: Book) -> tuple[Changes, list[Flow]]:
    key = draft.opened()
    return {key: opening(draft, draft.takers[0], key, book)}, []


_BUILDERS: dict[UnitEventKind, Callable[[Draft, Book], tuple[Changes, list[Flow]]]] = {
    UnitEventKind.MERGE: _merge,
    UnitEventKind.SPLIT: _split,
    UnitEventKind.CLOSE: _close,
    UnitEventKind.RENAME: _rename,
    UnitEventKind.RECODE: _recode,
    UnitEventKind.TRANSFER: _transfer,
    UnitEventKind.CREATE: _create,
}
