"""What the nets are cast over: one import graph, one reading of the contracts, one list of files for the whole run."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import accumulate
from pathlib import Path

import grimp
import pytest
from tools.map.house import PACKAGE, House, tracked_files


@pytest.fixture(scope="session")
def house() -> House:
    return House()


@pytest.fixture(scope="session")
def graph() -> grimp.ImportGraph:
    """Imports of the whole house."""
    return grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)


@pytest.fixture(scope="session")
def planted(graph: grimp.ImportGraph) -> Callable[[str, str], grimp.ImportGraph]:
    """A copy of the graph in which one module more imports another."""

    def with_import(importer: str, imported: str) -> grimp.ImportGraph:
        copy = deepcopy(graph)
        for module in (importer, imported):
            for ancestor in accumulate(module.split("."), "{}.{}".format):
                if ancestor.startswith(f"{PACKAGE}."):
                    copy.add_module(ancestor)
        copy.add_import(importer=importer, imported=imported)
        return copy

    return with_import


@pytest.fixture(scope="session")
def files() -> list[Path]:
    return tracked_files()
