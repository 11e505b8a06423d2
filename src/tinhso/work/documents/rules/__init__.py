"""What the rules say of documents. Pure."""

from __future__ import annotations

from tinhso.work.documents.rules.notation import full_number, read_sign

__all__ = ["full_number", "read_sign"]
