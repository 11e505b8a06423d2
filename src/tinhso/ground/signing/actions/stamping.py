"""The time stamp of a time-stamping authority, where one is configured (PAdES B-T)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.sign.timestamps import TimeStamper

from tinhso.ground.signing.queries.office import office

if TYPE_CHECKING:
    from asn1crypto import tsp

_stampers: list[TimeStamper] = []
SECONDS = 10


class HttpStamper(TimeStamper):
    """RFC 3161 over HTTP."""

    def __init__(self, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.address = address

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask the authority; raises what pyHanko expects when it cannot be reached."""
        import httpx  # noqa: PLC0415 - only where an authority is configured
        from asn1crypto import tsp  # noqa: PLC0415
        from pyhanko.sign.timestamps import TimestampRequestError  # noqa: PLC0415

        heads = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        try:
            async with httpx.AsyncClient(timeout=SECONDS) as client:
                answer = await client.post(self.address, content=req.dump(), headers=heads)
            answer.raise_for_status()
            return tsp.TimeStampResp.load(answer.content)
        except (httpx.HTTPError, ValueError) as error:
            raise TimestampRequestError(
                f"The time-stamping authority did not answer: {type(error).__name__}"
            ) from error


def stamper() -> TimeStamper | None:
    """The authority of this office; None where there is none."""
    if _stampers:
        return _stampers[0]
    address = office().tsa
    return HttpStamper(address) if address else None


def register_stamper(one: TimeStamper | None) -> None:
    """Let `one` stamp from now on, in place of the address of the settings; None takes it away."""
    _stampers[:] = [one] if one else []
