"""The door for partners: not cookies but a signature says who is there."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from tinhso.ground.exchange import actions
from tinhso.ground.exchange.actions.admitting import check_signature
from tinhso.ground.exchange.rules import MOST_BYTES, stamp
from tinhso.ground.exchange.terms import Request
from tinhso.ground.files import queries as files
from tinhso.ground.page.actions import count_attempt
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.page.terms import Gate
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest

KNOCKS = 60
"""So many requests that are not signed as agreed are answered in words, per address and quarter of an hour."""


def signed(method: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Only a partner may enter, by a request that it signed just now; the CSRF cookie is nothing to a program."""

    def dress(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @functools.wraps(view)
        def guarded(request: HttpRequest, partner: str, **more: Any) -> HttpResponse:
            try:
                content = _content(request, method)
                _check(request, partner, content)
                answer = view(request, partner, content=content, **more)
            except Refusal as no:
                answer = _no(no)
            answer.headers["Cache-Control"] = "no-store"
            return answer

        guarded.gate = Gate("partner")  # type: ignore[attr-defined]
        return guarded

    return dress


def _content(request: HttpRequest, method: str) -> bytes:
    if request.method != method:
        raise Refusal("exchange.other_method", "This address is asked in another way.", status=405)
    length = request.headers.get("Content-Length") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise Refusal("exchange.too_long", "The message is too long; files are fetched, not sent along.", status=413)
    return request.read(MOST_BYTES + 1)


def _check(request: HttpRequest, partner: str, content: bytes) -> None:
    try:
        told = Request(
            request.method or "", request.path, request.META.get("QUERY_STRING", ""), content, request.headers
        )
        check_signature(partner, told)
    except Refusal:
        count_attempt("exchange.knock", f"{partner} {request.META.get('REMOTE_ADDR', '')}", limit=KNOCKS)
        raise


@signed("POST")
def knock(request: HttpRequest, partner: str, content: bytes) -> HttpResponse:
    """Take a message in and give its receipt; what it asks is done after."""
    del request
    try:
        envelope, ident = actions.admit(partner, content)
    except Refusal as no:
        actions.turn_away(partner, content, no)
        return _no(no)
    told = {"MaThongDiep": envelope.message_id, "KetQua": 1, "MaBienNhan": str(ident), "ThoiDiem": stamp(now())}
    return _json(told, 202)


@signed("GET")
def file(request: HttpRequest, partner: str, file_id: UUID, content: bytes) -> HttpResponse:
    """A file that was offered to this partner."""
    del request, content
    card, _name = actions.offered(partner, file_id)
    return HttpResponse(files.content(card.id), content_type=card.kind.media_type)


def _no(no: Refusal) -> HttpResponse:
    return _json({"KetQua": 0, "MaLoi": no.code, "ThongDiep": sentence_of(no)}, no.status)


def _json(told: dict[str, Any], status: int) -> HttpResponse:
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
