"""`datapackage.json`: what the CSV files beside it hold, column by column (Data Package 2.0, Frictionless Data).

Programs that know the standard open the tables with their types; people read what each column means.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy import tables
from discrepancy.reporting.files import save
from discrepancy.reporting.model import Report

if TYPE_CHECKING:
    import pandas as pd

FILE_NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_TITLES = {
    "findings": "What does not add up, one row a finding",
    "facts": "Things several claims speak of",
    "pairs": "Two claims of one fact, with the verdict",
    "claims": "Every figure, date and office stated",
    "sources": "The documents",
    "ledger": "Every numeral and date expression, and what became of it",
    "gone": "Findings of earlier reports that are found no longer, with what reviewers wrote",
}
_KEYS = {"findings": "finding_id", "facts": "fact_id", "claims": "claim_id", "sources": "source_id"}
_LINKS = {
    "claims": (("source_id", "sources"),),
    "pairs": (("claim_a", "claims"), ("claim_b", "claims")),
    "ledger": (("source_id", "sources"),),
}
#: The column of `findings.csv` alone that says which rows are further sides of a finding (`tables_csv`).
PART_OF = tables.Column("part_of", "str", "the finding whose further sides this row names", "a finding of its own")
_TYPES = {"float64": "number", "int64": "integer", "bool": "boolean"}
#: Columns that the CSV prints otherwise than the table holds them (`tables_csv`): ends of a date claim are dates.
_AS_TEXT = {("claims", "low"), ("claims", "high")}


def write(report: Report, printed: Mapping[str, pd.DataFrame], out_dir: Path) -> list[Path]:
    """Write `datapackage.json` into `out_dir` and return its path. Raises WriteError.

    `printed` are the tables as their CSV files hold them, by name.
    """
    return [save(out_dir / FILE_NAME, render(report, printed))]


def render(report: Report, printed: Mapping[str, pd.DataFrame]) -> str:
    """The descriptor as JSON text, ending in a line feed."""
    package = {
        "$schema": PROFILE,
        "name": "discrepancy-report",
        "title": f"What does not add up: {report.run.title}" if report.run.title else "What does not add up",
        "resources": [_resource(name, table) for name, table in printed.items()],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(name: str, table: pd.DataFrame) -> dict[str, Any]:
    spec = tables.TABLES.get(name, tables.FINDINGS)
    # a CSV prints the row or sheet of a file in a column of its own, which is one of the sources
    known = {column.name: column for column in (*tables.SOURCES, *spec, PART_OF)}
    schema: dict[str, Any] = {"fields": [_field(name, str(column), known.get(str(column))) for column in table.columns]}
    if name in _KEYS:
        schema["primaryKey"] = [_KEYS[name]]
    if name in _LINKS:
        schema["foreignKeys"] = [
            {"fields": [here], "reference": {"resource": there, "fields": [_KEYS[there]]}}
            for here, there in _LINKS[name]
        ]
    schema["missingValues"] = [""]
    return {
        "name": name,
        "type": "table",
        "title": _TITLES[name],
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: str, name: str, column: tables.Column | None) -> dict[str, str]:
    if column is None:
        return {"name": name, "type": "string", "description": "added by a reviewer"}
    kind = "string" if (table, name) in _AS_TEXT else _TYPES.get(column.dtype, "string")
    said = column.holds + (f". Empty: {column.empty}" if column.empty else "")
    return {"name": name, "type": kind, "description": said}
