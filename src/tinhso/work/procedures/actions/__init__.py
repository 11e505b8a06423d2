"""Change the catalogue: load, import, decide on what is proposed."""

from tinhso.work.procedures.actions.deciding import (
    approve_policy,
    approve_version,
    may_edit,
    refuse_policy,
    refuse_version,
)
from tinhso.work.procedures.actions.importing import Imported, import_catalogue, read_files
from tinhso.work.procedures.actions.loading import FACTS_SINCE, load_procedures
from tinhso.work.procedures.actions.movers import COMPETENT

__all__ = [
    "COMPETENT",
    "FACTS_SINCE",
    "Imported",
    "approve_policy",
    "approve_version",
    "import_catalogue",
    "load_procedures",
    "may_edit",
    "read_files",
    "refuse_policy",
    "refuse_version",
]
