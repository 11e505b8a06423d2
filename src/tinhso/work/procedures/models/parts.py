"""The parts of a version. `source` names the published file a row came from; empty for the shipped facts."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.terms import AgencyRole, Channel, FeeKind, Mark


class _Part(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    seq = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, blank=True, default="", db_default="")

    class Meta:
        abstract = True


class Component(_Part):
    """A paper that a version asks for. A `remark` stands in the source's table, but asks for no paper.

    A case's name longer than the column is whole in `Case`.
    """

    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="components")
    code = models.CharField(max_length=80, blank=True)
    name = models.TextField()
    case = models.CharField(max_length=500, blank=True)
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    result_code = models.CharField(max_length=300, blank=True, default="", db_default="")
    form = models.TextField(blank=True, default="", db_default="")
    remark = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_component_seq")]

    def __str__(self) -> str:
        return self.name


class Fee(_Part):
    """An amount that a version asks for, by channel; at the counter where the channel is empty."""

    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="fees")
    kind = models.CharField(max_length=20, choices=FeeKind.choices())
    amount = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    unit_text = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices(), blank=True, default="", db_default="")
    currency = models.CharField(max_length=20, default="VND", db_default="VND")
    original = models.TextField(blank=True, default="", db_default="")
    mark = models.CharField(max_length=20, choices=Mark.choices(), blank=True, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_fee_seq")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class Case(_Part):
    """A case that the source tells apart; `days` is the term it gives the case, verbatim."""

    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="cases")
    name = models.TextField(blank=True)
    code = models.CharField(max_length=300, blank=True)
    days = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_case_seq")]

    def __str__(self) -> str:
        return self.name


class FilingOption(_Part):
    """One way to file, with its term as read (`amount`, `unit`), how it was read, and as the source has it."""

    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="options")
    channel = models.CharField(max_length=20, choices=Channel.choices())
    case = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    unit = models.CharField(max_length=20, choices=TermUnit.choices(), blank=True)
    cutoff = models.TimeField(null=True)
    mark = models.CharField(max_length=20, choices=Mark.choices())
    sentence = models.TextField(blank=True)
    value_text = models.TextField(blank=True)
    unit_text = models.CharField(max_length=100, blank=True)
    text = models.TextField(blank=True)
    told = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_option_seq")]

    def __str__(self) -> str:
        return f"{self.channel} {self.amount} {self.unit}"


class LegalBasis(_Part):
    """A text of law that the source names."""

    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="bases")
    number = models.CharField(max_length=100, blank=True)
    title = models.TextField(blank=True)
    signed = models.DateField(null=True)
    original = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_basis_seq")]

    def __str__(self) -> str:
        return self.number or self.title


class Result(_Part):
    """What the applicant gets."""

    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="results")
    code = models.CharField(max_length=300, blank=True)
    name = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_result_seq")]

    def __str__(self) -> str:
        return self.name


class Agency(_Part):
    """An agency as the source names it; codes of any shape are taken, a name without a code stays a name."""

    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="agencies")
    role = models.CharField(max_length=20, choices=AgencyRole.choices())
    name = models.TextField()
    code = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_agency_seq")]

    def __str__(self) -> str:
        return self.name
