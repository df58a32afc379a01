"""The workbook of merged reviews: findings with everybody's words, disagreements, and the reviewers' own sheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.reporting import rows, styles
from discrepancy.reporting.findings_sheet import add_plain
from discrepancy.reporting.former import Former, Row, is_reviewed
from discrepancy.reporting.sheets import Field, Sheet
from discrepancy.reporting.table_sheets import add_foreign
from discrepancy.version import __version__

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from discrepancy.reporting.merge import MergeResult

SHEET = "Disagreements"


def write(path: Path, result: MergeResult, copies: Sequence[Former]) -> Path:
    """Write the merged workbook to `path`."""
    title = f"discrepancy {__version__} — merged from {', '.join(result.reviewers)}"
    extras = list(dict.fromkeys(name for copy in copies for name in copy.extras))
    with styles.workbook(path, f"discrepancy {__version__}") as book:
        looks = styles.styles(book)
        add_plain(book, looks, "Findings", result.rows, extras, title).raw.activate()
        _add_disagreements(book, looks, result, title)
        if gone := _gone(copies):
            add_plain(book, looks, "Gone", gone, extras, title)
        # the same sheet in several copies is one sheet; sheets of one name that differ are all kept
        for name, rows in dict.fromkeys(each for copy in copies for each in copy.sheets):
            add_foreign(book, looks, name, rows)
    return path


def _add_disagreements(book: Workbook, looks: dict[str, Format], result: MergeResult, title: str) -> None:
    """One row a finding on which reviewers differ, a column for each of them; below, how far they agree."""
    people = [Field(name, 34, "wrap") for name in result.reviewers]
    sheet = Sheet(book, looks, SHEET, [Field("finding_id", 16, "code"), Field("what", 40, "strong"), *people], 2)
    for each in result.disagreements:
        said = {name: f"{decision}\n{note}".strip() for name, decision, note in each.said}
        sheet.add([each.finding_id, each.what, *(said.get(name, "open") for name in result.reviewers)])
    sheet.finish(title)
    row = sheet.rows + 2
    for line in result.summary().split("\n")[: 2 + len(result.agreements)]:
        sheet.raw.write_string(row, 1, rows.cell_text(line))
        row += 1


def _gone(copies: Sequence[Former]) -> list[Row]:
    """Vanished findings that somebody wrote about, each as it stands in the first copy that has words on it."""
    found: dict[str, Row] = {}
    for copy in copies:
        for row in copy.gone:
            if is_reviewed(row):
                found.setdefault(str(row.get("finding_id", "")), row)
    return list(found.values())
