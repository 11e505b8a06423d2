"""The session engine: Django's database sessions plus the account's columns."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.crypto import constant_time_compare

from tinhso.people.identity.models import Account, Session


class SessionStore(DatabaseStore):
    """Writes account and password epoch beside the session's data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, object]) -> Session:
        session = super().create_model_instance(data)
        if SESSION_KEY in data and HASH_SESSION_KEY in data:
            account = Account.objects.get(id=UUID(str(data[SESSION_KEY])))
            session.account = account
            # A session of an older password has another hash: saved once more, it must not come to life again.
            lives = constant_time_compare(str(data[HASH_SESSION_KEY]), account.get_session_auth_hash())
            session.epoch = account.password_epoch if lives else None
        return session
