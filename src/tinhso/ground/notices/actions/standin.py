"""A stand-in for the SMS gate that speaks its protocol in this process: it refuses, repeats and is away, too."""

from __future__ import annotations

import json

import httpx

from tinhso.ground.notices.actions.channels import HttpSms


class StandInSms(HttpSms):
    """Takes everything but numbers that end in 000 (refused) and 001 (away at first); knows a repeat by its id."""

    def __init__(self) -> None:
        self.taken: dict[str, str] = {}
        self._away: set[str] = set()
        super().__init__("https://sms.example/v1/messages", "stand-in", httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        told = json.loads(request.content)
        ident, number = told["id"], told["to"]
        if number.endswith("000"):
            return httpx.Response(422, json={"error": "no such subscriber"})
        if number.endswith("001") and ident not in self._away:
            self._away.add(ident)
            return httpx.Response(503, json={"error": "busy"})
        known = ident in self.taken
        self.taken[ident] = told["text"]
        return httpx.Response(409 if known else 202, json={"message_id": f"mp-{ident[-12:]}"})
