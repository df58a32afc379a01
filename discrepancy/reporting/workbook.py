"""conflicts.xlsx: the workbook a reviewer decides in. Findings, Facts, Claims, Sources, Ledger, About this run.

The file is written row by row and never held in memory as a whole, and the same report gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.errors import WriteError
from discrepancy.reporting import review, table_sheets
from discrepancy.reporting.about_sheet import add_about
from discrepancy.reporting.findings_sheet import add_findings, add_gone
from discrepancy.reporting.model import Report
from discrepancy.reporting.sheets import styles

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

#: Date written into the file's properties: the clock must not show in the bytes.
CREATED = dt.datetime(2000, 1, 1)


def write(report: Report, out_dir: Path) -> list[Path]:
    """Write `conflicts.xlsx` into `out_dir`. Raises WriteError, or OSError where the disk refuses."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    path = out_dir / review.WORKBOOK
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # only the row at hand is kept in memory; what is done waits in the folder the file goes to
        "constant_memory": True,
        "tmpdir": str(out_dir),
        "default_format_properties": {"font_name": "Calibri", "font_size": 10},
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"title": "Findings", "comments": f"discrepancy {report.run.version}", "created": CREATED})
    book.set_size(2400, 1400)
    _fill(book, report)
    try:
        book.close()
    except XlsxWriterException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, OSError):
            raise cause from error
        raise WriteError(f"{path.name}: cannot be made ({error})") from error
    return [path]


def _fill(book: Workbook, report: Report) -> None:
    """All sheets in the order of their tabs. Findings comes first and links to rows of sheets that come later."""
    title = f"discrepancy {report.run.version}" + (f" — {report.run.title}" if report.run.title else "")
    frame = table_sheets.Frame(book, styles(book), report, title)
    facts, claims = table_sheets.fact_order(report), table_sheets.claim_order(report)
    # the first row under the header is row 2
    fact_rows = {fact_id: row for row, fact_id in enumerate(facts, 2)}
    claim_rows = {claim_id: row for row, claim_id in enumerate(claims, 2)}
    add_findings(frame, fact_rows, claim_rows)
    sheets = [
        table_sheets.add_facts(frame, facts, claim_rows),
        table_sheets.add_claims(frame, claims),
        table_sheets.add_sources(frame),
        table_sheets.add_ledger(frame),
    ]
    add_about(frame, [(sheet.name, sheet.left_out) for sheet in sheets if sheet.left_out])
    if len(report.gone):
        add_gone(frame)
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    for name, rows in report.sheets:
        if name.casefold() not in taken:
            table_sheets.add_foreign(frame, name, rows)
