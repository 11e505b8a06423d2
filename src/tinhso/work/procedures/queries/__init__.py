"""Ask the catalogue."""

from tinhso.work.procedures.queries.catalogue import (
    catalogue,
    components,
    counter_fees,
    fields,
    find_procedures,
    procedure,
    version,
)
from tinhso.work.procedures.queries.online import clock_of, clocks_of, law_clock, may_file_online
from tinhso.work.procedures.queries.portraits import portraits
from tinhso.work.procedures.queries.proposals import (
    policies,
    policies_told,
    proposals,
    repairs_counted,
    repairs_told,
    stored,
)
from tinhso.work.procedures.queries.receiving import receives

__all__ = [
    "catalogue",
    "clock_of",
    "clocks_of",
    "components",
    "counter_fees",
    "fields",
    "find_procedures",
    "law_clock",
    "may_file_online",
    "policies",
    "policies_told",
    "portraits",
    "procedure",
    "proposals",
    "receives",
    "repairs_counted",
    "repairs_told",
    "stored",
    "version",
]
