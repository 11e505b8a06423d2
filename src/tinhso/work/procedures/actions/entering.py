"""Write what was read as rows: one statement a table, through the same rules whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import NOT_PROVIDED

from tinhso.ground.search.rules import fold, sort_key
from tinhso.ground.statements.actions import insert
from tinhso.work.procedures.actions.serving import serve
from tinhso.work.procedures.models import (
    Agency,
    Case,
    ClockPolicy,
    Component,
    Fee,
    FilingOption,
    LegalBasis,
    Procedure,
    ProcedureVersion,
    RepairRow,
    Result,
    SourceRow,
)
from tinhso.work.procedures.queries.life_events import life_events
from tinhso.work.procedures.rules import clock
from tinhso.work.procedures.rules.life_events import keys as life_event_keys
from tinhso.work.procedures.terms import Level, PolicyState, VersionState

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import Model

    from tinhso.work.procedures.rules.merging import Heard
    from tinhso.work.procedures.rules.reading import OptionRead, Reading

RETRIEVED = date(2026, 7, 18)
"""The day of the published files: what a source names no day for is known to hold since then."""


@dataclass(slots=True)
class Entry:
    """One procedure on its way in, with the version that it would replace."""

    heard: Heard
    reading: Reading
    raw: str
    digest: str
    number: int
    replaces: ProcedureVersion | None
    version: ProcedureVersion = field(init=False)


def enter(entries: list[Entry], known: dict[str, UUID]) -> None:
    """Make the rows of all entries."""
    fresh = [Procedure(code=one.heard.code) for one in entries if one.heard.code not in known]
    insert(fresh)
    ids = known | {one.code: one.id for one in fresh}
    for one in entries:
        one.version = _version(one, ids[one.heard.code])
    ProcedureVersion.objects.bulk_create([one.version for one in entries])
    for make in _PARTS:
        _write([row for one in entries for row in make(one)])
    serve((one.version.procedure_id, one.reading.facts["online"], _since(one)) for one in entries)


def _write(rows: list[Model]) -> None:
    """One statement a table; `insert` leaves columns with a default of the database to it, so those go in batches."""
    columns = type(rows[0])._meta.local_concrete_fields if rows else ()  # noqa: SLF001 - Django's documented API
    if any(field.db_default is not NOT_PROVIDED for field in columns):
        type(rows[0])._default_manager.bulk_create(rows, batch_size=1000)  # noqa: SLF001
    else:
        insert(rows)


def settle_policies(entries: list[Entry]) -> None:
    """What was decided of a sentence holds for the same sentence in the version that follows."""
    for one in entries:
        if one.replaces is None:
            continue
        decided = ClockPolicy.objects.filter(
            version=one.replaces, state__in=(PolicyState.APPROVED, PolicyState.REFUSED)
        ).values_list("sentence", "state", "effect", "amount", "unit", "limit", "limit_unit")
        for sentence, state, *read in decided:
            names = ("effect", "amount", "unit", "limit", "limit_unit")
            again = ClockPolicy.objects.filter(version=one.version, sentence=sentence)
            again.filter(**dict(zip(names, read, strict=True))).update(state=state)


def _version(entry: Entry, procedure: UUID) -> ProcedureVersion:
    reading, base = entry.reading, entry.replaces
    parts = reading.parts
    main = _main(reading)
    value = int(Decimal(main.amount)) if main and main.amount and Decimal(main.amount) % 1 == 0 else None
    state, validity = VersionState.IN_FORCE, DateRange(_since(entry), None)
    if base:
        state, validity = VersionState.PROPOSED, DateRange(empty=True)
    elif not reading.listed:
        state, validity = VersionState.UNLISTED, DateRange(empty=True)
    prose: dict[str, list[str]] = {}
    for passage in reading.passages:
        # Of the page of a procedure whose record leads, what the record tells too is not said twice.
        section = passage.section if passage.source == parts.source else f"page_{passage.section}"
        prose.setdefault(section, []).append(passage.text)
    return ProcedureVersion(
        procedure_id=procedure,
        number=entry.number,
        name=reading.name[:1000] if len(reading.name) <= 1000 else reading.name[:999] + "…",
        folded=fold(reading.name)[:1000],
        sort_key=sort_key(reading.name)[:2200],
        field=reading.field[:200],
        level=base.level if base and base.level else _level(parts.levels),
        levels=list(reading.levels),
        subjects=list(reading.subjects),
        life_events=life_event_keys(life_events(), reading.name, reading.field, reading.subjects, parts.groups),
        competent_id=base.competent_id if base else None,
        promulgator=reading.promulgator[:200],
        term_value=value if main and value else None,
        term_unit=main.unit if main and value else "",
        cutoff=time.fromisoformat(main.cutoff) if main and main.cutoff else None,
        term_source=main.sentence[:400] if main else "",
        facts=reading.facts | {
            "name": reading.name, "levels": list(parts.levels), "kind": reading.kind, "state": reading.state,
            "fields": list(reading.fields), "decision": parts.decision, "keywords": parts.keywords,
            "since": "told" if parts.since else "retrieved", "sources": list(reading.sources),
        },
        validity=validity,
        state=state,
        offered=False,
        raw=entry.raw,
        digest=entry.digest,
        replaces=base,
        prose={section: "\n".join(texts) for section, texts in prose.items()},
    )  # fmt: skip


def _since(entry: Entry) -> date:
    told = entry.reading.parts.since
    return min(date.fromisoformat(told), RETRIEVED) if told else RETRIEVED


def _main(reading: Reading) -> OptionRead | None:
    """The option whose term stands for the version: the counter's, else the first that tells one.

    A term with a part of a day ("7,5 ngày") stays with its way alone: who is to round it, and how, no source tells.
    """
    told = [one for one in reading.parts.options if one.amount]
    return next((one for one in told if one.channel == "direct"), told[0] if told else None)


def _level(levels: tuple[str, ...]) -> str:
    ours = [level for level in levels if level in (Level.PROVINCE, Level.COMMUNE)]
    return ours[0] if len(ours) == 1 and len(levels) == 1 else ""


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _cases(entry: Entry) -> list[Model]:
    rows = entry.reading.parts.cases
    return [
        Case(
            version=entry.version, seq=seq, source=entry.reading.parts.source, name=one.name, code=one.code[:300],
            days=one.days[:100],
        )
        for seq, one in enumerate(rows, 1)
    ]  # fmt: skip


def _options(entry: Entry) -> list[Model]:
    return [
        FilingOption(
            version=entry.version, seq=seq, source=entry.reading.parts.source, channel=one.channel, case=one.case,
            amount=_number(one.amount), unit=one.unit, cutoff=time.fromisoformat(one.cutoff) if one.cutoff else None,
            mark=one.mark, sentence=one.sentence, value_text=one.value_text, unit_text=one.unit_text[:100],
            text=one.text, told=list(one.told),
        )
        for seq, one in enumerate(entry.reading.parts.options, 1)
    ]  # fmt: skip


def _components(entry: Entry) -> list[Model]:
    return [
        Component(
            version=entry.version, seq=seq, source=entry.reading.parts.source, code=one.code[:80], name=one.name,
            case=one.case[:500], originals=one.originals, copies=one.copies, result_code=one.result_code, form=one.form,
            remark=one.remark,
        )
        for seq, one in enumerate(entry.reading.parts.papers, 1)
    ]  # fmt: skip


def _fees(entry: Entry) -> list[Model]:
    return [
        Fee(
            version=entry.version, seq=seq, source=entry.reading.parts.source, kind=one.kind,
            amount=_number(one.amount), unit_text=one.unit[:80], note=one.note, channel=one.channel,
            currency=one.currency[:20], original=one.original, mark=one.mark,
        )
        for seq, one in enumerate(entry.reading.parts.fees, 1)
    ]  # fmt: skip


def _bases(entry: Entry) -> list[Model]:
    return [
        LegalBasis(
            version=entry.version, seq=seq, source=entry.reading.parts.source, number=one.number[:100],
            title=one.title, signed=date.fromisoformat(one.signed) if one.signed else None, original=one.original,
        )
        for seq, one in enumerate(entry.reading.parts.bases, 1)
    ]  # fmt: skip


def _results(entry: Entry) -> list[Model]:
    return [
        Result(version=entry.version, seq=seq, source=entry.reading.parts.source, code=one.code[:300], name=one.name)
        for seq, one in enumerate(entry.reading.parts.results, 1)
    ]


def _agencies(entry: Entry) -> list[Model]:
    parts = entry.reading.parts
    listed = [("catalog", "listed", name, "") for name in entry.reading.facts["departments"]]
    told = [(parts.source, one.role, one.name, one.code) for one in parts.agencies]
    return [
        Agency(version=entry.version, seq=seq, source=source, role=role, name=name, code=code[:300])
        for seq, (source, role, name, code) in enumerate(listed + told, 1)
    ]


def _repairs(entry: Entry) -> list[Model]:
    return [
        RepairRow(
            version=entry.version, seq=seq, code=one.code, place=one.place, original=one.original, result=one.result
        )
        for seq, one in enumerate(entry.reading.repairs, 1)
    ]


def _sources(entry: Entry) -> list[Model]:
    heard = entry.heard
    rows = (("catalog", heard.catalogue), ("details", heard.details), ("text", heard.text))
    return [SourceRow(version=entry.version, source=source, content=row) for source, row in rows if row is not None]


def _policies(entry: Entry) -> list[Model]:
    return [
        ClockPolicy(
            version=entry.version, seq=seq, source=one.source, section=one.section, sentence=one.sentence,
            finding=one.finding, effect=one.effect, amount=_number(one.amount), unit=one.unit,
            limit=_number(one.limit), limit_unit=one.limit_unit,
            state=PolicyState.PROPOSED if one.proposed else PolicyState.JUDGED_NONE,
        )
        for seq, one in enumerate(clock.policies(entry.reading.passages), 1)
    ]  # fmt: skip


_PARTS = (
    *(_cases, _options, _components, _fees, _bases, _results, _agencies),
    *(_repairs, _sources, _policies),
)
