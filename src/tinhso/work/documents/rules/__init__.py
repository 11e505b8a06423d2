"""What the rules say of documents. Pure."""

from __future__ import annotations

from tinhso.work.documents.rules.heading import bare_name, likely_sign, may_head, superior_of
from tinhso.work.documents.rules.notation import full_number, read_sign
from tinhso.work.documents.rules.registers import check_open

__all__ = ["bare_name", "check_open", "full_number", "likely_sign", "may_head", "read_sign", "superior_of"]
