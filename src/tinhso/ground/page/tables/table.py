"""The list on a page. Rows are drawn by one format string per list: no macro, no translation, no filter per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from markupsafe import Markup

from tinhso.ground.page import formats
from tinhso.ground.page.tables import export
from tinhso.ground.page.tables.drawn import drawn, row_format
from tinhso.ground.page.tables.paging import Order, Window, seal, unseal
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from tinhso.ground.page.forms import FilterForm

COUNTED = 1000
EXPORTED = 10_000

Rows = Callable[[Window], Iterable[Sequence[Any]]]
Cell = Any


@dataclass(frozen=True)
class Column:
    """One column. `kind` is text, long, date, number, link (cell = address, text), tag (cell = tone, text) or choose.

    A cell to choose by is (value, what is chosen): a box of the form `hang-loat` on the same page; files leave it out.

    `order` names the order that a click on the heading asks for.
    """

    label: Any
    kind: str = "text"
    order: str = ""


@dataclass(frozen=True)
class TableSpec:
    """What a list is, declared once per room. `fields` names what `rows` gives, so that the key of a row is found.

    `empty` is the sentence under an empty list that says what to do next.
    """

    name: str
    caption: Any
    columns: tuple[Column, ...]
    fields: tuple[str, ...]
    orders: tuple[Order, ...]
    empty: Any = ""
    size: int = 25

    @cached_property
    def row_format(self) -> str:
        """The format string of one row."""
        return row_format(column.kind for column in self.columns)

    def order(self, name: str | None) -> Order:
        """The order asked for; the first one when there is no such order."""
        return next((order for order in self.orders if order.name == name), self.orders[0])


class Table:
    """One request's view of a list.

    `rows(window)` fetches tuples in the order of `spec.fields`; `present(row)` turns one into cells, already formatted;
    `count(cap)` counts up to `cap` rows. Parameters in the address: `thu-tu` order, `tu` cursor, `xuat` export.
    """

    def __init__(
        self,
        request: HttpRequest,
        spec: TableSpec,
        *,
        rows: Rows,
        present: Callable[[Any], Sequence[Cell]],
        count: Callable[[int], int] | None = None,
        filters: FilterForm | None = None,
    ) -> None:
        self.spec, self.filters = spec, filters
        self._request, self._rows, self._present, self._count = request, rows, present, count
        self.order = spec.order(request.GET.get("thu-tu"))
        self._places = [spec.fields.index(name) for name in self.order.names]

    @cached_property
    def export(self) -> HttpResponse | None:
        """The file asked for with `?xuat=csv` or `?xuat=xlsx`; None when a page is asked for.

        Raises Refusal beyond 10,000 rows: a file that silently lacks rows would be believed.
        """
        kind = self._request.GET.get("xuat", "")
        if kind not in export.WRITERS:
            return None
        rows = list(self._rows(Window(self.order, None, False, EXPORTED + 1)))
        if len(rows) > EXPORTED:
            raise Refusal(
                "page.list_too_long",
                "The list has more than %(count)s rows. Narrow it with a filter, then download it again.",
                count=formats.number(EXPORTED),
            )
        heads = [str(column.label) for column in self.spec.columns if column.kind != "choose"]
        return export.WRITERS[kind](self.spec.name, heads, (self._words(row) for row in rows))

    @cached_property
    def _page(self) -> tuple[list[Sequence[Any]], str, str]:
        """Rows of this page, cursor of the page before, cursor of the page after ("" where there is none)."""
        after, backwards = unseal(self.order, self._request.GET.get("tu", "")) or (None, False)
        found = list(self._rows(Window(self.order, after, backwards, self.spec.size + 1)))
        if after is not None and not found:  # what lay there is gone: begin again
            after, backwards = None, False
            found = list(self._rows(Window(self.order, None, False, self.spec.size + 1)))
        more = len(found) > self.spec.size
        found = found[: self.spec.size]
        if backwards:
            found.reverse()
        if not found:
            return found, "", ""
        before = after is not None and (more or not backwards)
        behind = more or backwards
        return found, self._cursor(found[0], True) if before else "", self._cursor(found[-1], False) if behind else ""

    @property
    def body(self) -> Markup:
        """The rows as HTML."""
        rows = self._page[0]
        texts = [text for row in rows for cell in self._present(row) for text in _texts(cell)]
        return drawn(self.spec.row_format * len(rows), texts)

    @property
    def is_empty(self) -> bool:
        """Whether this page has no row."""
        return not self._page[0]

    @property
    def is_filtered(self) -> bool:
        """Whether the visitor asked for a part of the list only."""
        return bool(self.filters and self.filters.values)

    @cached_property
    def previous(self) -> str:
        """Address of the page before, or ""."""
        return self.address(tu=self._page[1]) if self._page[1] else ""

    @cached_property
    def next(self) -> str:
        """Address of the page after, or ""."""
        return self.address(tu=self._page[2]) if self._page[2] else ""

    @cached_property
    def counted(self) -> str:
        """How many there are: exact up to 1,000, then "more than 1,000"; "" when nobody counts."""
        if self._count is None:
            return ""
        found = self._count(COUNTED + 1)
        if found > COUNTED:
            return gettext("More than %(count)s results") % {"count": formats.number(COUNTED)}
        return gettext("%(count)s results") % {"count": formats.number(found)}

    @property
    def heads(self) -> list[tuple[Any, str, str, str]]:
        """(label, class, address that sorts by it or "", aria-sort or "") per column."""
        return [self._head(column) for column in self.spec.columns]

    def address(self, **changes: str) -> str:
        """This list's address with some parameters changed; those set to "" go. The cursor never outlives a change."""
        changed = {name.replace("_", "-"): value for name, value in changes.items()}
        query = [pair for pair in self._asked if pair[0] not in changed]
        query += [pair for pair in changed.items() if pair[1]]
        return f"{self._request.path}?{urlencode(query)}" if query else self._request.path

    @cached_property
    def _asked(self) -> list[tuple[str, str]]:
        gone = ("tu", "xuat", "ban-in")
        return [(name, value) for name, values in self._request.GET.lists() if name not in gone for value in values]

    def _head(self, column: Column) -> tuple[Any, str, str, str]:
        kind = "govuk-table__header--numeric" if column.kind == "number" else ""
        if not column.order:
            return column.label, kind, "", ""
        if column.order == self.order.name:
            return column.label, kind, "", "descending" if self.order.descending else "ascending"
        return column.label, kind, self.address(thu_tu=column.order), ""

    def _cursor(self, row: Sequence[Any], backwards: bool) -> str:
        return seal(self.order, [row[place] for place in self._places], backwards=backwards)

    def _words(self, row: Sequence[Any]) -> list[str]:
        """What a file says of a row: the words of each cell, without the markup that a page may have."""
        cells = zip(self.spec.columns, self._present(row), strict=True)
        return [
            _unmarked(cell[-1] if isinstance(cell, tuple) else cell)
            for column, cell in cells
            if column.kind != "choose"
        ]


def _unmarked(word: Any) -> str:
    return Markup(word).striptags() if hasattr(word, "__html__") else str(word)  # noqa: S704 - to be taken out of it


def _texts(cell: Cell) -> tuple[str, ...]:
    return (cell,) if type(cell) is str else tuple(map(str, cell)) if isinstance(cell, tuple) else (str(cell),)
