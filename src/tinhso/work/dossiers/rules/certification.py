"""What a certification costs: a tariff by pages and copies, dated data of `data/doors/certification.json`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.terms import CertificationKind

if TYPE_CHECKING:
    from datetime import date

MOST_PAGES, MOST_COPIES = 2000, 500


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a kind of certification costs while it holds: by the page of each copy up to a limit, or once a case."""

    kind: CertificationKind
    procedure: str
    starts: date
    ends: date | None
    basis: str
    once: Decimal | None = None
    page: Decimal | None = None
    later_page: Decimal | None = None
    later_from: int = 0
    most_per_copy: Decimal | None = None
    text_read: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def fee(self, pages: int, copies: int) -> Decimal:
        """The sum for so many copies of so many pages; what is asked once is asked for each copy that is certified."""
        if self.once is not None:
            return self.once * copies
        page, later = self.page or Decimal(0), self.later_page
        first = pages if later is None else min(pages, self.later_from - 1)
        copy = page * first + (later or Decimal(0)) * (pages - first)
        return min(copy, self.most_per_copy or copy) * copies


def read_tariff(row: dict[str, Any], day: type[date]) -> Tariff:
    """A tariff from its stored form."""
    amounts = {
        name: None if row[name] is None else Decimal(row[name])
        for name in ("once", "page", "later_page", "most_per_copy")
    }
    return Tariff(
        CertificationKind(row["kind"]),
        row["procedure"],
        day.fromisoformat(row["starts"]),
        day.fromisoformat(row["ends"]) if row["ends"] else None,
        row["basis"],
        later_from=row["later_from"] or 0,
        text_read=row["text_read"],
        **amounts,
    )


def check_certification(subject: str, pages: int, copies: int) -> None:
    """A line of the book says what was certified, of how many pages, how many times."""
    if not subject.strip():
        raise Refusal("dossiers.nothing_certified", "Say what paper is certified.", status=422)
    if not (1 <= pages <= MOST_PAGES and 1 <= copies <= MOST_COPIES):
        raise Refusal(
            "dossiers.too_many_copies",
            "A certification has 1 to %(pages)s pages and 1 to %(copies)s copies.",
            status=422,
            pages=MOST_PAGES,
            copies=MOST_COPIES,
        )
