"""Foreign keys look down, as imports do: written as strings they escape the import graph. Rows are known by UUIDv7."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from tools.map.house import House, Room

INSTALLED_FOR = ("apps.py", "models*", "web", "management")

# Rows that are counted by the database, each with its reason; two installations could not be merged by these.
COUNTED = {
    "directory.UnitAncestry": "derived from the edges, rebuilt at every event",
    "dossiers.Event": "read in order of arrival by the figures of this installation, never referred to",
}


def keys_that_look_up(classes: Iterable[type[models.Model]], house: House) -> list[str]:
    """Foreign keys and many-to-many fields that point at a room above their own, or at a stranger."""
    found = []
    for model in classes:
        room = house.rooms.get(model._meta.app_label)
        if room is None:
            continue
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = field.remote_field and field.remote_field.model
            if not target or target == "self":
                continue
            label = target.split(".")[0] if isinstance(target, str) else target._meta.app_label
            owner = house.rooms.get(label)
            if owner and not room.may_know(owner):
                found.append(f"{room.label}.{model.__name__}.{field.name} -> {label}")
    return found


def test_keys_look_down(house: House) -> None:
    assert keys_that_look_up(apps.get_models(include_auto_created=True), house) == []


def counted_keys(classes: Iterable[type[models.Model]], house: House) -> list[str]:
    """Models of the house whose primary key is a number that the database counts up."""
    return [
        model._meta.label
        for model in classes
        if model._meta.app_label in house.rooms and isinstance(model._meta.pk, models.AutoField | models.BigAutoField)
    ]


def test_rows_are_not_known_by_counted_numbers(house: House) -> None:
    assert sorted(counted_keys(apps.get_models(), house)) == sorted(COUNTED)
    assert len(COUNTED) <= 10


@isolate_apps()
def test_counted_key_is_caught(house: House) -> None:
    class Ticket(models.Model):
        id = models.BigAutoField(primary_key=True)

        class Meta:
            app_label = "desk"

    class Card(models.Model):
        id = models.UUIDField(primary_key=True)

        class Meta:
            app_label = "desk"

    assert counted_keys([Ticket, Card], house) == ["desk.Ticket"]


def wrongly_installed(installed: Mapping[str, str], rooms: Iterable[Room]) -> list[str]:
    """Rooms with rows, screens or plugs that are not installed (module to label) under the name of their folder."""
    return [
        room.label
        for room in rooms
        if any(any(room.folder.glob(pattern)) for pattern in INSTALLED_FOR) and installed.get(room.module) != room.label
    ]


def test_rooms_are_installed_under_their_own_labels(house: House) -> None:
    installed = {config.name: config.label for config in apps.get_app_configs()}
    assert wrongly_installed(installed, house.built) == []


def test_room_that_is_not_installed_is_caught(house: House) -> None:
    installed = {"tinhso.ground.audit": "journal", "tinhso.work.dossiers": "dossiers"}
    rooms = [house.rooms[label] for label in ("audit", "dossiers", "casework", "refusals")]
    assert wrongly_installed(installed, rooms) == ["audit", "casework"]


@isolate_apps()
def test_key_that_looks_up_is_caught(house: House) -> None:
    class Seal(models.Model):
        dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT)
        account = models.ForeignKey("identity.Account", models.PROTECT)

        class Meta:
            app_label = "audit"

    class Page(models.Model):
        entries = models.ManyToManyField("desk.Entry")
        seal = models.ForeignKey(Seal, models.PROTECT)
        parent = models.ForeignKey("self", models.PROTECT)

        class Meta:
            app_label = "portal"

    assert keys_that_look_up([Seal, Page], house) == [
        "audit.Seal.dossier -> dossiers",
        "audit.Seal.account -> identity",
        "portal.Page.entries -> desk",
    ]
