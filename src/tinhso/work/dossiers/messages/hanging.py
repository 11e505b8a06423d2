"""Hang what is said and heard on the exchange, on the news of dossiers, and to officials."""

from __future__ import annotations

from tinhso.ground.exchange.actions import register_handler, register_partner
from tinhso.ground.exchange.terms import Partner
from tinhso.work.dossiers.actions.news import register_listener
from tinhso.work.dossiers.messages import coming, mirrors, warning
from tinhso.work.dossiers.messages.telling import hear_news, tell_refusal
from tinhso.work.dossiers.messages.words import PORTAL, PortalMessage


def hang() -> None:
    """The National Portal as a partner, and a handler for each kind of message it sends."""
    register_partner(Partner(PORTAL, "Cổng Dịch vụ công quốc gia", PortalMessage))
    told = {"refused": tell_refusal}
    filed, more = (coming.file_dossier, coming.fetch_dossier), (coming.take_supplement, coming.fetch_supplement)
    register_handler(PORTAL, PortalMessage.FILE, filed[0], prepare=filed[1], **told)
    register_handler(PORTAL, PortalMessage.SUPPLEMENT, more[0], prepare=more[1], **told)
    register_handler(PORTAL, PortalMessage.WITHDRAW, coming.take_withdrawal, **told)
    register_handler(PORTAL, PortalMessage.RECORD, mirrors.take_record, **told)
    register_handler(PORTAL, PortalMessage.PROGRESS, mirrors.take_progress, **told)
    register_listener("national portal", hear_news)
    warning.hang()
