"""Change the catalogue: load, import, write by hand, decide on what is proposed, say what holds from a day."""

from tinhso.work.procedures.actions.deciding import (
    approve_policies,
    approve_policy,
    approve_version,
    may_edit,
    refuse_policies,
    refuse_policy,
    refuse_version,
)
from tinhso.work.procedures.actions.editing import (
    discard,
    draft_change,
    draft_new,
    edit_head,
    end_procedure,
    submit,
    take_back,
)
from tinhso.work.procedures.actions.importing import Imported, import_catalogue, read_files
from tinhso.work.procedures.actions.loading import FACTS_SINCE, load_procedures
from tinhso.work.procedures.actions.movers import COMPETENT
from tinhso.work.procedures.actions.receivers import RECEIVERS
from tinhso.work.procedures.actions.rows import EDITED, drop_row, put_row
from tinhso.work.procedures.actions.spans import (
    add_receiver,
    end_span,
    set_route,
    set_service,
    withdraw_span,
)

__all__ = [
    "COMPETENT",
    "EDITED",
    "FACTS_SINCE",
    "RECEIVERS",
    "Imported",
    "add_receiver",
    "approve_policies",
    "approve_policy",
    "approve_version",
    "discard",
    "draft_change",
    "draft_new",
    "drop_row",
    "edit_head",
    "end_procedure",
    "end_span",
    "import_catalogue",
    "load_procedures",
    "may_edit",
    "put_row",
    "read_files",
    "refuse_policies",
    "refuse_policy",
    "refuse_version",
    "set_route",
    "set_service",
    "submit",
    "take_back",
    "withdraw_span",
]
