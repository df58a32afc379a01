"""`report.json`: everything a program needs, in the shape `docs/report.schema.json` describes.

Numbers that are open or unknown are null (JSON has no NaN). Keys stand in a fixed order; nothing depends on the clock.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy import tables
from discrepancy.reporting.files import saying
from discrepancy.reporting.model import Case, Report, Statement

if TYPE_CHECKING:
    import pandas as pd

FILE_NAME = "report.json"
#: Raised when a field changes meaning or goes away; a new field does not raise it.
SCHEMA_VERSION = 1
#: Name of the schema, not an address: nothing is fetched, and the file itself is `docs/report.schema.json`.
SCHEMA_ID = "urn:discrepancy:report:1"
#: The tables, in the order they are written.
TABLES = ("findings", "facts", "pairs", "claims", "sources", "ledger")

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)

#: Columns that are not written: the text itself, what depends on the machine, and what only the run needs.
KEPT_BACK: dict[str, set[str]] = {"sources": {"text", "zones", "path"}}


def write(report: Report, out_dir: Path) -> list[Path]:
    """Write `report.json` into `out_dir` and return its path. Raises WriteError."""
    path = out_dir / FILE_NAME
    with saying(path), path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces(report))
    return [path]


def render(report: Report) -> str:
    """The report as JSON text, ending in a line feed."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """The text piece by piece, one line for each row of a table: a large report never stands in memory as a whole."""
    yield "{\n"
    for key, value in _head(report).items():
        yield f'  "{key}": {_dump(value)},\n'
    for number, name in enumerate(TABLES):
        yield (",\n" if number else "") + f'  "{name}": ['
        rows = _findings(report) if name == "findings" else records(getattr(report, name), name)
        empty = True
        for row in rows:
            yield ("\n    " if empty else ",\n    ") + _dump(row)
            empty = False
        yield "]" if empty else "\n  ]"
    yield "\n}\n"


def _head(report: Report) -> dict[str, Any]:
    return {
        "schema": SCHEMA_ID,
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "discrepancy", "version": report.run.version},
        "title": report.run.title,
        "date": report.run.date or None,
        "settings": dict(report.run.settings),
        "counts": report.counts,
        "problems": [{"source": source, "problem": problem} for source, problem in report.problems],
    }


def records(table: pd.DataFrame, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table of the run as JSON values; columns a user added are text and come last."""
    kept_back = KEPT_BACK.get(name, set())
    known = [column for column in tables.names(tables.TABLES[name]) if column not in kept_back]
    added = [column for column in table.columns if column not in tables.names(tables.TABLES[name])]
    columns = [_values(table[column]) for column in known + added]
    return (dict(zip(known + added, row, strict=True)) for row in zip(*columns, strict=True))


def _values(column: pd.Series) -> list[Any]:
    values = column.tolist()
    if column.dtype.kind in "iub":
        return values
    if column.dtype.kind == "f":
        return [value if math.isfinite(value) else None for value in values]
    return [value if type(value) is str else plain(value) for value in values]


def plain(value: Any) -> Any:
    """A cell as a JSON value: NaN and infinity become null, whole floats stay floats, numpy scalars Python's own."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return plain(value.item()) if hasattr(value, "item") else str(value)


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    """Rows of the findings table, each with its values, and the claims that state them, by side."""
    for row, case in zip(records(report.findings, "findings"), report.cases, strict=True):
        yield {**row, "evidence": _evidence(case)}


def _evidence(case: Case) -> dict[str, Any]:
    values = [
        {
            "text": value.text,
            "side": value.statements[0].side,
            "low": plain(value.statements[0].low),
            "high": plain(value.statements[0].high),
            "claims": [_statement(statement) for statement in value.statements],
        }
        for value in case.values
    ]
    pairs = [
        {
            "a": pair.a.claim_id,
            "b": pair.b.claim_id,
            "verdict": pair.verdict,
            "reason": pair.reason,
            "working": pair.working,
        }
        | {"confidence": plain(pair.confidence), "count": pair.count}
        for pair in case.comparisons
    ]
    return {"values": values, "pairs": pairs}


def _statement(statement: Statement) -> dict[str, Any]:
    names = ("claim_id", "source", "line", "column", "zone", "quote", "sentence", "speaker", "sourcing")
    return {name: getattr(statement, name) for name in names}


def _dump(value: Any) -> str:
    # U+2028 and U+2029 end a line in JavaScript; "<" could end a script element the file is pasted into
    text = _ENCODER.encode(value)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
