"""Lives of units straight from acts, without a database; and a small country to build from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tinhso.people.directory.rules.country import FILES
from tinhso.people.directory.rules.life import Deed, Life, life

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tinhso.people.directory.terms import UnitAct, UnitFacts


def lives(acts: Iterable[UnitAct]) -> dict[str, Life]:
    """The life of each unit, by key."""
    deeds: dict[str, list[Deed]] = defaultdict(list)
    for act in acts:
        for change in act.changes:
            deeds[change.unit].append(Deed(act.on, act.key, change))
    return {key: life(each) for key, each in deeds.items()}


def on_day(them: dict[str, Life], day: date) -> dict[str, tuple[UnitFacts, str]]:
    """Facts and parent of every unit that is there on a day."""
    facts = {key: v.facts for key, one in them.items() for v in one.versions if v.span.holds(day)}
    parents = {key: e.parent for key, one in them.items() for e in one.edges if e.span.holds(day)}
    return {key: (of, parents.get(key, "")) for key, of in facts.items()}


def province_of(there: dict[str, tuple[UnitFacts, str]], key: str) -> str:
    """The code of the province above a unit that day."""
    while there[key][0].level != "province":
        key = there[key][1]
    return there[key][0].code


_COLUMNS = (
    "old_code,old_name,old_district_code,old_district_name,old_province_code,new_code,new_name,new_province_code,type"
)

# One province of two districts becomes, with its neighbour, a new one. Commune 00007 is split, 00010 goes on as it is;
# by March 00013 is gone, 00016 came, 00019 has another code, 00022 moved.
SMALL = {
    FILES[0]: """level,code,name,type,parent_code
1,01,Tỉnh Một,tinh,
1,02,Tỉnh Hai,tinh,
2,001,Huyện Trên,huyen,01
2,002,Huyện Dưới,huyen,01
2,003,Huyện Bên,huyen,02
2,004,Huyện Đảo,huyen,02
3,00001,Xã Hoà Bình,xa,001
3,00004,Phường 05,phuong,001
3,00007,Xã Chia,xa,002
3,00010,Xã Còn,xa,003
3,00013,Xã Mất,xa,001
3,00019,Xã Đổi Mã,xa,002
3,00022,Xã Dời,xa,001
""",
    FILES[1]: """level,code,name,type,parent_code
1,01,Tỉnh Một,Tỉnh,
1,02,Tỉnh Hai,Tỉnh,
2,001,Huyện Trên,Huyện,01
2,002,Huyện Dưới,Huyện,01
2,003,Huyện Bên,Huyện,02
2,004,Huyện Đảo,Huyện,02
3,00001,Xã Hòa Bình,Xã,001
3,00004,Phường 5,Phường,001
3,00007,Xã Chia,Xã,002
3,00010,Xã Còn,Xã,003
3,00016,Xã Mới,Xã,001
3,00020,Xã Đổi Mã,Xã,002
3,00022,Thị trấn Dời,Thị trấn,002
""",
    FILES[2]: """code,name,province,province_code
00001,Xã Hòa Bình,Tỉnh Hai,02
00007,Xã Một Nửa,Tỉnh Hai,02
00008,Xã Nửa Kia,Tỉnh Hai,02
00010,Xã Còn,Tỉnh Hai,02
00020,Xã Đổi Mã,Tỉnh Hai,02
00100,Đặc khu Đảo,Tỉnh Hai,02
""",
    FILES[3]: """level,code,name,type,parent_code,name_en
1,02,Tỉnh Hai,Tỉnh,,Hai
2,00001,Xã Hoà Bình,Xã,02,
2,00007,Xã Một Nửa,Xã,02,
2,00008,Xã Nửa Kia,Xã,02,
2,00010,Xã Khác Tên,Xã,02,
2,00020,Xã Đổi Mã,Xã,02,
2,00101,Đặc khu Đảo,Đặc khu,02,
""",
    FILES[4]: """old_code,old_name,new_code,new_name,type
01,Tỉnh Một,02,Tỉnh Hai,full
02,Tỉnh Hai,02,Tỉnh Hai,full
""",
    FILES[5]: f"""{_COLUMNS}
00001,Xã Hòa Bình,001,Huyện Trên,01,00001,Xã Hòa Bình,02,full
00004,Phường 5,001,Huyện Trên,01,00001,Xã Hòa Bình,02,full
00016,Xã Mới,001,Huyện Trên,01,00001,Xã Hòa Bình,02,full
00007,Xã Chia,002,Huyện Dưới,01,00007,Xã Một Nửa,02,partial
00007,Xã Chia,002,Huyện Dưới,01,00008,Xã Nửa Kia,02,partial
00010,Xã Còn,003,Huyện Bên,02,00010,Xã Còn,02,full
00020,Xã Đổi Mã,002,Huyện Dưới,01,00020,Xã Đổi Mã,02,full
004,Huyện Đảo,,,,00100,Đặc khu Đảo,02,full
""",
}
