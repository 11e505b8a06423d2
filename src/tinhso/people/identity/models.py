"""Accounts and sessions."""

from __future__ import annotations

from importlib import import_module

import uuid_utils.compat
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

from tinhso.ground.search.rules import fold, person_sort_key


class AccountManager(BaseUserManager["Account"]):
    """Sign-in names are matched without regard to case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """One person's way in. A `citizen` made it at home, with the e-mail address as sign-in name, and holds no post.

    `mail` is where an official is written to; of a citizen it is the sign-in name.

    `password_epoch` counts password changes: sessions of an older epoch are dead.

    `name_key` and `folded` are written from the full name at every save: lists of people are in their order.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=700, db_collation="C", db_default="", editable=False)
    folded = models.CharField(max_length=200, db_default="", editable=False)
    is_active = models.BooleanField(default=True)
    citizen = models.BooleanField(default=False, db_default=False)
    mail = models.EmailField(blank=True, default="", db_default="")
    password_epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(username=Lower("username")), name="identity_username_lower")
        ]
        indexes = [models.Index(fields=["name_key", "id"], name="identity_account_by_name")]

    def __str__(self) -> str:
        return self.username

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the keys of the name beside it."""
        self.name_key, self.folded = person_sort_key(self.full_name), fold(self.full_name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

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
