"""Ask about signing: what a file's signatures are worth, whose certificates there are, how far a session is."""

from tinhso.ground.signing.queries.certificates import (
    certificate,
    certificate_of,
    certificates_of,
    every_certificate,
    registered_certificates,
)
from tinhso.ground.signing.queries.owners import (
    Holder,
    Owner,
    holder_of,
    lists_to_sign,
    owner_of,
    register_holder,
    register_owner,
)
from tinhso.ground.signing.queries.sessions import open_session, session, session_about, sessions_of
from tinhso.ground.signing.queries.trust import trust
from tinhso.ground.signing.queries.verifying import verify

__all__ = [
    "Holder",
    "Owner",
    "certificate",
    "certificate_of",
    "certificates_of",
    "every_certificate",
    "holder_of",
    "lists_to_sign",
    "open_session",
    "owner_of",
    "register_holder",
    "register_owner",
    "registered_certificates",
    "session",
    "session_about",
    "sessions_of",
    "trust",
    "verify",
]
