"""A procedure out of the National Portal's own record (details_raw.jsonl.gz)."""

from __future__ import annotations

import re
from typing import Any

from . import terms
from .text import PAPER, clean, shortened

Record = dict[str, Any]
KINDS = {"FEE": "charge", "SERVICE_FEE": "fee"}  # the portal's FEE is phí, its SERVICE_FEE lệ phí
CHANNELS = ("DIRECT", "ONLINE", "POSTAL")


def _amount(value: float | None, note: str) -> int | None:
    """The sum in đồng; a zero whose note sends the reader elsewhere or frees only some people is no sum."""
    if value is None or (value == 0 and note and not re.match(r"\(?Miễn (?:phí|lệ phí)(?! cho)", note)):
        return None
    return int(value) * (1000 if value and f" {int(value)}.000 đồng" in note else 1)


def fees(method: Record) -> list[Record]:
    """Charges and fees of one filing way; prices without a sum are left out."""
    rows = []
    for fee in method.get("fees") or []:
        note, value = clean(fee.get("description")), fee.get("value")
        if fee["type"] in KINDS or value:
            kind, short = KINDS.get(fee["type"], "unknown"), shortened(note, 160) or None
            row = {"kind": kind, "amount": _amount(value, note), "unit": None, "note": short}
            if row not in rows:
                rows.append(row)
    return rows


def fee_repairs(record: Record) -> list[str]:
    """Sums that the record gives a thousand times too small."""
    return [
        f"repaired: {method['submissionMethod']} fee {fee['value']} is {mended} by its own note"
        for method in record["executionMethods"]
        for fee in method.get("fees") or []
        if fee.get("value") and (mended := _amount(fee["value"], clean(fee.get("description")))) != fee["value"]
    ]


def channels(record: Record) -> list[Record]:
    """One row a channel, counter first; further rows of the same channel are cases and left out."""
    steps = "\n".join(f"{s.get('name') or ''}\n{s.get('description') or ''}" for s in record["executionSteps"])
    processing = {
        (int(c["processingDay"]["qty"]), c["processingDay"]["type"]) for c in record["cases"] if c.get("processingDay")
    }
    rows: dict[str, Record] = {}
    for method in record["executionMethods"]:
        found = terms.of_method(method, steps, processing)
        if found and method["submissionMethod"] not in rows:
            term, sentence, got = found
            rows[method["submissionMethod"]] = {
                "channel": method["submissionMethod"], "term": term, "sentence": sentence, "got": got, "note": None,
                "fees": fees(method),
            }  # fmt: skip
    return [rows[name] for name in CHANNELS if name in rows]


def cases(record: Record, main: Record) -> list[Record]:
    """Other terms the counter's row tells: lettered cases, single houses, remote communes."""
    direct = next(m for m in record["executionMethods"] if m["submissionMethod"] == "DIRECT")
    prose = str(direct["processingTime"])
    lettered = [{"name": name, "term": term} for name, term in terms.lettered(prose)]
    if len(lettered) > 1:
        return lettered
    rows = terms.remote_extension(prose, main)
    if found := re.search(r"hoặc 0?(\d+) ngày làm việc đối với (nhà ở riêng lẻ)", clean(direct.get("description"))):
        rows.append({"name": found[2].capitalize(), "term": terms.term(int(found[1]), "working_day")})
    return rows


def components(record: Record) -> list[Record]:
    """Papers by case; rows with neither original nor copy are remarks of the source, not papers."""
    rows = []
    for case in record["executionCases"]:
        title = clean(case.get("name")).strip("*-: ") or None
        for paper in case["profileComponents"]:
            row = {
                "code": clean(paper["code"]) or None, "name": shortened(clean(paper["name"]).lstrip("-+ "), PAPER),
                "case": shortened(title, 160) if title else None,
                "originals": paper["originalQty"], "copies": paper["copyQty"],
            }  # fmt: skip
            if (row["originals"] or row["copies"]) and row not in rows and not (title or "").startswith("Lưu ý"):
                rows.append(row)
    return rows


def legal_bases(record: Record) -> list[Record]:
    rows = []
    for basis in record["legalBasisesDetails"]:
        code, title = clean(basis.get("code")), clean(basis.get("name"))
        whole, short = r"\d+(?:\.\d+)?/\d{4}/[A-ZĐ0-9]+(?:-[A-ZĐ]+)*", r"\d+/[A-ZĐ]+-[A-ZĐ]+"
        number = re.search(whole, code) or re.search(short, code) or re.search(whole, title)
        signed = re.search(r"ngày 0?(\d{1,2})(?:/| tháng )0?(\d{1,2})(?:/| năm )(\d{4})", title)
        own = signed if signed and number and number[0] in title[: signed.start()] else None
        rows.append({
            "number": number[0] if number else code, "title": shortened(title, 160),
            "date": f"{own[3]}-{int(own[2]):02d}-{int(own[1]):02d}" if own else None,
        })  # fmt: skip
    return sorted(rows, key=lambda r: r["number"])


def pack(record: Record) -> Record:
    ways = channels(record)
    field = record.get("category") or (record["categoriesDetails"] or [{}])[0]
    main = next((w["term"] for w in ways if w["channel"] == "DIRECT"), None)
    return {
        "field": {"code": field.get("code"), "name": clean(field.get("name"))},
        "promulgator": clean(record["departmentPromulgateName"]),
        "decision": clean((record.get("procedureProposal") or {}).get("proposalNumber")) or None,
        "term": main, "channels": ways, "cases": cases(record, main) if main else [],
        "components": components(record), "legal_bases": legal_bases(record),
        "results": [
            {"code": clean(result.get("code")) or None, "name": shortened(clean(result["name"]), 200)}
            for result in record["resultsDetails"]
        ],
        "repairs": fee_repairs(record),
        "source": {"file": "details_raw.jsonl.gz", "record": record["id"], "retrieved": "2026-07-18"},
    }  # fmt: skip
