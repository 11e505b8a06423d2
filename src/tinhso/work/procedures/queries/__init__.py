"""Ask the catalogue."""

from tinhso.work.procedures.queries.catalogue import (
    catalogue,
    components,
    fees,
    fields,
    find_procedures,
    procedure,
    version,
)
from tinhso.work.procedures.queries.portraits import portraits
from tinhso.work.procedures.queries.proposals import (
    policies,
    policies_told,
    proposals,
    repairs_counted,
    repairs_told,
    stored,
)

__all__ = [
    "catalogue",
    "components",
    "fees",
    "fields",
    "find_procedures",
    "policies",
    "policies_told",
    "portraits",
    "procedure",
    "proposals",
    "repairs_counted",
    "repairs_told",
    "stored",
    "version",
]
