"""Words of the citizen's own pages."""

from __future__ import annotations

NEWS = "citizen.dossier"
"""The kind of notices that tell of a dossier."""
