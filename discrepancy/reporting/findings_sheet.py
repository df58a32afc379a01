"""The sheet a reviewer decides on: one finding a row, its values side by side, the reason, the quotes, the decision.

What is read first stands left and stays in view; what machines need (ids, signature) stands far right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from discrepancy.reporting import review, wording
from discrepancy.reporting.finding_cells import quotes_cell, values_cell
from discrepancy.reporting.glossary import COLUMN_NOTES, codes_note
from discrepancy.reporting.model import Case
from discrepancy.reporting.sheets import Field, Link, Sheet, Styled
from discrepancy.reporting.table_sheets import Frame

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: Columns that stay in view when the sheet is scrolled sideways.
FROZEN = 3

Rows = Mapping[str, int]

_LEFT = (
    Field("severity", 9, "text"),
    Field("decision", 11, "choice"),
    Field("what", 25, "strong"),
    Field("kind", 11, "wrap"),
    Field("status", 9, "text"),
    Field("values", 34, "mixed"),
    Field("working", 38, "wrap"),
    Field("quotes", 58, "mixed"),
    Field("note", 28, "input"),
    Field("reviewer", 11, "input"),
    Field("primary_source", 22, "input"),
    Field("checked", 11, "input"),
)
_RIGHT = (
    Field("previous_decision", 12, "wrap"),
    Field("reason", 17, "text"),
    Field("confidence", 10, "share"),
    Field("fact_id", 15, "link"),
    Field("evidence", 11, "link"),
    Field("finding_id", 15, "code"),
    Field("signature", 15, "code", hidden=True),
    Field("claim_ids", 15, "code", hidden=True),
)


def add_findings(frame: Frame, fact_rows: Rows, claim_rows: Rows) -> Sheet:
    """The sheet Findings. `fact_rows` and `claim_rows` say in which row of its sheet a fact or a claim stands."""
    report = frame.report
    extras = review.extra_columns(report.findings)
    codes = {name: f"{COLUMN_NOTES[name]}\n{codes_note(report, name)}" for name in ("kind", "reason")}
    fields = columns(extras, {**COLUMN_NOTES, **codes})
    sheet = frame.sheet("Findings", fields, FROZEN)
    for case in report.cases:
        places = {"fact_id": _fact_link(case, fact_rows), "evidence": _evidence_link(case, claim_rows)}
        sheet.add([places[field.name] if field.name in places else _cell(case, field.name) for field in fields])
    add_choices(frame.book, sheet)
    sheet.finish(frame.title, printed=len(_LEFT) + len(extras))
    sheet.raw.activate()
    return sheet


def add_plain(
    book: Workbook,
    looks: dict[str, Format],
    name: str,
    rows: Iterable[Mapping[str, Any]],
    extras: Sequence[str],
    title: str,
) -> Sheet:
    """A sheet of findings as text, from rows of an earlier report: no links, no bold, but to be decided on as well."""
    fields = [
        field._replace(style="code") if field.style == "link" else field
        for field in columns(extras)
        if field.name != "evidence"
    ]
    sheet = Sheet(book, looks, name, fields, FROZEN)
    for row in rows:
        sheet.add([_plain(row, field.name) for field in fields])
    add_choices(book, sheet)
    sheet.finish(title, printed=len(_LEFT) + len(extras))
    return sheet


def columns(extras: Iterable[str], notes: Mapping[str, str] = COLUMN_NOTES) -> list[Field]:
    """The columns with the notes on their headers; a reviewer's own columns follow the ones made for reviewers."""
    own = [Field(name, min(40.0, max(12.0, len(name) + 2.0)), "input") for name in extras]
    return [field._replace(note=notes.get(field.name, "")) for field in (*_LEFT, *own, *_RIGHT)]


def _cell(case: Case, name: str) -> Any:
    row = case.row
    if name == "values":
        return values_cell(case) if case.values else row["values"]
    if name == "quotes":
        return quotes_cell(case) if case.values else row["quotes"]
    return _plain(row, name)


def _plain(row: Mapping[str, Any], name: str) -> Any:
    value = row.get(name, "")
    if name == "severity":
        return Styled(value, value if value in {"high", "medium", "low"} else "text")
    if name == "status":
        return Styled(value, "fresh" if value in {"new", "changed"} else "text")
    return value


def _fact_link(case: Case, fact_rows: Rows) -> Any:
    fact_id = case.row["fact_id"]
    if fact_id not in fact_rows:
        return Styled(fact_id, "code")
    return Link(fact_id, f"internal:'Facts'!A{fact_rows[fact_id]}")


def _evidence_link(case: Case, claim_rows: Rows) -> Any:
    """A link to the rows of the case's claims: to all of them where they stand together, else to the first."""
    rows = sorted(claim_rows[each.claim_id] for each in case.statements if each.claim_id in claim_rows)
    if not rows:
        return ""
    together = rows[-1] - rows[0] < 2 * len(rows)
    return Link(wording.count(len(rows), "claim"), f"internal:'Claims'!A{rows[0]}:A{rows[-1] if together else rows[0]}")


def add_choices(book: Workbook, sheet: Sheet) -> None:
    """The drop-down of decisions, and the look of rows that are decided."""
    last = max(1, sheet.rows)
    column = sheet.column("decision")
    sheet.raw.data_validation(1, column, last, column, {
        "validate": "list", "source": list(review.DECISIONS), "error_title": "Not a decision",
        "error_message": "Choose open, confirmed, dismissed or corrected; what you want to say goes into note.",
    })  # fmt: skip
    letter = chr(ord("A") + column)
    looks = {"confirmed": {"bg_color": "#F2B8B5", "font_color": "#7B1113"},
             "corrected": {"bg_color": "#CFE8CF", "font_color": "#1E5B24"}}  # fmt: skip
    for decision, look in looks.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{decision}"', "format": book.add_format(look)}
        sheet.raw.conditional_format(1, column, last, column, rule)
    grey = book.add_format({"font_color": "#8A8F94"})
    rule = {"type": "formula", "criteria": f'=${letter}2="dismissed"', "format": grey}
    sheet.raw.conditional_format(1, 0, last, len(sheet.fields) - 1, rule)
