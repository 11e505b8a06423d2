"""A page's form as a browser has it: what its boxes hold, and which sentences stand beside them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class Sheet(HTMLParser):
    """The form that a page sends; `held` is what would be sent, `said` the sentences by id of a field."""

    def __init__(self, answer: Any) -> None:
        super().__init__(convert_charrefs=True)
        self.held: dict[str, list[str]] = {}
        self.said: dict[str, list[str]] = {}
        self._inside = False
        self._text: list[str] | None = None
        self._until = self._name = ""
        self._hidden = False
        self.feed(answer.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Boxes, choices, texts and errors."""
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = has.get("method") == "post" and "ts-tools__form" not in has.get("class", "").split()
        if not self._inside:
            return
        if has.get("id", "").endswith("_error"):
            self._open("div", has["id"].removeprefix("id_o_").removesuffix("_error"))
        elif tag == "span" and "govuk-visually-hidden" in has.get("class", ""):
            self._hidden = True
        elif tag == "textarea":
            self._open("textarea", has["name"])
        elif tag == "select":
            self._name = has["name"]
        elif tag == "option" and "selected" in has:
            self.held.setdefault(self._name, []).append(has.get("value", ""))
        elif tag == "input" and (has.get("type") not in {"radio", "checkbox", "file", "submit"} or "checked" in has):
            self.held.setdefault(has["name"], []).append(has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """The end of the form, of a text, of an error."""
        if tag == "form":
            self._inside = False
        if tag == "span":
            self._hidden = False
        if self._text is not None and tag == self._until:
            text = "".join(self._text)
            if tag == "textarea":
                self.held[self._name] = [text.removeprefix("\n")]
            else:
                self.said[self._name] = [text.strip()]
            self._text = None

    def handle_data(self, data: str) -> None:
        """Letters; those for ears only do not count."""
        if self._text is not None and not self._hidden:
            self._text.append(data)

    def _open(self, tag: str, name: str) -> None:
        self._text, self._until, self._name = [], tag, name
