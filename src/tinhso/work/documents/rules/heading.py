"""How a unit stands at the head of its documents where nobody has said it (Decree 30/2020/NĐ-CP, Appendix I, II)."""

from __future__ import annotations

import re

COMMITTEE, COMMITTEE_SIGN = "Ủy ban nhân dân", "UBND"
_JOINING = {"và", "với", "của", "cho"}


def bare_name(name: str, territory: str) -> str:
    """An agency's name without that of its territory, as it stands at the head; a committee keeps it.

    >>> bare_name("Sở Nội vụ tỉnh Lạng Sơn", "Tỉnh Lạng Sơn")
    'Sở Nội vụ'
    >>> bare_name("Ủy ban nhân dân xã Châu Sơn", "Xã Châu Sơn")
    'Ủy ban nhân dân xã Châu Sơn'
    """
    tail = f" {territory}"
    if name.startswith(COMMITTEE) or not territory or not name.casefold().endswith(tail.casefold()):
        return name
    return name[: -len(tail)]


def likely_sign(name: str) -> str:
    """The abbreviation of an agency's name: of a committee as the decree has it, of others the initials of its words.

    >>> likely_sign("Ủy ban nhân dân xã Châu Sơn")
    'UBND'
    >>> likely_sign("Văn phòng Đăng ký đất đai")
    'VPĐKĐĐ'
    >>> likely_sign("Sở Nông nghiệp và Môi trường")
    'SNNMT'
    """
    if name.startswith(COMMITTEE):
        return COMMITTEE_SIGN
    words = [word for word in re.findall(r"[^\W\d_]+|\d+", name) if word.casefold() not in _JOINING]
    return "".join(word if word.isdigit() else word[0].upper() for word in words)[:20]


def may_head(name: str, *, took_over: bool) -> bool:
    """Whether a heading is made from the directory: a committee's sign is law; a successor must be able to go on."""
    return name.startswith(COMMITTEE) or took_over


def superior_of(name: str, above: str, part_of: str, level: str) -> str:
    """The upper line: of a commune's committee what the commune is part of, of others the agency above; else nothing.

    >>> superior_of("Ủy ban nhân dân xã Châu Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn", "Tỉnh Lạng Sơn", "commune")
    'Tỉnh Lạng Sơn'
    """
    if not name.startswith(COMMITTEE):
        return above
    return "" if level == "province" else part_of
