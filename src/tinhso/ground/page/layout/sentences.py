"""What a refusal says to the person in front of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

if TYPE_CHECKING:
    from tinhso.ground.refusals.terms import Refusal


def sentence_of(no: Refusal) -> str:
    """The sentence of `no` in the active language, its facts filled in."""
    sentence = gettext(no.sentence)
    return sentence % no.facts if no.facts else sentence
