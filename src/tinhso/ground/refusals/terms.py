"""The refusal that every room subclasses or raises."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A request that the rules turn down.

    `code` is dotted and stable (`dossiers.already_settled`), `sentence` is an English message id that the page
    translates, with `facts` filled in by name; `source` cites the decree and article, or is empty for the product's
    own rules. `status` is the HTTP status: 409 by default, 404 for another's thing, 403 for a missing right,
    429 for too many tries.
    """

    status = 409

    def __init__(
        self, code: str, sentence: str, *, source: str = "", status: int | None = None, **facts: object
    ) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.source = source
        self.facts = facts
        if status is not None:
            self.status = status

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence % self.facts if self.facts else self.sentence}"


class NotFound(Refusal):
    """The thing does not exist, or is not this person's to know of: both answer alike."""

    status = 404


class NotAllowed(Refusal):
    """The person is known, the thing is known to them, and this deed is not theirs."""

    status = 403


class TooMany(Refusal):
    """Too many tries in a window of time."""

    status = 429


class Stale(Refusal):
    """The thing changed since the form was opened."""
