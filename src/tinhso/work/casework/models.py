"""Step tables, work items, the deadline ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory.terms import Role
from tinhso.work.casework.terms import Assignment, ClockEvent, Relation


class ProcessVersion(models.Model):
    """A table of steps; once published it stays, and a case runs to its end on the version it began on.

    `term` is the shortest term, in working minutes, of what runs on it (0: not said): no path may be longer.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    process = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True, db_default="")
    term = models.PositiveIntegerField(default=0, db_default=0)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="casework_process_number")]

    def __str__(self) -> str:
        return f"{self.process} v{self.number}"


class Step(models.Model):
    """One step: which role does it, in which unit of the case, in how many working minutes (`allotted`; 0: none).

    `needs` names a check that must pass before the step ends with its first outcome; other outcomes leave it undone.
    A step that is a `join` opens when all branches of the fork before it have come.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(ProcessVersion, on_delete=models.PROTECT, related_name="steps")
    seq = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=Role.choices())
    relation = models.CharField(max_length=20, choices=Relation.choices(), db_column="at")
    allotted = models.PositiveIntegerField(default=0, db_default=0)
    needs = models.CharField(max_length=40, blank=True, default="", db_default="")
    assignment = models.CharField(
        max_length=20, choices=Assignment.choices(), default=Assignment.OPEN.value, db_default=Assignment.OPEN.value
    )
    join = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="casework_step_seq")]

    def __str__(self) -> str:
        return self.name


class Transition(models.Model):
    """Under which outcome, and which guard, a case goes from a step to the next; to none: the case ends.

    Of one outcome the rows under the first guard that holds are taken; several rows under that guard are a fork.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="ways", db_index=False)
    seq = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    to_step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="+", null=True, db_index=False)
    milestone = models.CharField(max_length=40, blank=True)
    guard = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "seq"], name="casework_transition_seq")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.guard}"


class Draft(models.Model):
    """The next version of a process while it is worked on: the table as its keeper left it, faults and all."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    process = models.CharField(max_length=80, unique=True)
    table = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.process} (draft)"


class ProcessUse(models.Model):
    """On which process a procedure runs that has one of its own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    procedure_code = models.CharField(max_length=40, unique=True)
    process = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.process}"


class WorkItem(models.Model):
    """A case at a step: a line in somebody's inbox until it is done.

    `code`, `title` and `due_at` are copied from the case so that an inbox is one indexed read; `late_from` is the
    instant that the due date gives (see `rules.late_from`), not a verdict. `left_by` is the post that had taken it when
    its unit ended and whose successor sits elsewhere. `fork` is the item whose outcome opened several branches, of one
    of which this is part. The case's units are on every item, so that the next one is opened without asking the case.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=500)
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    step_code = models.CharField(max_length=40)
    step_name = models.CharField(max_length=200)
    role = models.CharField(max_length=30)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    competent_unit = models.ForeignKey(
        "directory.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    receiving_unit = models.ForeignKey(
        "directory.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    returning_unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    fork = models.UUIDField(null=True)
    post = models.ForeignKey("directory.Post", null=True, on_delete=models.PROTECT, related_name="+")
    left_by = models.ForeignKey("directory.Post", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_at = models.DateTimeField()
    late_from = models.DateTimeField()
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("directory.Post", null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "role", "due_at", "id"], condition=Q(done_at=None), name="casework_inbox"),
            models.Index(fields=["post", "due_at", "id"], condition=Q(done_at=None), name="casework_mine"),
            models.Index(fields=["late_from", "id"], condition=Q(done_at=None), name="casework_late_first"),
            models.Index(fields=["subject_id"], name="casework_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "step"], condition=Q(done_at=None), name="casework_step_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.step_code}"


class DeadlineEntry(models.Model):
    """One line of a case's ledger. Append-only, by trigger and by the application's role.

    `at` is when it was written, `since` the instant from which it counts (none in entries older than that column:
    their `explanation` tells the start). `rule` and `pack` name the rule of the lawbook that was applied.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    seq = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=20, choices=ClockEvent.choices())
    at = models.DateTimeField()
    due_before = models.DateTimeField(null=True)
    due_after = models.DateTimeField()
    term_value = models.PositiveSmallIntegerField()
    term_unit = models.CharField(max_length=20, choices=TermUnit.choices())
    calendar = models.CharField(max_length=20)
    calendar_edition = models.PositiveIntegerField()
    basis = models.CharField(max_length=300)
    actor_name = models.CharField(max_length=200)
    post_id = models.UUIDField(null=True)
    explanation = models.JSONField(default=dict)
    since = models.DateTimeField(null=True)
    rule = models.CharField(max_length=60, blank=True, default="", db_default="")
    pack = models.CharField(max_length=40, blank=True, default="", db_default="")
    verified = models.BooleanField(default=False, db_default=False)
    approver_name = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_id", "seq"], name="casework_ledger_seq")]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.seq} {self.event}"
