"""Where the sources disagree: with each other, and a further file with those that are accepted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.search.rules import fold
from tinhso.people.directory.rules.country.july import contradicting
from tinhso.people.directory.rules.country.now import retyped
from tinhso.people.directory.rules.country.sources import COMMUNE, COMMUNE_TABLE, DISTRICT, PROVINCE, PROVINCE_TABLE
from tinhso.people.directory.rules.names import name_key, parted, same_name, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tinhso.people.directory.rules.country.sources import Place, Sources, State

_TYPE_WORDS = {
    "xa": "Xã",
    "phuong": "Phường",
    "thi-tran": "Thị trấn",
    "huyen": "Huyện",
    "thanh-pho": "Thành phố",
    "thi-xa": "Thị xã",
    "quan": "Quận",
    "tinh": "Tỉnh",
    "Thành phố Trung ương": "Thành phố",
}
_LATEST_WINS = "Theo công văn 1027/CTK-CSCL của cơ quan thống kê; nguồn kia cần đối chiếu."


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources that do not say the same of a place; `taken` is what was believed and `why` tells the reason.

    `kind`: code, name, type, parent, count, spelling, and lookalike (names that only marks tell apart). `open` as long
    as nobody has looked it up in the act of law.
    """

    kind: str
    province: str
    code: str
    name: str
    sources: tuple[str, ...]
    values: tuple[str, ...]
    taken: str
    why: str
    open: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of which nothing is loaded, and why."""

    file: str
    reason: str
    conflicts: tuple[Conflict, ...] = ()

    @property
    def wrong_codes(self) -> int:
        """Places that bear another code there."""
        return sum(one.kind == "code" for one in self.conflicts)


class _Said(NamedTuple):
    file: str
    name: str


def disagreements(sources: Sources) -> tuple[Conflict, ...]:
    """All that the accepted sources say differently, graver things first."""
    found = [
        *_codes(sources),
        *_names(sources),
        *(conflict for state in sources.states for conflict in _types(state)),
        *_parents(sources),
        *_counts(sources),
        *_spellings(sources),
    ]
    order = ("code", "name", "type", "parent", "count", "spelling")
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.province, one.code, one.sources)))


def check_claim(claim: State, sources: Sources) -> Refused | None:
    """Compare a further state with the accepted one of its day; None when all its communes bear the same codes there.

    Places are paired by province and name without marks, for marks are what such files lose first. A pair that marks
    tell apart is named too, but is no fault of the file.
    """
    if not claim.of_level(COMMUNE):
        return Refused(claim.file, "Không đọc được đơn vị cấp xã nào trong tệp này.")
    state = next((state for state in reversed(sources.states) if state.on <= claim.on), sources.base)
    found = tuple(_pairings(claim, state))
    kinds = Counter(one.kind for one in found)
    faults = [f"{kinds[kind]} đơn vị {fault}" for kind, fault in _FAULTS.items() if kinds[kind]]
    if not faults:
        return None
    return Refused(claim.file, f"{', '.join(faults)} {state.file}; không nạp dòng nào của tệp này.", found)


def _pairings(claim: State, state: State) -> Iterator[Conflict]:
    known: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for code, place in state.of_level(COMMUNE).items():
        known[_called(place, state.province_of(code))].append(place)
    for code, place in claim.of_level(COMMUNE).items():
        province = claim.province_of(code)
        like = known[_called(place, province)]
        right = next((other for other in like if same_name(other.name, place.name)), None)
        if not like:
            files, values, name = (state.file, claim.file), ("", code), spelled(place.name)
            yield Conflict(
                "name", province, code, name, files, values, "", _NOT_THERE % {"file": state.file}, open=False
            )
        for other in like:
            if other.code == code:
                continue
            lookalike = right is not None and other is not right
            yield Conflict(
                kind="lookalike" if lookalike else "code",
                province=province,
                code=other.code,
                name=spelled(other.name),
                sources=(state.file, claim.file),
                values=(other.code, code),
                taken=other.code,
                why=_LOOKALIKE % {"name": spelled(place.name)} if lookalike else _OTHER_CODE % {"file": state.file},
                open=False,
            )


_FAULTS = {"code": "mang mã khác với", "name": "không có trong"}
_NOT_THERE = "Không có đơn vị tên này của tỉnh này trong %(file)s."
_LOOKALIKE = "Tên chỉ khác dấu với %(name)s trong cùng tỉnh: hai đơn vị khác nhau, không phải sai mã."
_OTHER_CODE = "Mã khác với %(file)s và các nguồn đã nhận; tệp bị từ chối."


def _called(place: Place, province: str) -> tuple[str, str]:
    return re.sub(r"\W", "", fold(spelled(place.name))), province


def _codes(sources: Sources) -> Iterator[Conflict]:
    """The same commune of the same province under two codes."""
    after, now = sources.after, sources.now
    lost = {
        (name_key(place.name), after.province_of(code)): place
        for code, place in after.places.items()
        if code not in now.places
    }
    for code, place in sorted(now.places.items()):
        if code in after.places:
            continue
        province = now.province_of(code)
        other = lost.pop((name_key(place.name), province), None)
        values = (other.code if other else "", code)
        taken = other.code if other else ""
        name = spelled(place.name)
        yield Conflict("code", province, taken or code, name, (after.file, now.file), values, taken, _LATEST_WINS)
    for (_, province), place in lost.items():
        files, values = (after.file, now.file), (place.code, "")
        yield Conflict("code", province, place.code, spelled(place.name), files, values, place.code, _LATEST_WINS)


def _names(sources: Sources) -> Iterator[Conflict]:
    """Another name at the same code where no act explains it."""
    after, now = sources.after, sources.now
    acted = {*retyped(after, now, PROVINCE), *retyped(after, now, COMMUNE)}
    for code, place in now.places.items():
        old = after.places.get(code)
        if old and code not in acted and not same_name(old.name, place.name):
            yield _named(after, code, (after.file, now.file), (old.name, place.name))
    tables = (
        (PROVINCE_TABLE, sources.provinces),
        (COMMUNE_TABLE, sources.communes),
    )
    for file, pairs in tables:
        for pair in pairs:
            for state, code, name in ((sources.before, pair.old, pair.old_name), (after, pair.new, pair.new_name)):
                if not same_name(state.places[code].name, name):
                    yield _named(state, code, (state.file, file), (state.places[code].name, name))


def _named(state: State, code: str, files: tuple[str, str], names: tuple[str, str]) -> Conflict:
    taken = spelled(state.places[code].name)
    why = f"Theo {state.file}; không nguồn nào nêu việc đổi tên."
    return Conflict("name", state.province_of(code), code, taken, files, names, taken, why)


def _types(state: State) -> Iterator[Conflict]:
    """A column of kinds that says another kind than the name."""
    for code, place in sorted(state.places.items()):
        word = _TYPE_WORDS.get(place.type_word, place.type_word)
        kind = parted(spelled(place.name))[0]
        if word and kind and word != kind:
            why = "Cột loại khác với tên đầy đủ trong cùng tệp; theo tên."
            files, values = (state.file, state.file), (place.name, place.type_word)
            yield Conflict("type", state.province_of(code), code, spelled(place.name), files, values, kind, why)


def _parents(sources: Sources) -> Iterator[Conflict]:
    before, after, now = sources.before, sources.after, sources.now
    for code, place in now.places.items():
        old = after.places.get(code)
        if old and old.parent != place.parent:
            yield _moved(after, code, now.file, place.parent, old.parent)
    wrong = set(contradicting(sources))
    for pair in sources.communes:
        place = before.places[pair.old]
        if pair.old_district and pair.old_district != place.parent:
            yield _moved(before, pair.old, COMMUNE_TABLE, pair.old_district, place.parent)
        if pair.new_province and pair.new_province != after.province_of(pair.new):
            yield _moved(after, pair.new, COMMUNE_TABLE, pair.new_province, after.province_of(pair.new))
        if pair in wrong:
            why = "Dòng này trái với bảng đối chiếu cấp tỉnh; không dùng dòng này, nơi đến coi là chưa rõ."
            files = (PROVINCE_TABLE, COMMUNE_TABLE)
            goes = next((one.new for one in sources.provinces if one.old == pair.old_province), "")
            values = (goes, f"{pair.new_province} ({pair.new} {pair.new_name})")
            name = spelled(pair.old_name)
            yield Conflict("parent", pair.old_province, pair.old, name, files, values, goes, why)


def _moved(state: State, code: str, file: str, other: str, taken: str) -> Conflict:
    name, why = spelled(state.places[code].name), f"Theo {state.file}."
    return Conflict("parent", state.province_of(code), code, name, (state.file, file), (taken, other), taken, why)


def _counts(sources: Sources) -> Iterator[Conflict]:
    """Numbers of communes by province that differ, and numbers told by a file's own name."""
    after, now = sources.after, sources.now
    communes = [Counter(state.province_of(code) for code in state.of_level(COMMUNE)) for state in (after, now)]
    for province in sorted(communes[0].keys() | communes[1].keys()):
        mine, other = (str(count[province]) for count in communes)
        if mine != other:
            name = spelled((after.places.get(province) or now.places[province]).name)
            why = "Số xã, phường, đặc khu của tỉnh khác nhau giữa hai nguồn."
            files = (after.file, now.file)
            yield Conflict("count", province, province, name, files, (mine, other), mine, why)
    for state in sources.states:
        told = re.search(r"_(\d+)_(\d{4,})\.csv$", state.file)
        if told:
            highest = PROVINCE if not state.of_level(DISTRICT) else DISTRICT
            real = (str(len(state.of_level(highest))), str(len(state.of_level(COMMUNE))))
            if told.groups() != real:
                values = ("/".join(told.groups()), "/".join(real))
                why = "Số dòng khác với số nêu trong tên tệp."
                yield Conflict("count", "", "", state.file, (state.file, state.file), values, values[1], why)


def _spellings(sources: Sources) -> Iterator[Conflict]:
    """The same name written otherwise than we write it, by one source or more."""
    tables = ((PROVINCE_TABLE, sources.provinces), (COMMUNE_TABLE, sources.communes))
    old = [_Said(file, f"{p.old}\n{p.old_name}") for file, pairs in tables for p in pairs]
    new = [_Said(file, f"{p.new}\n{p.new_name}") for file, pairs in tables for p in pairs]
    for states, rows in (((sources.base, sources.before), old), ((sources.after, sources.now), new)):
        said: dict[str, dict[_Said, None]] = defaultdict(dict)
        for state in states:
            for code, place in state.places.items():
                said[code][_Said(state.file, place.name)] = None
        for file, row in rows:
            code, name = row.split("\n", 1)
            said[code][_Said(file, name)] = None
        for code, ways in sorted(said.items()):
            province = next(state.province_of(code) for state in states if code in state.places)
            yield from _spelt(code, province, ways)


def _spelt(code: str, province: str, ways: Iterable[_Said]) -> Iterator[Conflict]:
    same: dict[str, list[_Said]] = defaultdict(list)
    for way in ways:
        same[name_key(way.name)].append(way)
    for group in same.values():
        taken = spelled(group[0].name)
        odd = next((way.name for way in group if way.name != taken), None)
        if odd is not None:
            files, values = tuple(way.file for way in group), tuple(way.name for way in group)
            yield Conflict("spelling", province, code, taken, files, values, taken, _oddity(odd, taken), open=False)


def _oddity(odd: str, taken: str) -> str:
    """What is odd in a spelling, the first thing found."""
    plain = unicodedata.normalize("NFC", odd)
    oddities = (
        (plain != odd, "Chữ chưa ghép dấu (NFD)."),
        (" ".join(plain.split()) != plain, "Thừa khoảng trắng."),
        (re.match(r"(?i)tp\b", plain), "Viết tắt loại đơn vị."),
        (plain.casefold() == taken.casefold(), "Chữ hoa, chữ thường."),
        (re.search(r"\b0\d", plain), "Số có chữ số 0 đứng đầu."),
        (fold(plain) == fold(taken), "Vị trí dấu thanh; viết theo cơ quan thống kê."),
    )
    return next((told for found, told in oddities if found), "Dấu nối, dấu phẩy trên.")
