"""The report that lies in the output folder, read back: what reviewers wrote into it, wherever they moved it.

Reads conflicts.xlsx, conflicts.ods and findings.csv, also after they were sorted, filtered, re-saved by LibreOffice or
Excel, or had columns, rows and sheets added. Columns are known by their header in any order and case; an id or
decision column with another header is known by what it holds. Nothing here changes a file.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from discrepancy import tables
from discrepancy.errors import WriteError
from discrepancy.reporting.tables_csv import number, original

WORKBOOK = "conflicts.xlsx"
OPEN_DOCUMENT = "conflicts.ods"
TABLE = "findings.csv"
GONE_TABLE = "gone.csv"

DECISIONS = ("open", "confirmed", "dismissed", "corrected")
#: Columns a reviewer writes into; `decision` empty means open.
REVIEWED = ("decision", "note", "reviewer", "primary_source", "checked")
#: Columns of the findings that `report` adds to those of `tables.FINDINGS`.
ADDED = ("previous_decision", "signature", "evidence", "part_of")
#: Sheets of the workbook that are ours; the others belong to the reviewer.
OWN_SHEETS = ("Findings", "Facts", "Claims", "Sources", "Ledger", "About this run", "Gone", "Disagreements")

#: Rows above the header that a reviewer may have put there.
_MOST_ROWS_ABOVE = 20
#: Headers that must be there to take a row for the header of the findings.
_LEAST_HEADERS = 2

OURS = frozenset((*tables.names(tables.FINDINGS), *ADDED))

Row = dict[str, Any]
Grid = list[list[Any]]


@dataclass(frozen=True)
class Former:
    """A report read back: findings and gone findings as rows by column name, a reviewer's own columns and sheets.

    `extras` are the headers of columns that are not ours, in order; `marks` is what the last run noted for the next;
    `seen` are the fingerprints (`state_of`) of the copies that were looked at.
    """

    findings: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    extras: tuple[str, ...] = ()
    sheets: tuple[tuple[str, tuple[tuple, ...]], ...] = ()
    marks: dict[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()


def read(folder: Path, ids: Iterable[str] = ()) -> Former | None:
    """What stands in the report in `folder`; None where there is none. `ids` are finding ids of the new run.

    Where the workbook and a copy (.ods, .csv) are both there, the one that was edited since the run counts; where both
    were, the workbook counts and the copy fills what it leaves empty. A copy the last run saw as it is counts no more,
    and a decision on other values than the workbook's never does. Raises WriteError for a file
    that cannot be read, because the next step would replace it.
    """
    known = frozenset(ids)
    found = [read_file(folder / name, known) for name in (WORKBOOK, OPEN_DOCUMENT, TABLE) if (folder / name).is_file()]
    if not found:
        return None
    base, *copies = found
    run_state, untouched = base.marks.get("state", ""), state_of(base.findings) == base.marks.get("state", "")
    handled = {run_state, *base.marks.get("seen", "").split()}
    rows, seen = base.findings, []
    for copy in copies:
        state = state_of(copy.findings)
        seen.append(state)
        if state not in handled:
            rows = joined(rows, copy.findings, others_win=untouched)
    extras = tuple(dict.fromkeys([name for each in found for name in each.extras]))
    return Former(rows, base.gone, extras, base.sheets, base.marks, tuple(seen))


def read_file(path: Path, ids: frozenset[str] = frozenset()) -> Former:
    """One workbook (.xlsx, .ods, .xls) or findings table (.csv). Raises WriteError where it cannot be read."""
    try:
        if path.suffix.lower() == ".csv":
            gone = path.with_name(GONE_TABLE)
            grids = {"Findings": _csv_grid(path)}
            if gone.is_file() and path.name == TABLE:
                grids["Gone"] = _csv_grid(gone)
            return _former(grids, ids)
        return _former(_workbook_grids(path), ids)
    except (OSError, ValueError, RuntimeError, csv.Error) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise WriteError(
            f"{path} cannot be read ({what}), so the decisions in it would be lost: repair it or move it elsewhere, "
            "then run again (nothing was written)"
        ) from error


def state_of(rows: Iterable[Row]) -> str:
    """Fingerprint of everything reviewers wrote, whatever file it stands in and in which order."""
    written = []
    for row in rows:
        names = [name for name in row if name in REVIEWED or name == "previous_decision" or name not in OURS]
        cells = sorted((name, text) for name in names if (text := as_text(row[name])))
        written.append((row.get("finding_id", ""), [cell for cell in cells if cell != ("decision", "open")]))
    return hashlib.sha256(repr(sorted(written)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_reviewed(row: Row) -> bool:
    """Whether a reviewer wrote anything into the row: a decision, a note, a column of their own."""
    return any(
        as_text(value) and not (name == "decision" and as_text(value).casefold() == "open")
        for name, value in row.items()
        if name in REVIEWED or name == "previous_decision" or name not in OURS
    )


def as_text(value: Any) -> str:
    """A cell as text: whole numbers without `.0`, dates in ISO form, line ends as line feeds."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return as_text(str(value))


def _workbook_grids(path: Path) -> dict[str, Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        # sheets of ours that hold no decisions can be large and are written anew: they are not read
        names = [name for name in book.sheet_names if name not in OWN_SHEETS[1:5]]
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except CalamineError as error:
        raise ValueError(str(error)) from error


def _csv_grid(path: Path) -> Grid:
    """Rows of a CSV as Excel, LibreOffice or we write it: comma, semicolon or tab, UTF-8 or the Western code page."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(2**31 - 1)
    return [[original(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _former(grids: dict[str, Grid], ids: frozenset[str]) -> Former:
    """The findings are the sheet of that name with a known header, else the first sheet that has one."""
    names = sorted(grids, key=lambda name: (name.casefold() != "findings", name.casefold() == "gone"))
    main = next((name for name in names if _header_at(grids[name], ids) is not None), None)
    if main is None:
        return Former(sheets=_foreign(grids, ()))
    rows, extras = _rows(grids[main], ids)
    rows = _folded(rows)
    gone_name = next((name for name in grids if name.casefold() == "gone" and name != main), None)
    gone, gone_extras = _rows(grids[gone_name], ids) if gone_name else ([], ())
    marks = _marks(next((grid for name, grid in grids.items() if name == "About this run"), []))
    every = tuple(dict.fromkeys([*extras, *gone_extras]))
    return Former(rows, gone, every, _foreign(grids, (main, gone_name)), marks)


def _foreign(grids: dict[str, Grid], ours: Sequence[str | None]) -> tuple[tuple[str, tuple[tuple, ...]], ...]:
    kept = [name for name in grids if name not in ours and name not in OWN_SHEETS]
    return tuple((name, tuple(tuple(row) for row in grids[name])) for name in kept)


def _marks(grid: Grid) -> dict[str, str]:
    return {as_text(row[0]).removeprefix("mark "): as_text(row[1]) for row in grid if _is_mark(row)}


def _is_mark(row: Sequence[Any]) -> bool:
    return len(row) > 1 and isinstance(row[0], str) and row[0].startswith("mark ")


def _plain(header: Any) -> str:
    return "_".join(as_text(header).casefold().replace("_", " ").split())


def _header_at(grid: Grid, ids: frozenset[str]) -> int | None:
    """Index of the row that holds the headers: the one that names most of our columns, near the top."""
    hits = [sum(_plain(cell) in OURS for cell in row) for row in grid[:_MOST_ROWS_ABOVE]]
    best = max(hits, default=0)
    return hits.index(best) if best >= _LEAST_HEADERS else None


def _rows(grid: Grid, ids: frozenset[str]) -> tuple[list[Row], tuple[str, ...]]:
    """The rows under the header by column name, and the names of the columns that are not ours."""
    at = _header_at(grid, ids)
    if at is None:
        return [], ()
    body = [row for row in grid[at + 1 :] if any(as_text(cell) for cell in row)]
    names = _names(grid[at], body, ids)
    extras = tuple(name for name in names if name and name not in OURS)
    rows = []
    for cells in body:
        row: Row = {name: value for name, value in zip(names, cells, strict=False) if name}
        ours = {name: as_text(value) for name, value in row.items() if name in OURS}
        rows.append({**row, **ours, "decision": ours.get("decision", "").casefold() or "open"})
    return rows, extras


def _folded(rows: list[Row]) -> list[Row]:
    """The findings with their further sides (`part_of`, see `tables_csv`) and whatever was written beside these."""
    further: dict[str, list[Row]] = {}
    for row in rows:
        if row.get("part_of"):
            further.setdefault(row["part_of"], []).append(row)
    found = []
    for row in (row for row in rows if not row.get("part_of")):
        for part in further.pop(row.get("finding_id", ""), ()):
            ids = f"{row.get('claim_ids', '')}||{part.get('claim_ids', '')}"
            row = {**combined(row, part, second_wins=False), "claim_ids": ids}
        found.append(row)
    return found + [row for parts in further.values() for row in parts]


def _names(header: Sequence[Any], body: Grid, ids: frozenset[str]) -> list[str]:
    """A name for each column; empty for one without header and content. Repeated headers are numbered."""
    width = max([len(header), *(len(row) for row in body)])
    names: list[str] = []
    for index in range(width):
        shown = as_text(header[index]) if index < len(header) else ""
        name = _plain(shown) if _plain(shown) in OURS else shown
        if not name and any(index < len(row) and as_text(row[index]) for row in body):
            name = f"column {index + 1}"
        repeated = sum(former.partition(" (")[0] == name for former in names if name)
        names.append(f"{name} ({repeated + 1})" if repeated else name)
    for wanted, holds in (("finding_id", ids), ("decision", frozenset(DECISIONS))):
        if wanted not in names and (holder := _column_holding(holds, names, body)) is not None:
            names[holder] = wanted
    return names


def _column_holding(words: frozenset[str], names: Sequence[str], body: Grid) -> int | None:
    """The column with another header in which every filled cell is one of `words`; None where there is none."""
    for index, name in enumerate(names):
        cells = [text for row in body if index < len(row) and (text := as_text(row[index]))]
        if name not in OURS and cells and sum(cell in words for cell in cells) >= 0.5 * len(cells):
            return index
    return None


def joined(rows: list[Row], others: list[Row], others_win: bool) -> list[Row]:
    """The findings of two files: what reviewers wrote about the same finding with the same values, put together.

    A finding that stands in the second file alone is taken over if something was written about it.
    """
    by_id = {as_text(row.get("finding_id")): row for row in others}
    known = {as_text(row.get("finding_id")) for row in rows}
    alone = [row for key, row in by_id.items() if key not in known and is_reviewed(row)]
    both = [(row, by_id.get(as_text(row.get("finding_id")), {})) for row in rows]
    return [*(combined(row, other, others_win) if _same_values(row, other) else row for row, other in both), *alone]


def _same_values(row: Row, other: Row) -> bool:
    theirs = as_text(other.get("signature"))
    return not theirs or theirs == as_text(row.get("signature"))


def combined(row: Row, other: Row, second_wins: bool) -> Row:
    """One finding from two files. The second wins, or it fills what the first leaves empty or open."""
    written = {name: value for name, value in other.items() if name in REVIEWED or name not in OURS}
    if second_wins:
        return {**row, **written}
    filled = {name: value for name, value in written.items() if as_text(row.get(name)) in {"", "open"}}
    return {**row, **filled}
