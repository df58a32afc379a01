"""The sheet About this run: what was read and found, what the words mean, what was left out, settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from discrepancy.reporting import glossary, wording
from discrepancy.reporting.rows import cell_text
from discrepancy.reporting.sheets import LINE_HEIGHT, lines
from discrepancy.reporting.table_sheets import Frame

if TYPE_CHECKING:
    from discrepancy.reporting.model import Report

NAME = "About this run"
#: Widths of the two columns, in characters.
_WIDTHS = (30, 96)
#: Kinds of numerals that became no claim, listed in the order of their number.
MOST_LEFT_OUT = 40
#: Documents with problems listed here; all of them are in the sheet Sources.
MOST_PROBLEMS = 200

_CARRIED = (
    "Save as conflicts.xlsx in the same folder (.ods works too). The next run carries every decision, note and column "
    "of yours to the same finding. The workbook before is kept as conflicts.backup.xlsx."
)

Entry = tuple[str, str]


def add_about(frame: Frame, left_out: Iterable[tuple[str, int]]) -> None:
    """The sheet, in sections of two columns. `left_out` names sheets that were full and how many rows they lack."""
    sheet = frame.book.add_worksheet(NAME)
    looks = frame.looks
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, cell_text(frame.report.run.title or "Findings"), looks["title"])
    row = 1
    for heading, entries in _sections(frame.report, tuple(left_out)):
        if not entries:
            continue
        row += 1
        sheet.write_string(row, 0, heading, looks["section"])
        sheet.write_blank(row, 1, None, looks["section"])
        for label, text in entries:
            row += 1
            needed = max(lines(label, _WIDTHS[0]), lines(text, _WIDTHS[1]))
            if needed > 1:
                sheet.set_row(row, min(400.0, needed * LINE_HEIGHT + 2))
            sheet.write_string(row, 0, cell_text(label), looks["label"])
            sheet.write_string(row, 1, cell_text(text), looks["plain"])
        row += 1


def _sections(report: Report, left_out: tuple[tuple[str, int], ...]) -> list[tuple[str, list[Entry]]]:
    return [
        ("This run", _run(report)),
        ("Findings", [(words, f"{number:,}") for _, words, number in wording.kind_counts(report)]),
        ("How to review", _steps()),
        ("Not read, or only in part", _problems(report)),
        ("Too long for a sheet", [(name, f"{number:,} rows more in the CSV file") for name, number in left_out]),
        ("Severities", list(glossary.SEVERITIES.items())),
        ("Decisions", list(glossary.DECISIONS.items())),
        ("Status since the last run", list(glossary.STATUSES.items())),
        ("Kinds of findings", [(singular, meaning) for singular, _, meaning in wording.KINDS.values()]),
        ("Reason codes", list(glossary.reason_codes().items())),
        ("Figures that are no claim", _ledger(report)),
        ("Settings", list(report.run.settings)),
        ("For the next run (do not change)", [(f"mark {name}", text) for name, text in report.marks]),
    ]


def _run(report: Report) -> list[Entry]:
    run, counts = report.run, report.counts
    entries = [
        ("Program", f"discrepancy {run.version}"),
        ("Date of the run", run.date),
        ("Input", "\n".join(run.inputs)),
        ("Documents", _documents(report)),
        ("Claims", f"{counts['claims']:,}: " + _parts(report, "claims")),
        ("Sourcing of the claims", _parts(report, "sourcing")),
        ("Facts", f"{counts['facts']:,}: " + _parts(report, "verdicts")),
        ("Numerals and dates in the input", f"{counts['ledger']:,}: " + _parts(report, "numerals")),
        ("Decisions so far", _parts(report, "decisions")),
        ("Findings that are gone", f"{counts['gone']:,}" if counts["gone"] else ""),
    ]
    return [(label, text.rstrip(": ")) for label, text in entries if text]


def _documents(report: Report) -> str:
    counts = report.counts
    parts = [f"{counts['documents.read']:,} read"]
    parts += [f"{counts['documents.copies']:,} of them copies of another"] if counts["documents.copies"] else []
    parts += [f"{counts['documents.skipped']:,} not read"] if counts["documents.skipped"] else []
    return ", ".join(parts)


def _parts(report: Report, group: str) -> str:
    found = {key.partition(".")[2]: number for key, number in report.counts.items() if key.startswith(f"{group}.")}
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {name}" for name, number in ranked)


def _steps() -> list[Entry]:
    return [
        ("1. Read", "Sheet Findings, worst first. Bold is the figure; `working` says why it does not add up."),
        ("2. Look", "`evidence` leads to the claims with their sentences, `fact_id` to the range of all values."),
        ("3. Decide", "Choose a decision; write a note, your name, what you checked against, when. Add own columns."),
        ("4. Save and run again", _CARRIED),
    ]


def _problems(report: Report) -> list[Entry]:
    problems = [(source, problem) for source, problem in report.problems[:MOST_PROBLEMS]]
    left = len(report.problems) - len(problems)
    return [*problems, ("and more", f"{left:,} more in the sheet Sources")] if left > 0 else problems


def _ledger(report: Report) -> list[Entry]:
    rows = wording.left_out(report)[:MOST_LEFT_OUT]
    return [
        (f"{outcome}: {reason}" if reason else outcome, f"{number:,} (such as {examples})")
        for outcome, reason, number, examples in rows
    ]
