"""Electronic forms: a definition read from JSON, its schema, what applies under the answers, what is wrong."""

from tinhso.work.procedures.rules.forms.checking import Problem, check
from tinhso.work.procedures.rules.forms.definition import read
from tinhso.work.procedures.rules.forms.parts import Choice, Definition, Field, Group, Repeat, Section
from tinhso.work.procedures.rules.forms.schema import schema_of

__all__ = [
    "Choice",
    "Definition",
    "Field",
    "Group",
    "Problem",
    "Repeat",
    "Section",
    "check",
    "read",
    "schema_of",
]
