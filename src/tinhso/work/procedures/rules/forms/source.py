"""A piece of a definition's JSON and its place: every wrong kind of value is refused where it stands."""

from __future__ import annotations

import re
from typing import Any

from tinhso.work.procedures.terms import FormMistake

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")


class Source:
    """An object of the definition; `place` is where it stands."""

    def __init__(self, raw: Any, place: str, words: frozenset[str]) -> None:
        if not isinstance(raw, dict):
            raise FormMistake("procedures.form_no_object", "%(place)s: an object is expected.", place=place or "form")
        self.raw, self.place, self.words = raw, place, words
        for word in raw:
            if word not in words:
                raise FormMistake(
                    "procedures.form_unknown_word",
                    "%(place)s: “%(word)s” is not known here. Known are: %(known)s.",
                    place=place or "form",
                    word=word,
                    known=", ".join(sorted(words)),
                )

    def at(self, name: str) -> str:
        """The place of one of its parts."""
        return f"{self.place}.{name}" if self.place else name

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return self.raw.get(name) is not None

    def key(self, name: str = "key") -> str:
        """A key: small letters, digits and _."""
        text = self.raw.get(name)
        if not isinstance(text, str) or not KEY.fullmatch(text):
            raise FormMistake(
                "procedures.form_key",
                "%(place)s: a key is a small letter, then small letters, digits and _, 60 at most.",
                place=self.at(name),
            )
        return text

    def text(self, name: str, *, most: int = 300, needed: bool = True) -> str:
        """A text; "" where it may be left out and is."""
        if not needed and not self.has(name):
            return ""
        text = self.raw.get(name)
        if not isinstance(text, str) or (needed and not text.strip()) or len(text) > most or "\0" in text:
            raise FormMistake(
                "procedures.form_text",
                "%(place)s: a text of 1 to %(most)s letters is expected.",
                place=self.at(name),
                most=most,
            )
        return text.strip()

    def flag(self, name: str) -> bool:
        """True or false; false where it is left out."""
        found = self.raw.get(name, False)
        if not isinstance(found, bool):
            raise FormMistake("procedures.form_flag", "%(place)s: true or false is expected.", place=self.at(name))
        return found

    def whole(self, name: str, *, lowest: int, highest: int) -> int | None:
        """A whole number, None where it is left out."""
        if not self.has(name):
            return None
        found = self.raw[name]
        if not isinstance(found, int) or isinstance(found, bool) or not lowest <= found <= highest:
            raise FormMistake(
                "procedures.form_number",
                "%(place)s: a whole number from %(lowest)s to %(highest)s is expected.",
                place=self.at(name),
                lowest=lowest,
                highest=highest,
            )
        return found

    def items(self, name: str, *, needed: bool = True) -> list[tuple[str, Any]]:
        """The items of a list with their places."""
        found = self.raw.get(name)
        if found is None and not needed:
            return []
        if not isinstance(found, list) or (needed and not found):
            raise FormMistake(
                "procedures.form_list", "%(place)s: a list with at least one item is expected.", place=self.at(name)
            )
        return [(f"{self.at(name)}[{number}]", one) for number, one in enumerate(found)]


def once(keys: list[str], place: str) -> None:
    """Refuse a key that is there twice."""
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise FormMistake("procedures.form_twice", "%(place)s: “%(key)s” is there twice.", place=place, key=key)
