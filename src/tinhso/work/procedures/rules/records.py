"""A procedure out of the National Portal's own record."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from tinhso.work.procedures.rules import money, times
from tinhso.work.procedures.rules.derived import extent
from tinhso.work.procedures.rules.reading import (
    AgencyRead,
    BasisRead,
    CaseRead,
    OptionRead,
    PaperRead,
    Parts,
    Passage,
    Repair,
    ResultRead,
)
from tinhso.work.procedures.rules.text import clean, lines
from tinhso.work.procedures.terms import RepairCode

Record = dict[str, Any]
SOURCE = "details"
LEVELS = (("isMinistry", "ministry"), ("isProvince", "province"), ("isWard", "commune"), ("isOtherAgency", "other"))
ROLES = (
    ("departmentsExecuting", "unitGroupsExecuting", "executing"),
    ("departmentsAuthority", "unitGroupsAuthority", "competent"),
    ("departmentsAuthorized", "unitGroupsAuthorized", "delegated"),
    ("departmentsCoordinating", "unitGroupsCoordinating", "coordinating"),
)
_VIETNAM = timezone(timedelta(hours=7))
_WHOLE, _SHORT = r"\d+(?:\.\d+)?/\d{4}/[A-ZĐ0-9]+(?:-[A-ZĐ]+)*", r"\d+/[A-ZĐ]+-[A-ZĐ]+"


def read(record: Record) -> Parts:
    """Everything the record tells, row for row."""
    repairs: list[Repair] = []
    steps = "\n".join(
        f"{lines(s.get('name'))}\n{lines(s.get('description'))}".strip() for s in record["executionSteps"]
    )
    agencies = _agencies(record)
    if not any(one.role == "executing" for one in agencies):
        repairs.append(Repair(RepairCode.NO_AGENCY, "agencies", ""))
    papers = tuple(_papers(record))
    if papers:
        repairs.append(Repair(RepairCode.REQUIRED, "papers", f"required: false × {len(papers)}"))
    proposal = record.get("procedureProposal") or {}
    texts = (
        ("steps", steps),
        *(("way", lines(f"{_words(m['processingTime'])}\n{m.get('description') or ''}"))
          for m in record["executionMethods"]),
        ("conditions", lines(record["requirementsAndConditions"])),
        ("description", lines(record["description"])),
        ("receiving_address", lines(record["dossierReceivingAddresses"])),
        ("note", lines(record["note"])),
    )  # fmt: skip
    return Parts(
        source=SOURCE,
        levels=tuple(level for flag, level in LEVELS if record[flag]),
        decision=clean(proposal.get("proposalNumber")),
        since=_day(proposal.get("publicationDate")),
        subjects=tuple(clean(one["name"]) for one in record["subjectTypesDetails"]),
        cases=tuple(_cases(record)),
        options=tuple(_option(one, record, steps, repairs) for one in record["executionMethods"]),
        papers=papers,
        fees=tuple(
            money.of_record(way["submissionMethod"].lower(), fee, repairs)
            for way in record["executionMethods"]
            for fee in way.get("fees") or []
        ),
        bases=tuple(_basis(one) for one in record["legalBasisesDetails"]),
        results=tuple(ResultRead(clean(one.get("code")), clean(one["name"])) for one in record["resultsDetails"]),
        agencies=tuple(agencies),
        passages=tuple(Passage(SOURCE, section, text) for section, text in dict.fromkeys(texts) if text),
        keywords=clean(record["keywords"]),
        field=clean((record.get("category") or (record["categoriesDetails"] or [{}])[0]).get("name")),
        promulgator=clean(record["departmentPromulgateName"]),
        online=extent.of_record(
            record["isFullProcess"], [way["submissionMethod"] for way in record["executionMethods"]]
        ),
        groups=tuple(clean(one["name"]) for one in record.get("serviceGroupsDetails") or []),
        unbound=bool(record["isNonTerritorial"]),
        repairs=tuple(repairs),
    )


def _words(value: object) -> str:
    return value if isinstance(value, str) and not value.strip().isdigit() else ""


def _day(milliseconds: int | None) -> str | None:
    if not milliseconds:
        return None
    day: date = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(_VIETNAM).date()
    return day.isoformat()


def _option(way: Record, record: Record, steps: str, repairs: list[Repair]) -> OptionRead:
    channel, text = way["submissionMethod"].lower(), lines(way.get("description"))
    value, unit = clean(way["processingTime"]), clean(way.get("processingTimeUnit"))
    days = "|".join(dict.fromkeys(case.days for case in _cases(record) if case.days))
    got = times.term(way["processingTime"], unit, text, steps, days)
    if got.repair:
        shown = "" if got.amount is None else f"{got.amount} {got.unit}"
        repairs.append(Repair(got.repair, f"option:{channel}", f"{value} {unit}".strip(), shown))
    repairs += times.half_day(f"option:{channel}", got)
    told = times.told(f"{_words(way['processingTime'])}\n{text}")
    return OptionRead(
        channel, None if got.amount is None else str(got.amount), got.unit, got.cutoff, got.mark, got.sentence,
        value, unit, text, tuple(told),
    )  # fmt: skip


def _cases(record: Record) -> list[CaseRead]:
    papers = [CaseRead(clean(one.get("name"))) for one in record["executionCases"]]
    terms = [
        CaseRead(clean(one["name"]), clean(one.get("code")), f"{day['qty']} {day['type']}" if day else "")
        for one in record["cases"]
        for day in (one.get("processingDay"),)
    ]
    return papers + terms


def _papers(record: Record) -> list[PaperRead]:
    rows = []
    for case in record["executionCases"]:
        for paper in case["profileComponents"]:
            code, originals, copies = clean(paper["code"]), paper["originalQty"] or 0, paper["copyQty"] or 0
            found = re.search(r"KQ[.\w]*", code)
            forms = "; ".join(clean(one.get("fileName")) for one in paper["attachments"])
            rows.append(
                PaperRead(lines(paper["name"]), code, found[0] if found else "", clean(case.get("name")),
                          originals, copies, forms, not (originals or copies))
            )  # fmt: skip
    return rows


def _basis(basis: Record) -> BasisRead:
    code, title = clean(basis.get("code")), clean(basis.get("name"))
    number = re.search(_WHOLE, code) or re.search(_SHORT, code) or re.search(_WHOLE, title)
    signed = re.search(r"ngày 0?(\d{1,2})(?:/| tháng )0?(\d{1,2})(?:/| năm )(\d{4})", title)
    own = signed if signed and number and number[0] in title[: signed.start()] else None
    day = f"{own[3]}-{int(own[2]):02d}-{int(own[1]):02d}" if own else None
    return BasisRead(number[0] if number else "", title, _real(day), code)


def _real(day: str | None) -> str | None:
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        return None


def _agencies(record: Record) -> list[AgencyRead]:
    rows = [
        AgencyRead("promulgator", clean(record["departmentPromulgateName"]), clean(record["departmentPromulgateCode"]))
    ]
    for departments, groups, role in ROLES:
        named = (*record[departments], *record[groups])
        rows += [AgencyRead(role, clean(one["name"]), clean(one.get("code"))) for one in named]
    return [row for row in dict.fromkeys(rows) if row.name]
