"""conflicts.xlsx: the workbook a reviewer decides in. Findings, Facts, Claims, Sources, Ledger, About this run.

The file is written row by row and never held in memory as a whole, and the same report gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.reporting import review, styles, table_sheets
from discrepancy.reporting.about_sheet import add_about
from discrepancy.reporting.findings_sheet import add_findings, add_plain
from discrepancy.reporting.model import Report, records

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


def write(report: Report, out_dir: Path) -> list[Path]:
    """Write `conflicts.xlsx` into `out_dir`. Raises WriteError, or OSError where the disk refuses."""
    path = out_dir / review.WORKBOOK
    with styles.workbook(path, f"discrepancy {report.run.version}") as book:
        _fill(book, report)
    return [path]


def _fill(book: Workbook, report: Report) -> None:
    """All sheets in the order of their tabs. Findings comes first and links to rows of sheets that come later."""
    title = f"discrepancy {report.run.version}" + (f" — {report.run.title}" if report.run.title else "")
    frame = table_sheets.Frame(book, styles.styles(book), report, title)
    facts, claims = table_sheets.fact_order(report), table_sheets.claim_order(report)
    # the first row under the header is row 2
    fact_rows = {fact_id: row for row, fact_id in enumerate(facts, 2)}
    claim_rows = {claim_id: row for row, claim_id in enumerate(claims, 2)}
    add_findings(frame, fact_rows, claim_rows)
    behind = [
        table_sheets.add_facts(frame, facts, claim_rows),
        table_sheets.add_claims(frame, claims),
        table_sheets.add_sources(frame),
        table_sheets.add_ledger(frame),
    ]
    add_about(frame, [(sheet.name, sheet.left_out) for sheet in behind if sheet.left_out])
    if len(report.gone):
        extras = review.extra_columns(report.gone)
        add_plain(book, frame.looks, "Gone", records(report.gone), extras, title)
    for name, rows in report.sheets:
        table_sheets.add_foreign(book, frame.looks, name, rows)
