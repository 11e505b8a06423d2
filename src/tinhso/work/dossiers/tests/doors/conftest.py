"""What tests of the doors need beside the province."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tinhso.config.demo.facts import load_certification
from tinhso.work.dossiers.messages import posting
from tinhso.work.dossiers.messages.post_stand_in import PostStandIn
from tinhso.work.dossiers.messages.vnpost import Account, VnPost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def certifying(province: None) -> None:
    """The procedures of the certification desk are in the catalogue."""
    load_certification()


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Callable[..., VnPost]]:
    """A post of this test's own: `post()`, `post(silent=True)`."""
    before = list(posting._posts)

    def make(*, silent: bool = False) -> VnPost:
        transport = PostStandIn(tmp_path, silent=silent)
        carrier = VnPost(Account("https://post.test", "TINHSO", "a", "b"), transport=transport, stand_in=True)
        posting.register_post(carrier)
        return carrier

    yield make
    posting._posts[:] = before
