"""Lists of any length: keyset paging, declared orders, filters, export, and rows drawn without a template."""

from tinhso.ground.page.tables.paging import Order, Window
from tinhso.ground.page.tables.table import Column, Table, TableSpec

__all__ = ["Column", "Order", "Table", "TableSpec", "Window"]
