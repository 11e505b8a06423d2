"""Publish definitions of forms. A changed one is the next version; what was begun stays on the version it had."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.models import Form, FormVersion, Procedure
from tinhso.work.procedures.queries.forms import shipped_forms
from tinhso.work.procedures.rules.forms import read
from tinhso.work.procedures.terms import FormState

if TYPE_CHECKING:
    from tinhso.ground.audit.terms import Actor
    from tinhso.work.procedures.rules.forms import Definition


@dataclass
class LoadedForms:
    """What a loading did, by codes of forms; `strangers` are procedures that the catalogue does not have."""

    published: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


def load_forms(definitions: Iterable[dict[str, Any]] | None = None, *, by: Actor = SYSTEM) -> LoadedForms:
    """Publish the definitions given (those we ship by default); what has not changed stays as it is."""
    loaded = LoadedForms()
    with transaction.atomic():
        for raw in shipped_forms() if definitions is None else definitions:
            form, fresh = _publish(raw, by)
            (loaded.published if fresh else loaded.same).append(form.code)
            known = set(Procedure.objects.filter(code__in=form.procedures).values_list("code", flat=True))
            loaded.strangers += sorted(set(form.procedures) - known)
    return loaded


@transaction.atomic
def publish_form(raw: dict[str, Any], *, by: Actor) -> bool:
    """Publish one definition; whether it was new. Raises FormMistake with the place of the first mistake."""
    return _publish(raw, by)[1]


def _publish(raw: dict[str, Any], by: Actor) -> tuple[Definition, bool]:
    definition = read(raw)
    digest = hashlib.sha256(json.dumps(raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    form, _new = Form.objects.select_for_update().get_or_create(code=definition.code)
    form.procedures.set(Procedure.objects.filter(code__in=definition.procedures))
    last = form.versions.filter(state=FormState.PUBLISHED).order_by("-number").first()
    if last and last.digest == digest:
        return definition, False
    start = _start(definition, last)
    if last:
        _end(last, start)
    version = FormVersion.objects.create(
        form=form,
        number=form.versions.count() + 1,
        title=definition.title,
        content=raw,
        digest=digest,
        state=FormState.PUBLISHED,
        validity=DateRange(start, None),
        instrument=definition.instrument,
        text_read=definition.text_read,
        amendments_read=definition.amendments_read,
    )
    facts: dict[str, object] = {"form": form.code, "number": version.number, "from": start.isoformat()}
    audit.record("procedures:form:published", ("form", str(form.id)), actor=by, facts=facts)
    return definition, True


def link_forms() -> None:
    """Hang published forms on the procedures that they name and that came into the catalogue since."""
    published = FormVersion.objects.filter(state=FormState.PUBLISHED).order_by("number").values_list("form", "content")
    named = {form: content["procedures"] for form, content in published}
    codes = {code for procedures in named.values() for code in procedures}
    known = dict(Procedure.objects.filter(code__in=codes).values_list("code", "id"))
    link = Form.procedures.through
    rows = [link(form_id=form, procedure_id=known[code]) for form in named for code in named[form] if code in known]
    link.objects.bulk_create(rows, ignore_conflicts=True)


def _start(definition: Definition, last: FormVersion | None) -> date:
    """The first day: as the definition says where that is later than the version before, else today."""
    if last is None:
        return definition.since or today()
    before: date = last.validity.lower
    if definition.since and definition.since > before:
        return definition.since
    return max(today(), before)


def _end(last: FormVersion, start: date) -> None:
    """The version before ends; one that is replaced on its own first day never held."""
    if last.validity.lower < start:
        last.validity = DateRange(last.validity.lower, start)
    else:
        last.validity, last.state = DateRange(empty=True), FormState.WITHDRAWN
    last.save(update_fields=["validity", "state"])
