"""Accounts and sessions."""

from __future__ import annotations

from importlib import import_module

import uuid_utils.compat
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower


class AccountManager(BaseUserManager["Account"]):
    """Sign-in names are matched without regard to case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """One person's way in. `password_epoch` counts password changes: sessions of an older epoch are dead."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    password_epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(username=Lower("username")), name="identity_username_lower")
        ]

    def __str__(self) -> str:
        return self.username

    def set_password(self, raw_password: str | None) -> None:
        """Set the password and end every session of this account."""
        super().set_password(raw_password)
        self.password_epoch += 1


class Session(AbstractBaseSession):
    """Django's session with the account in columns, so that who is there is one join away."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")
    epoch = models.PositiveIntegerField(null=True)

    @classmethod
    def get_session_store_class(cls) -> type:
        return import_module(settings.SESSION_ENGINE).SessionStore  # type: ignore[no-any-return]
