"""The table of findable things, and how rare each word is in it."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from uuid_utils.compat import uuid7

from tinhso.ground.search.terms import Visibility


class SearchEntry(models.Model):
    """A thing to be found. `folded` and `words` hold its words as they are compared, `vector` all of them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=30)
    ref = models.CharField(max_length=60)
    title = models.TextField()
    code = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=300, blank=True)
    unit = models.UUIDField(null=True)
    visibility = models.CharField(max_length=20, choices=[(one.value, one.name) for one in Visibility])
    weight = models.SmallIntegerField(default=0)
    folded = models.TextField()
    words = models.TextField(blank=True)
    vector = SearchVectorField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="search_entry_once")]
        indexes = [GinIndex(fields=["vector"], name="search_entry_vector", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class SearchWord(models.Model):
    """In how many entries a word stands; the empty word stands for all. Learnt now and then: a rough count will do."""

    word = models.CharField(max_length=60, primary_key=True)
    entries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.word}: {self.entries}"
