"""What is written to people must say something."""

from __future__ import annotations

from tinhso.ground.refusals.terms import Refusal

LONGEST = 2000


def check_reason(typed: str) -> str:
    """A reason, trimmed; refused when empty or longer than a form holds."""
    reason = " ".join(typed.split())
    if not reason:
        raise Refusal("dossiers.no_reason", "Write the reason: the applicant must be told why.", status=422)
    if len(reason) > LONGEST:
        raise Refusal("dossiers.reason_too_long", "The reason is longer than %(most)s signs.", status=422, most=LONGEST)
    return reason


def check_basis(typed: str) -> str:
    """A provision of law, trimmed; refused when empty."""
    basis = " ".join(typed.split())
    if not basis:
        raise Refusal("dossiers.no_basis", "Name the provision on which this rests.", status=422)
    return basis[:500]


LONGEST_TEXT = 4000


def check_text(typed: str) -> str:
    """What somebody writes to somebody, with its lines; refused when empty or too long."""
    text = "\n".join(line.rstrip() for line in typed.strip().splitlines())
    if not text:
        raise Refusal("dossiers.no_text", "Write something.", status=422)
    if len(text) > LONGEST_TEXT:
        raise Refusal(
            "dossiers.text_too_long", "The text is longer than %(most)s signs.", status=422, most=LONGEST_TEXT
        )
    return text
