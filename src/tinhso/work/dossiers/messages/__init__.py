"""What dossiers say to the National Portal and hear from it, over ground/exchange.

The names of fields are those that connectors use in practice; the specification of the exchanged data (Circular
04/2025/TT-VPCP, since 5 August 2026 a matter of the Ministry of Public Security) has not been read. Law served: Decree
118/2025/NĐ-CP art. 26-28; Decree 224/2026/NĐ-CP art. 15.1.
"""

from tinhso.work.dossiers.messages.hanging import hang
from tinhso.work.dossiers.messages.words import PORTAL, PortalMessage

__all__ = ["PORTAL", "PortalMessage", "hang"]
