"""The contracts of `.importlinter` are kept, and each one catches what it is there for."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from tools.map.house import ROOT

Plant = Callable[[str, str], grimp.ImportGraph]
KINDS = {"layers": LayersContract, "forbidden": ForbiddenContract}


def broken_contracts(graph: grimp.ImportGraph, only: str = "") -> dict[str, object]:
    """Contracts (all, or only one) that the graph breaks, by id, with what breaks them."""
    configuration = read_configuration(str(ROOT / ".importlinter"))
    broken = {}
    for options in configuration["contracts_options"]:
        if only not in {"", options["id"]}:
            continue
        contract = KINDS[options["type"]](options["name"], configuration["session_options"], options)
        check = contract.check(deepcopy(graph), verbose=False)
        if not check.kept:
            broken[options["id"]] = check.metadata
    return broken


def test_contracts_are_kept(graph: grimp.ImportGraph) -> None:
    assert broken_contracts(graph) == {}


@pytest.mark.parametrize(
    ("contract", "importer", "imported"),
    [
        ("floors", "tinhso.ground.audit.actions", "tinhso.work.dossiers.queries"),
        ("floors", "tinhso.work.casework.actions", "tinhso.config.wiring"),
        ("ground", "tinhso.ground.refusals.terms", "tinhso.ground.search.rules"),
        ("ground", "tinhso.ground.workdays.queries", "tinhso.ground.numbering.queries"),
        ("people", "tinhso.people.identity.actions", "tinhso.people.directory.queries"),
        ("work", "tinhso.work.casework.actions", "tinhso.work.dossiers.actions"),
        ("windows", "tinhso.windows.desk.web.views", "tinhso.windows.portal.queries"),
        ("room", "tinhso.work.dossiers.models", "tinhso.work.dossiers.actions"),
        ("room", "tinhso.work.dossiers.queries", "tinhso.work.dossiers.web.views"),
        ("pure", "tinhso.work.dossiers.rules", "django.utils.timezone"),
        ("pure", "tinhso.ground.refusals.terms", "django"),
        ("settings", "tinhso.config.urls", "tinhso.config.settings.base"),
        ("wiring", "tinhso.config.settings.base", "tinhso.people.directory.terms"),
    ],
)
def test_import_that_looks_up_is_caught(planted: Plant, contract: str, importer: str, imported: str) -> None:
    assert contract in broken_contracts(planted(importer, imported), contract)


@pytest.mark.parametrize(
    ("contract", "module"),
    [("floors", "tinhso.attic"), ("work", "tinhso.work.parking"), ("ground", "tinhso.ground.core")],
)
def test_undeclared_room_is_caught(graph: grimp.ImportGraph, contract: str, module: str) -> None:
    with_room = deepcopy(graph)
    with_room.add_module(module)
    assert contract in broken_contracts(with_room, contract)
