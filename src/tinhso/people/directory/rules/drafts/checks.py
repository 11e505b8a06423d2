"""What must be right about a draft before anybody tries it. Pure; each fault is said beside its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.rules.drafts.words import Draft, Fault, Known, Taker
from tinhso.people.directory.rules.names import parted
from tinhso.people.directory.terms import Level, UnitEventKind, UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

Book = Mapping[str, Known]

DECISION_20 = "Quyết định 20/2020/QĐ-TTg"
STANDARD_102 = "QCVN 102:2016/BTTTT"
# Digits of a territory's code by its level.
DIGITS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
AGENCY_CODE = re.compile(r"[A-Y][0-9]{2}(\.[0-9A-Z]+)*")
LEGACY_CODE = re.compile(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}")
# The level of what opens under a territory.
BELOW = {Level.COUNTRY: Level.PROVINCE, Level.PROVINCE: Level.COMMUNE, Level.DISTRICT: Level.COMMUNE}
ONE = Decimal(1)
_OPENS = {UnitEventKind.MERGE, UnitEventKind.SPLIT, UnitEventKind.CREATE}
_NAMED = {*_OPENS, UnitEventKind.RENAME}


def faults(draft: Draft, book: Book) -> list[Fault]:
    """All that is wrong; when units are wrong, nothing else is looked at."""
    wrong = list(_units(draft, book))
    if not wrong:
        wrong = [*_shares(draft), *_takers(draft, book)]
    return wrong


def lead_of(draft: Draft, book: Book) -> Known | None:
    """The unit whose facts the new one takes over where nothing is said: of the same code, of the same name, or the
    first that is taken up whole."""
    givers = [book[one.key] for one in draft.givers if one.whole] or [book[one.key] for one in draft.givers]
    taker = draft.takers[0] if draft.takers else Taker()
    for same in (
        [one for one in givers if taker.code and one.facts.code == taker.code],
        [one for one in givers if one.facts.name == taker.name],
        givers,
    ):
        if same:
            return same[0]
    return None


def kind_and_level(draft: Draft, book: Book) -> tuple[str, str]:
    """Of what kind and level the units that open are."""
    lead = lead_of(draft, book)
    if lead:
        return str(lead.facts.kind), str(lead.facts.level)
    parent = book.get(draft.takers[0].parent) if draft.takers else None
    if draft.unit_kind == UnitKind.TERRITORY and parent and parent.facts.level in BELOW:
        return draft.unit_kind, str(BELOW[Level(parent.facts.level)])
    return draft.unit_kind, ""


def _units(draft: Draft, book: Book) -> Iterator[Fault]:
    least, most = _NUMBERS[draft.kind]
    for place, giver in enumerate(draft.givers):
        if giver.key not in book:
            yield Fault(f"unit_{place}", _not_there(draft))
        elif giver.key in [one.key for one in draft.givers[:place]]:
            yield Fault(f"unit_{place}", Refusal("directory.draft_twice", "This unit is named twice. Name it once."))
    if len(draft.givers) < least:
        yield Fault(
            f"unit_{len(draft.givers)}",
            Refusal("directory.draft_merge_of_two", "A merger takes up at least two units. Name another one.")
            if least > 1
            else Refusal("directory.draft_which_unit", "Say which unit it is."),
        )
    if len(draft.givers) > most:
        yield Fault("unit_1", Refusal("directory.draft_one_unit", "This act concerns one unit only."))
    known = [book[one.key] for one in draft.givers if one.key in book]
    unlike = [
        one for one in known[1:] if (one.facts.kind, one.facts.level) != (known[0].facts.kind, known[0].facts.level)
    ]
    if unlike:
        place = [one.key for one in draft.givers].index(unlike[0].key)
        yield Fault(
            f"unit_{place}",
            Refusal(
                "directory.draft_unlike",
                "%(unit)s is not of the same kind and level as %(other)s. A merger joins units of one level.",
                unit=unlike[0].facts.name,
                other=known[0].facts.name,
            ),
        )
    roots = [place for place, one in enumerate(draft.givers) if one.key in book and _is_country(book[one.key])]
    if roots:
        yield Fault(f"unit_{roots[0]}", Refusal("directory.draft_country", "The country itself is not changed here."))
    if draft.kind == UnitEventKind.SPLIT and len(draft.takers) < 2:
        yield Fault(
            f"name_{len(draft.takers)}",
            Refusal("directory.draft_split_in_two", "A split gives at least two units. Describe another one."),
        )
    if draft.kind == UnitEventKind.CLOSE:
        yield from _successors(draft, book)


def _is_country(unit: Known) -> bool:
    return unit.is_territory and unit.facts.level == Level.COUNTRY


_ONLY_ONE = (1, 1)
_NUMBERS = dict.fromkeys(UnitEventKind, _ONLY_ONE) | {UnitEventKind.MERGE: (2, 99), UnitEventKind.CREATE: (0, 0)}


def _successors(draft: Draft, book: Book) -> Iterator[Fault]:
    if not draft.takers:
        yield Fault(
            "to_0", Refusal("directory.draft_who_succeeds", "Say which unit takes over the work and the archive.")
        )
    ending = draft.givers[0].key if draft.givers else ""
    for place, taker in enumerate(draft.takers):
        here = f"to_{place}"
        if taker.key not in book:
            yield Fault(here, _not_there(draft))
        elif taker.key == ending or _stands_below(taker.key, ending, book):
            yield Fault(
                here,
                Refusal("directory.draft_own_successor", "A unit is not succeeded by itself or by a unit below it."),
            )
        elif taker.key in [one.key for one in draft.takers[:place]]:
            yield Fault(here, Refusal("directory.draft_twice", "This unit is named twice. Name it once."))
        elif ending in book and book[taker.key].is_territory != book[ending].is_territory:
            yield Fault(
                here,
                Refusal(
                    "directory.draft_other_hierarchy",
                    "An administrative unit is succeeded by an administrative unit, an agency by an agency.",
                ),
            )


def _shares(draft: Draft) -> Iterator[Fault]:
    """Of a merger each giver's own share, otherwise the takers' shares of the one giver."""
    rows = draft.givers if draft.kind == UnitEventKind.MERGE else draft.takers
    for of, name in (("share_area", "area"), ("share_population", "people")):
        told = {place: getattr(one, of) for place, one in enumerate(rows) if getattr(one, of) is not None}
        for place, share in told.items():
            if not 0 < share <= ONE:
                yield Fault(
                    f"{name}_{place}",
                    Refusal(
                        "directory.draft_share", "A share is more than 0% and at most 100%. Leave it empty if unknown."
                    ),
                )
        if draft.kind != UnitEventKind.MERGE and sum(told.values()) > ONE:
            yield Fault(
                f"{name}_{max(told)}",
                Refusal("directory.draft_shares", "The shares add up to more than the whole unit: at most 100%."),
            )


def _takers(draft: Draft, book: Book) -> Iterator[Fault]:
    kind, level = kind_and_level(draft, book)
    for place, taker in enumerate(draft.takers):
        if draft.kind in _NAMED:
            yield from _name(taker, place, kind, level)
        if draft.kind in _OPENS or draft.kind == UnitEventKind.RECODE:
            yield from _code(taker, place, kind, level)
        if draft.kind in {*_OPENS, UnitEventKind.TRANSFER} and (taker.parent or not draft.givers):
            yield from _parent(draft, place, book)
        if taker.code and taker.code in [one.code for one in draft.takers[:place]]:
            yield Fault(f"code_{place}", Refusal("directory.draft_code_twice", "Two new units cannot bear one code."))
    if draft.kind == UnitEventKind.TRANSFER and not draft.takers[0].parent:
        yield Fault("parent_0", Refusal("directory.draft_where_to", "Say under which unit it will stand."))
    if draft.kind in {UnitEventKind.RENAME, UnitEventKind.RECODE, UnitEventKind.TRANSFER} and not _differs(draft, book):
        yield Fault(
            {"rename": "name_0", "recode": "code_0", "transfer": "parent_0"}[str(draft.kind)],
            Refusal("directory.draft_nothing_new", "That is how it is now. Say what changes."),
        )


def _name(taker: Taker, place: int, kind: str, level: str) -> Iterator[Fault]:
    if not taker.name:
        yield Fault(f"name_{place}", Refusal("directory.draft_no_name", "Write the name of the unit."))
    elif kind == UnitKind.TERRITORY and parted(taker.name)[0] not in _types(level):
        yield Fault(
            f"name_{place}",
            Refusal(
                "directory.draft_type",
                "Begin the name with what the unit is: %(types)s.",
                types=", ".join(_types(level)),
            ),
        )


def _types(level: str) -> tuple[str, ...]:
    if level == Level.PROVINCE:
        return ("Tỉnh", "Thành phố")
    if level == Level.DISTRICT:
        return ("Huyện", "Quận", "Thị xã", "Thành phố")
    return ("Xã", "Phường", "Đặc khu", "Thị trấn")


def _code(taker: Taker, place: int, kind: str, level: str) -> Iterator[Fault]:
    here = f"code_{place}"
    if kind == UnitKind.TERRITORY:
        digits = DIGITS.get(Level(level)) if level else None
        if digits and not re.fullmatch(rf"[0-9]{{{digits}}}", taker.code):
            yield Fault(
                here,
                Refusal(
                    "directory.draft_territory_code",
                    "The code of an administrative unit of this level has %(digits)s digits.",
                    digits=digits,
                ),
            )
    elif not AGENCY_CODE.fullmatch(taker.code):
        yield Fault(
            here,
            Refusal(
                "directory.draft_agency_code",
                "The code of an agency begins with a letter and two digits, further parts follow after dots: H37.12.",
                source=DECISION_20,
            ),
        )
    if taker.code_legacy and not LEGACY_CODE.fullmatch(taker.code_legacy):
        yield Fault(
            f"legacy_{place}",
            Refusal(
                "directory.draft_legacy_code",
                "The former code has the form 000.00.21.H37.",
                source=STANDARD_102,
            ),
        )


def _parent(draft: Draft, place: int, book: Book) -> Iterator[Fault]:
    kind, level = kind_and_level(draft, book)
    taker = draft.takers[place]
    here, parent = f"parent_{place}", book.get(taker.parent)
    ending = {one.key for one in draft.givers if one.whole} if draft.kind != UnitEventKind.TRANSFER else set()
    if parent is None:
        sentence = Refusal("directory.draft_where_to", "Say under which unit it will stand.")
        yield Fault(here, _not_there(draft) if taker.parent else sentence)
    elif parent.is_territory != (kind == UnitKind.TERRITORY):
        yield Fault(
            here,
            Refusal(
                "directory.draft_other_tree",
                "An administrative unit stands under an administrative unit, an agency under an agency.",
            ),
        )
    elif parent.key in ending:
        yield Fault(
            here, Refusal("directory.draft_parent_ends", "%(unit)s ends by this very act.", unit=parent.facts.name)
        )
    elif any(_stands_below(parent.key, one.key, book) for one in draft.givers):
        yield Fault(
            here,
            Refusal("directory.draft_below_itself", "%(unit)s stands below the unit itself.", unit=parent.facts.name),
        )
    elif parent.is_territory and level and not _higher(str(parent.facts.level), level):
        yield Fault(
            here,
            Refusal("directory.draft_level", "%(unit)s is not of a higher level.", unit=parent.facts.name),
        )


def _higher(one: str, other: str) -> bool:
    order: Sequence[str] = [str(level) for level in Level]
    return order.index(one) < order.index(other) if one in order else False


def _stands_below(key: str, above: str, book: Book) -> bool:
    """Whether `key` is `above` or stands under it, as far as the book tells."""
    seen: set[str] = set()
    while key and key not in seen:
        if key == above:
            return True
        seen.add(key)
        key = book[key].parent if key in book else ""
    return False


def _differs(draft: Draft, book: Book) -> bool:
    now, taker = book[draft.givers[0].key], draft.takers[0]
    if draft.kind == UnitEventKind.RENAME:
        told = {"name": taker.name, "short_name": taker.short_name, "type_name": taker.type_name}
        return any(value and value != getattr(now.facts, name) for name, value in told.items())
    if draft.kind == UnitEventKind.RECODE:
        return (taker.code, taker.code_legacy or now.facts.code_legacy) != (now.facts.code, now.facts.code_legacy)
    return bool(taker.parent) and taker.parent != now.parent


def _not_there(draft: Draft) -> Refusal:
    return Refusal("directory.draft_not_there", "This unit does not exist on %(day)s.", day=f"{draft.on:%d/%m/%Y}")
