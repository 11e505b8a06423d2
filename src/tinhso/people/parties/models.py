"""Parties, who acts for them, whose account is theirs, and the papers they gave once."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.people.parties.terms import NumberKind, PaperKind, PartyKind, Scope

_NUMBER = ("number_kind", "number_sealed", "key_version", "number_hash", "hash_version")


class Party(models.Model):
    """A citizen, household business, business or organisation. The number lies here sealed, beside its keyed hash.

    `territory_id` is a unit of the directory, which stands above this room: no foreign key.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=PartyKind.choices())
    name = models.CharField(max_length=200)
    name_folded = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=700, db_collation="C")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    territory_id = models.UUIDField(null=True)
    address_on = models.DateField(null=True)
    number_kind = models.CharField(max_length=20, choices=NumberKind.choices(), null=True)  # noqa: DJ001 - none yet
    number_sealed = models.BinaryField(null=True)
    key_version = models.PositiveSmallIntegerField(null=True)
    number_hash = models.BinaryField(null=True, max_length=32)
    hash_version = models.PositiveSmallIntegerField(null=True)
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["name_folded"], opclasses=["varchar_pattern_ops"], name="parties_name"),
            models.Index(fields=["key_version", "hash_version", "id"], name="parties_keys"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number_kind", "number_hash"], name="parties_number_once"),
            models.CheckConstraint(
                condition=Q(**{f"{one}__isnull": True for one in _NUMBER})
                | Q(**{f"{one}__isnull": False for one in _NUMBER}),
                name="parties_number_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Representation(models.Model):
    """An agent acts for a principal: by which document, in which scope, in which matter (blank: any), on which days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    principal = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    agent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=20, choices=Scope.choices())
    matter = models.CharField(max_length=80, blank=True)
    document = models.CharField(max_length=300, blank=True)
    validity = DateRangeField()
    ended_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="parties_represented_once",
                expressions=[
                    ("principal", RangeOperators.EQUAL),
                    ("agent", RangeOperators.EQUAL),
                    ("scope", RangeOperators.EQUAL),
                    ("matter", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~Q(principal=models.F("agent")), name="parties_not_ones_own_agent"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.id}"


class AccountLink(models.Model):
    """An account is a party's own: proved, as `proof` tells (`dossier:<id>`). One party has one account at a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, related_name="+", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    proof = models.CharField(max_length=80)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(ended_at=None), name="parties_account_once"),
            models.UniqueConstraint(fields=["party"], condition=Q(ended_at=None), name="parties_party_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.party_id}"


class Paper(models.Model):
    """A paper that a party gave once, or a result it was given: kept to be offered again.

    The file is claimed for `parties.paper` and the id of this row. `source` is where it came from (`dossier:<id>`),
    `source_ref` what it was there; kept once. `ended_at`: it was revoked, replaced, or its owner took it out.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=PaperKind.choices())
    type_code = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=1000)
    issuer = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    file_id = models.UUIDField()
    source = models.CharField(max_length=80)
    source_code = models.CharField(max_length=60)
    source_ref = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["party", "type_code", "-kept_at"], name="parties_papers")]
        constraints = [models.UniqueConstraint(fields=["source_ref", "file_id"], name="parties_paper_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class PaperUse(models.Model):
    """A paper was used again, with its owner's consent: for what, when, through which official. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="uses")
    for_what = models.CharField(max_length=80)
    purpose = models.CharField(max_length=1000)
    consent_at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "for_what"], name="parties_used_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.for_what}"
