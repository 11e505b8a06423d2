"""How far a procedure goes online, as far as the sources tell. What they do not tell is not guessed, but said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tinhso.work.procedures.rules.reading import OnlineRead
from tinhso.work.procedures.terms import Channel, Mark, OnlineService

if TYPE_CHECKING:
    from collections.abc import Collection

# A name that sets a procedure apart by its service. "(trừ … toàn trình)" in the words of a way speaks of another one.
_FULL = re.compile(r"(?:trực tuyến|dịch vụ công) toàn trình", re.IGNORECASE)
_PARTIAL = re.compile(r"trực tuyến một phần", re.IGNORECASE)


def of_record(full: object, ways: Collection[str]) -> OnlineRead:
    """The portal's own record says whether the whole process runs online, and by which ways one may file."""
    if "ONLINE" not in ways:
        return OnlineRead(
            OnlineService.INFORMATION,
            Mark.STRUCTURED,
            "Bản ghi của Cổng Dịch vụ công quốc gia không có cách nộp trực tuyến",
        )
    service = OnlineService.FULL if full else OnlineService.PARTIAL
    return OnlineRead(service, Mark.STRUCTURED, f"Bản ghi của Cổng Dịch vụ công quốc gia: {service.vi}")


def of_page(name: str, ways: Collection[str]) -> OnlineRead | None:
    """A page tells whether one may file online; how far that goes only where the name says so.

    A page with an online way is counted as partial, the less of the two, with the mark `parsed` and its reason. A page
    without any way, or with one that was not understood, tells nothing.
    """
    if _FULL.search(name):
        return OnlineRead(OnlineService.FULL, Mark.PARSED, "Tên thủ tục nêu dịch vụ công trực tuyến toàn trình")
    if _PARTIAL.search(name):
        return OnlineRead(OnlineService.PARTIAL, Mark.PARSED, "Tên thủ tục nêu dịch vụ công trực tuyến một phần")
    if Channel.ONLINE in ways:
        return OnlineRead(
            OnlineService.PARTIAL,
            Mark.PARSED,
            "Trang của Cổng Dịch vụ công quốc gia có cách nộp trực tuyến, không nêu toàn trình hay một phần",
        )
    if ways and Channel.UNKNOWN not in ways:
        return OnlineRead(
            OnlineService.INFORMATION, Mark.PARSED, "Trang của Cổng Dịch vụ công quốc gia không có cách nộp trực tuyến"
        )
    return None
