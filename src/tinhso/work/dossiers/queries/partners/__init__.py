"""What partners are told of dossiers, and what they told of theirs."""

from tinhso.work.dossiers.queries.partners.mirrors import mirror, mirror_sources, visible_mirrors
from tinhso.work.dossiers.queries.partners.portal import known_at

__all__ = ["known_at", "mirror", "mirror_sources", "visible_mirrors"]
