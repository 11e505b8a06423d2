"""Whether a dossier of a procedure may be filed online with the province's own system on a day. Pure.

Since Decree 118/2025/NĐ-CP the National Portal is the one door (art. 40.2). Before, the province's portal took what was
published as an online service: level 3 or 4, later partial or full. What a ministry runs is filed with it, always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import FrontDoor, ServiceScale
from tinhso.work.procedures.terms import (
    NATIONAL_PORTAL,
    ONLINE,
    Channel,
    OnlineReason,
    OnlineService,
    Route,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from tinhso.ground.lawbook.terms import LegalValue

SCALES = {
    ServiceScale.LEVELS: (
        OnlineService.LEVEL_1,
        OnlineService.LEVEL_2,
        OnlineService.LEVEL_3,
        OnlineService.LEVEL_4,
    ),
    ServiceScale.SCOPE: (OnlineService.INFORMATION, OnlineService.PARTIAL, OnlineService.FULL),
}
"""Which words tell the degree of a service under each scale."""


def may_file_here(  # noqa: PLR0911 - one line a rule, in the order of the law
    front_door: LegalValue | None,
    scale: LegalValue | None,
    route: str,
    service: str,
    channels: Collection[str],
) -> Verdict:
    """The answer of a day: `front_door` and `scale` as the lawbook has them, the rest as the catalogue tells.

    An empty `route` is the province's own system: another one is what has to be recorded. An empty `service` was not
    published. `channels` are the ways to file that the version tells; none told is no obstacle.
    """
    if front_door is None or scale is None:
        return Verdict(lawful=False, why=OnlineReason.NO_LAW)
    if service and service not in SCALES[ServiceScale(str(scale.value))]:
        return _no(OnlineReason.OTHER_SCALE, scale)
    if service and service not in ONLINE:
        return _no(OnlineReason.NOT_ONLINE, scale)
    if channels and not {Channel.ONLINE, Channel.UNKNOWN} & set(channels):
        return Verdict(lawful=False, why=OnlineReason.NO_CHANNEL)
    national = front_door.value == FrontDoor.NATIONAL
    if route == Route.MINISTRY:
        door = NATIONAL_PORTAL if national else ""
        return Verdict(lawful=False, why=OnlineReason.MINISTRY, source=Route.MINISTRY.source, door=door)
    if national or route == Route.NATIONAL:
        return _no(OnlineReason.NATIONAL, front_door, NATIONAL_PORTAL)
    if not service:
        return _no(OnlineReason.NOT_TOLD, scale)
    return Verdict(
        lawful=True, why=OnlineReason.LAWFUL, source=front_door.citation, door="", verified=front_door.verified
    )


def _no(why: OnlineReason, value: LegalValue, door: str = "") -> Verdict:
    return Verdict(lawful=False, why=why, source=value.citation, door=door, verified=value.verified)
