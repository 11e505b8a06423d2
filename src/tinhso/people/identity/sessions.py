"""The session engine: Django's database sessions plus the account's columns."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from tinhso.people.identity.models import Account, Session


class SessionStore(DatabaseStore):
    """Writes account and password epoch beside the session's data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, object]) -> Session:
        session = super().create_model_instance(data)
        if SESSION_KEY in data and HASH_SESSION_KEY in data:
            session.account_id = UUID(str(data[SESSION_KEY]))
            session.epoch = Account.objects.values_list("password_epoch", flat=True).get(id=session.account_id)
        return session
