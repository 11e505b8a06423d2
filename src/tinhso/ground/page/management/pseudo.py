"""A language for tests: every translated text stands in brackets, so that text which was never translated shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from html.parser import HTMLParser
from unittest import mock

from django.utils.translation import trans_real

from tinhso.ground.page import environment
from tinhso.ground.page.layout import shell
from tinhso.ground.page.management.catalogues import VIETNAMESE

OPEN, CLOSE = "⟦", "⟧"
_WORD = re.compile(r"[A-Za-z]{2,}")
_DATUM = re.compile(r"\d|@|^\S+\.\S+$|^[A-Z]{6,}$")
_SKIPPED = {"script", "style", "code", "kbd", "svg"}
_SPOKEN = {"aria-label", "alt", "title", "placeholder"}


@contextmanager
def pseudo() -> Iterator[None]:
    """While this lasts, each text that goes through gettext comes out as ⟦text⟧, in whatever language is active."""
    names = ("gettext", "ngettext", "pgettext", "npgettext")
    for name in names:  # Django's switch keeps what it first finds: it must not find the brackets
        getattr(_trans(), name)
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(mock.patch.object(trans_real, name, _bracketed(getattr(trans_real, name))))
        stack.enter_context(mock.patch.object(_trans(), "gettext", trans_real.gettext))
        stack.enter_context(mock.patch.object(_trans(), "ngettext", trans_real.ngettext))
        stack.enter_context(mock.patch.object(_trans(), "pgettext", trans_real.pgettext))
        stack.enter_context(mock.patch.object(_trans(), "npgettext", trans_real.npgettext))
        _forget()
        stack.callback(_forget)
        yield


def plain_texts(html: str) -> list[str]:
    """Texts of a page made under `pseudo()` that nobody translated.

    Not counted: data (Vietnamese letters, digits, @, one word with a dot inside or all in capitals), code, and parts
    marked `translate="no"` or with a `lang` of their own.
    """
    reader = _Reader()
    reader.feed(html)
    return reader.plain


def _bracketed(function: Callable[..., str]) -> Callable[..., str]:
    def wrapped(*args: object) -> str:
        text = function(*args)
        return f"{OPEN}{text}{CLOSE}" if text else text

    return wrapped


def _trans() -> object:
    from django.utils import translation  # noqa: PLC0415 - only its private switch is wanted

    return translation._trans  # type: ignore[attr-defined]  # noqa: SLF001


def _forget() -> None:
    environment.forget_texts()
    shell.forget()


class _Reader(HTMLParser):
    """Walks a page and keeps what stands outside brackets."""

    _VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905

    def __init__(self) -> None:
        super().__init__()
        self.plain: list[str] = []
        self._stack: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember whether what is inside counts; look at attributes that are read aloud."""
        facts = dict(attrs)
        foreign = facts.get("translate") == "no" or ("lang" in facts and tag != "html")
        skipped = self._stack[-1] or foreign or tag in _SKIPPED
        if not skipped:
            for name in _SPOKEN & facts.keys():
                self._look(facts[name] or "")
        if tag not in self._VOID:
            self._stack.append(skipped)

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        if tag not in self._VOID and len(self._stack) > 1:
            self._stack.pop()

    def handle_data(self, data: str) -> None:
        """Look at a text."""
        if not self._stack[-1]:
            self._look(data)

    def _look(self, text: str) -> None:
        rest = re.sub(f"{OPEN}.*?{CLOSE}", "", text, flags=re.DOTALL).strip()
        if _WORD.search(rest) and not VIETNAMESE.search(rest) and not _DATUM.search(rest):
            self.plain.append(" ".join(rest.split()))
