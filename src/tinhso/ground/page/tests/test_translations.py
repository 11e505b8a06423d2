"""Catalogues: complete for this room, and each fault is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.ground.page.management import catalogues
from tinhso.ground.page.management.catalogues import Room

SCREEN = "{% trans count=3 %}{{ count }} dossiers{% endtrans %} {{ _('Save') }}"
CODE = """
from django.utils.translation import gettext_lazy as _, pgettext
name = _("Full name")
may = pgettext("month", "May")
raise NotAllowed("x.code", "You may not.", source="Not a message")
"""


@pytest.fixture
def room(tmp_path: Path) -> Room:
    templates = tmp_path / "web" / "templates" / "x"
    templates.mkdir(parents=True)
    (templates / "screen.html").write_text(SCREEN)
    (tmp_path / "views.py").write_text(CODE)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text('_("Not shown to anybody")')
    return Room("x", tmp_path)


def say(room: Room, **changes: str) -> None:
    """Translate everything, then apply `changes` (English to Vietnamese) to the file."""
    catalogues.update(room)
    text = room.po.read_text()
    words = {"Full name": "Họ và tên", "May": "Tháng Năm", "You may not.": "Không được.", "Save": "Lưu"}
    words |= {"%(count)s dossiers": "%(count)s hồ sơ"} | changes
    for english, vietnamese in words.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{vietnamese}"')
    room.po.write_text(text)


def test_all_rooms_are_complete() -> None:
    assert catalogues.check(catalogues.rooms()) == []


def test_messages_are_found_in_code_templates_and_refusals(room: Room) -> None:
    found = {message.id for message in catalogues.read_sources(room) if message.id}
    assert found == {"Full name", "May", "You may not.", "Save", "%(count)s dossiers"}


def test_a_template_that_cannot_be_read_is_an_error(room: Room) -> None:
    (room.folder / "web" / "templates" / "x" / "broken.html").write_text("{% trans %}no end")
    with pytest.raises(Exception, match="trans"):
        catalogues.read_sources(room)


def test_extracting_twice_keeps_words_and_writes_the_same_file(room: Room) -> None:
    say(room)
    before = room.po.read_bytes()
    assert catalogues.update(room) == 0
    assert room.po.read_bytes() == before
    assert b"Date" not in before
    assert catalogues.check([room]) == []
    assert catalogues.compile_room(room)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (("Lưu", ""), "empty"),
        (('msgid "Save"', '#, fuzzy\nmsgid "Save"'), "fuzzy"),
        (('msgid "Save"', 'msgid "Store"'), "missing"),
        (('msgid "Save"', 'msgid "Store"'), "stale"),
        (("%(count)s hồ sơ", "hồ sơ"), "placeholders differ"),
        (('msgid "Save"', 'msgid "Lưu lại"'), "Vietnamese letters in the message id"),
    ],
)
def test_each_fault_is_caught(room: Room, change: tuple[str, str], kind: str) -> None:
    say(room)
    room.po.write_text(room.po.read_text().replace(*change))
    assert kind in {fault.kind for fault in catalogues.check([room])}


def test_two_words_for_one_message_are_caught(room: Room, tmp_path: Path) -> None:
    say(room)
    other = Room("y", tmp_path / "other")
    other.folder.mkdir()
    (other.folder / "views.py").write_text('_("Save")')
    say(other, Save="Ghi lại")
    assert catalogues.check([room, other]) == [
        catalogues.Fault("y", "translated otherwise than in x", "Save"),
    ]
