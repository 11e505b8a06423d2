"""Which milestone of a table of steps brings which status, and which news it is."""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.work.dossiers.terms import EventKind, Status

STATUS_AFTER: Mapping[str, Status] = {
    "process": Status.PROCESSING,
    "settle": Status.SETTLED,
    "return": Status.RETURNED,
}
NEWS_AFTER: Mapping[str, EventKind] = {"settle": EventKind.SETTLED, "return": EventKind.RETURNED}
