"""Ask for forms, and for the drafts that people keep of them."""

from tinhso.work.procedures.queries.forms.drafts import (
    Draft,
    cookie_of,
    draft_carried,
    draft_coded,
    draft_file,
    draft_known,
    faults_of,
    key_versions,
)
from tinhso.work.procedures.queries.forms.filled import Filled, FilledGroup, Line, filled, lines, unit_words
from tinhso.work.procedures.queries.forms.offered import (
    FormLine,
    definition_of,
    form_of,
    form_stored,
    forms_offered,
    shipped_forms,
    unit_known,
)

__all__ = [
    "Draft",
    "Filled",
    "FilledGroup",
    "FormLine",
    "Line",
    "cookie_of",
    "definition_of",
    "draft_carried",
    "draft_coded",
    "draft_file",
    "draft_known",
    "faults_of",
    "filled",
    "form_of",
    "form_stored",
    "forms_offered",
    "key_versions",
    "lines",
    "shipped_forms",
    "unit_known",
    "unit_words",
]
