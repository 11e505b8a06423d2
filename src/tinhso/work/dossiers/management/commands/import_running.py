"""`tinhso import_running FILE.xlsx`: open dossiers, staff and history of the system that ran before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.actions.moving_in.running import (
    Report,
    faults_book,
    import_running,
    read_book,
    template_book,
)

SHOWN = 200


class Command(BaseCommand):
    help = "Take open dossiers, staff and history of a running system. Good rows are taken, bad ones told; repeatable."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE.xlsx")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen and change nothing")
        parser.add_argument("--faults", type=Path, metavar="OUT.xlsx", help="write the rows not taken and a comparison")
        parser.add_argument(
            "--template", type=Path, metavar="OUT.xlsx", help="write an empty workbook with instructions"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *_: object, **options: Any) -> None:
        if options["template"]:
            options["template"].write_bytes(template_book())
        if not options["file"]:
            if not options["template"]:
                raise CommandError("Name a workbook, or --template.")
            return
        try:
            book = read_book(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(str(error)) from error
        except Refusal as no:
            raise CommandError(sentence_of(no)) from no
        report = import_running(book, dry=options["dry_run"])
        if options["faults"]:
            faults = {name: tally.bad for name, tally in report.sheets.items()}
            options["faults"].write_bytes(faults_book(faults, compared(report)))
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(as_lines(report)))


def as_json(report: Report) -> dict[str, Any]:
    """The report for a program."""
    return {
        "dry_run": report.dry,
        "sheets": {
            name: {
                "read": tally.read, "new": tally.new, "same": tally.same, "refused": len(tally.bad),
                "reasons": [[column, code, count] for (column, code), count in tally.reasons.most_common()],
                "bad": [{"row": one.row, "column": one.column, "reason": one.reason} for one in tally.bad],
            }
            for name, tally in report.sheets.items()
        },
        "counts": [one._asdict() for one in report.held.counts],
        "differences": [one._asdict() for one in report.held.differences],
    }  # fmt: skip


def as_lines(report: Report) -> list[str]:
    """The report for people."""
    lines = ["Chạy thử, chưa có gì thay đổi."] if report.dry else []
    for name, tally in report.sheets.items():
        told = f"{tally.read} dòng; nhận mới {tally.new}; đã có {tally.same}; không nhận {len(tally.bad)}"
        lines += [f"{name}: {told}"]
        lines += [f"  dòng {one.row}, {one.column or '–'}: {one.reason}" for one in tally.bad[:SHOWN]]
        if len(tally.bad) > SHOWN:
            lines += [f"  … còn {len(tally.bad) - SHOWN} dòng, xem tệp của --faults"]
        for (column, code), count in tally.reasons.most_common():
            example = next(one.reason for one in tally.bad if (one.column, one.code) == (column, code))
            lines += [f"  {count} dòng vì cột {column or '–'}, ví dụ: {example}"]
    lines += ["", "Đối chiếu:", *("  " + " | ".join(cells) for cells in compared(report)[:SHOWN])]
    return lines


def compared(report: Report) -> list[list[str]]:
    """The comparison as lines of cells: counts by unit and state, then what differs."""
    table = [["Cơ quan giải quyết", "Trạng thái", "Trong tệp", "Ở đây", "Chênh lệch"]]
    table += [
        [one.unit, one.state, str(one.file), str(one.here), str(one.here - one.file)] for one in report.held.counts
    ]
    total = [sum(one.file for one in report.held.counts), sum(one.here for one in report.held.counts)]
    table += [["Cộng", "", str(total[0]), str(total[1]), str(total[1] - total[0])], []]
    if report.held.differences:
        table += [["Mã hồ sơ cũ", "Khác nhau về", "Trong tệp", "Ở đây"]]
        table += [list(one) for one in report.held.differences]
    else:
        table += [["Không có khác biệt."]]
    return table
