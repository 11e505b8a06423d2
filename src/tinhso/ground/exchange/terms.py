"""Words of exchange and what may cross its door."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID


class LetterState(LegalWord):
    """How far a message is, going out or coming in."""

    WAITING = ("waiting", "đang chờ", "waits")
    DONE = ("done", "đã xong", "done")
    REFUSED = ("refused", "đã từ chối", "refused")
    DEAD = ("dead", "không chuyển được", "dead letter")
    DROPPED = ("dropped", "đã bỏ qua", "set aside")


OPEN = (LetterState.WAITING, LetterState.DEAD)
"""A message that is so holds up those behind it with the same order key."""


class Problem(LegalWord):
    """What went wrong with a message, for people."""

    NONE = ("", "", "")
    UNREACHABLE = ("unreachable", "Không kết nối được với hệ thống đối tác.", "The partner could not be reached.")
    SILENT = ("silent", "Đối tác không trả lời trong thời gian chờ.", "The partner did not answer in time.")
    BUSY = ("busy", "Đối tác báo bận hoặc gặp sự cố.", "The partner says that it is busy or broken.")
    GARBAGE = ("garbage", "Đối tác trả lời không đúng định dạng.", "The partner's answer makes no sense.")
    TURNED_DOWN = ("turned_down", "Đối tác từ chối thông điệp này.", "The partner turned the message down.")
    NO_ADDRESS = (
        "no_address",
        "Chưa khai báo địa chỉ hoặc khóa của đối tác.",
        "The partner's address or key is not set.",
    )
    NOT_YET = ("not_yet", "Còn chờ thông điệp khác đến trước.", "It waits for another message to come first.")
    REFUSED = ("refused", "Hệ thống từ chối thông điệp này.", "We turned the message down.")
    FAULT = ("fault", "Hệ thống gặp lỗi khi xử lý.", "Our own system failed on it.")


@dataclass(frozen=True, slots=True)
class Draft:
    """One of many messages that are written together, as `actions.send` takes one."""

    ref: str
    body: Mapping[str, Any]
    order_key: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A system that we exchange messages with. Its address and key come from the environment alone.

    `words` are the kinds of message in both directions, each with a label for people.
    """

    code: str
    name: str
    words: type[LegalWord]


@dataclass(frozen=True, slots=True)
class Line:
    """How a partner is reached: `secret` signs both ways, `former` is still accepted while keys change."""

    url: str
    secret: str
    former: str = ""
    stand_in: bool = False


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message as it travels: what it is, what it is about, when it was written, and its body."""

    message_id: str
    kind: str
    at: datetime
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that came in, as its handler gets it; `came_at` is when it came, `at` the partner's own time."""

    partner: str
    message_id: str
    kind: str
    at: datetime
    came_at: datetime
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """A request as far as a signature covers it, with its headers."""

    method: str
    path: str
    query: str
    content: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Signature:
    """What a request's signature says of itself."""

    key_id: str
    created: int
    nonce: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an attempt to send: `problem` is empty when the partner has it, `again` says to try again."""

    problem: Problem = Problem.NONE
    said: str = ""
    receipt: str = ""
    again: bool = False
    line_down: bool = False


@dataclass(frozen=True, slots=True)
class PartnerStanding:
    """How the line to a partner stands; counts are capped."""

    partner: Partner
    line: Line | None
    waiting_out: int
    dead_out: int
    waiting_in: int
    dead_in: int
    refused_in: int
    last_out: datetime | None
    last_in: datetime | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A message of the outbox or the inbox as its page shows it; never its body."""

    id: UUID
    at: datetime
    partner: str
    message_id: str
    kind: str
    ref: str
    state: LetterState
    attempts: int
    next_at: datetime | None
    tried_at: datetime | None
    settled_at: datetime | None
    problem: Problem
    said: str
    receipt: str = ""
    size: int = 0
    behind: int = 0
    """How many wait behind it with the same order key."""


@dataclass(frozen=True, slots=True)
class Code:
    """One line of a code map: ours, theirs, in what time."""

    partner: str
    list: str
    ours: str
    theirs: str
    since: date
    until: date | None = None
    source: str = ""


class Later(Exception):  # noqa: N818 - an answer, not an error
    """A handler cannot do it yet; it is tried again."""

    def __init__(self, problem: Problem, said: str = "") -> None:
        super().__init__(problem)
        self.problem, self.said = problem, said


@dataclass
class Round:
    """What one run of a job did."""

    done: int = 0
    again: int = 0
    dead: int = 0
    refused: int = 0
    down: set[str] = field(default_factory=set)
