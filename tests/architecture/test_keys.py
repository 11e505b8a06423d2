"""Foreign keys look down, as imports do: a key written as a string escapes the import graph."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from tools.map.house import PACKAGE, House


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


def test_every_built_room_with_rows_is_installed_under_its_own_label(house: House) -> None:
    installed = {config.name: config.label for config in apps.get_app_configs() if config.name.startswith(PACKAGE)}
    with_apps = {room.module: room.label for room in house.built if (room.folder / "apps.py").exists()}
    assert installed == with_apps
    assert all((room.folder / "apps.py").exists() for room in house.built if (room.folder / "models.py").exists())


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
