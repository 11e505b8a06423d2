"""What has been typed so far about an act, carried from step to step in the address: signed, and checked again by
every step. Nothing is written before the last one."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.core import signing
from django.urls import reverse
from django.utils.http import urlencode

from tinhso.people.directory.queries import person_of
from tinhso.people.directory.rules.drafts import DRAWN_UP

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tinhso.people.directory.terms import Person

SALT = "directory.draft"
PARAMETER = "nhap"


@dataclass(frozen=True, slots=True)
class Typed:
    """The steps' own words: `first`, `units` and `ways` as their forms had them, `left_out` the declined proposals."""

    seed: str
    first: dict[str, Any] = field(default_factory=dict)
    units: dict[str, Any] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)
    amends: str = ""

    @property
    def amended(self) -> UUID | None:
        """The event that the draft corrects."""
        return UUID(self.amends) if self.amends else None

    @property
    def act_key(self) -> str:
        """The key of the act."""
        return f"{DRAWN_UP}{self.seed}"

    def address(self, route: str) -> str:
        """A step with all that was typed so far."""
        return f"{reverse(route)}?{urlencode({PARAMETER: signing.dumps(asdict(self), salt=SALT, compress=True)})}"


def typed_in(request: HttpRequest) -> Typed:
    """What this request carries on; a fresh draft when it carries nothing of ours."""
    try:
        return Typed(**signing.loads(request.GET.get(PARAMETER, ""), salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return Typed(uuid4().hex[:16])


def official(request: HttpRequest) -> Person:
    """Whoever stands behind the gate."""
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    return person
