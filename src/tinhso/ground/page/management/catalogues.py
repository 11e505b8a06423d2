"""Translations of all rooms: read from the sources with Babel, kept beside each room, checked as a whole.

A message belongs to every room whose files use it. English is the message itself; Vietnamese stands in the room's
`locale/vi/LC_MESSAGES/django.po`. Babel works in this process, because Django's makemessages sees no Jinja2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from jinja2.ext import babel_extract

from tinhso.ground.refusals.terms import Refusal

LANGUAGE = "vi"
HEADER = b"""msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
# `silent: false`: a template Babel cannot parse is an error and not an empty answer.
JINJA: dict[str, Any] = {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.i18n,jinja2.ext.do"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|(%[sd])")
VIETNAMESE = re.compile(r"[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", re.IGNORECASE)

MessageKey = tuple[Any, "str | None"]


@dataclass(frozen=True)
class Room:
    """One room's sources and its catalogue."""

    name: str
    folder: Path

    @property
    def po(self) -> Path:
        """The catalogue that is kept in the repository."""
        return self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    def sources(self) -> Iterator[Path]:
        """Python and template files, without tests and migrations."""
        for path in sorted([*self.folder.rglob("*.py"), *self.folder.rglob("web/templates/**/*.html")]):
            if not {"tests", "migrations", "node_modules"} & set(path.relative_to(self.folder).parts):
                yield path


class Fault(NamedTuple):
    """What is wrong with one message of one room."""

    room: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.room}: {self.kind}: {self.message!r}"


def rooms() -> list[Room]:
    """All rooms of ours that are installed."""
    return [Room(config.label, Path(config.path)) for config in apps.get_app_configs() if config.name[:7] == "tinhso."]


def read_sources(room: Room) -> Catalog:
    """Every message the room's files use, with the files that use it."""
    found = Catalog(locale=LANGUAGE)
    words = _keywords()
    for path in room.sources():
        method: Any = babel_extract if path.suffix == ".html" else "python"
        options = JINJA if path.suffix == ".html" else {}
        with path.open("rb") as source:
            for _line, message, comments, context in extract(method, source, words, ["Translators:"], options):
                place = path.relative_to(room.folder).as_posix()
                found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def read_catalogue(room: Room) -> Catalog:
    """What the room's catalogue holds; empty when there is none."""
    if not room.po.exists():
        return Catalog(locale=LANGUAGE)
    with room.po.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def update(room: Room) -> int:
    """Write the room's catalogue anew: kept translations, new messages empty, unused ones gone; how many are empty."""
    wanted, kept = read_sources(room), _by_key(read_catalogue(room))
    empty = 0
    for key, message in _by_key(wanted).items():
        if key in kept:
            message.string = kept[key].string
            message.flags |= kept[key].flags & {"fuzzy"}
        empty += not _strings(message)
    if not len(wanted):
        room.po.unlink(missing_ok=True)
        return 0
    text = BytesIO()
    write_po(text, wanted, width=110, sort_output=True, omit_header=True, include_lineno=False)
    room.po.parent.mkdir(parents=True, exist_ok=True)
    room.po.write_bytes(HEADER + text.getvalue())
    return empty


def compile_room(room: Room) -> bool:
    """Write the binary catalogue Django reads, if the room has one."""
    if not room.po.exists():
        return False
    with room.po.with_suffix(".mo").open("wb") as file:
        write_mo(file, read_catalogue(room))
    return True


def check(all_rooms: list[Room]) -> list[Fault]:
    """Everything wrong: missing, stale, empty, fuzzy, placeholders that differ, Vietnamese ids, two words for one."""
    faults: list[Fault] = []
    said: dict[MessageKey, tuple[str, Any]] = {}
    for room in all_rooms:
        wanted, kept = _by_key(read_sources(room)), _by_key(read_catalogue(room))
        faults += [Fault(room.name, "missing", _id(key)) for key in wanted.keys() - kept.keys()]
        faults += [Fault(room.name, "stale", _id(key)) for key in kept.keys() - wanted.keys()]
        for key, message in kept.items():
            faults += [Fault(room.name, kind, _id(key)) for kind in _faults_of(message)]
            first, string = said.setdefault(key, (room.name, message.string))
            if string != message.string:
                faults.append(Fault(room.name, f"translated otherwise than in {first}", _id(key)))
    return sorted(faults)


def _faults_of(message: Message) -> Iterator[str]:
    strings = _strings(message)
    if not strings:
        yield "empty"
    if message.fuzzy:
        yield "fuzzy"
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    if any(VIETNAMESE.search(text) for text in ids):
        yield "Vietnamese letters in the message id"
    wanted = _placeholders(ids[-1])
    if any(_placeholders(string) != wanted for string in strings):
        yield "placeholders differ"


def _keywords() -> dict[str, Any]:
    """The functions whose arguments are messages; of a refusal, a mover of work and a finding it is the second."""
    words: dict[str, Any] = dict(DEFAULT_KEYWORDS)
    words |= dict.fromkeys(("gettext_lazy", "gettext_noop", "_"))
    words |= {"ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2), "npgettext_lazy": ((1, "c"), 2, 3)}
    words |= {"Mover": (2,), "Finding": (2,)}
    return words | dict.fromkeys(_refusal_names(Refusal), (2,))


def _refusal_names(kind: type[Refusal]) -> set[str]:
    return {kind.__name__}.union(*(_refusal_names(child) for child in kind.__subclasses__()))


def _by_key(catalogue: Catalog) -> dict[MessageKey, Message]:
    return {(message.id, message.context): message for message in catalogue if message.id}


def _strings(message: Message) -> list[str]:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return [string for string in strings if string]


def _placeholders(text: str) -> list[str]:
    return sorted("".join(parts) for parts in PLACEHOLDER.findall(text))


def _id(key: MessageKey) -> str:
    return key[0] if isinstance(key[0], str) else key[0][0]
