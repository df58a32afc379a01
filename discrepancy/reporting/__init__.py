"""report: one frozen `Report` from the tables of a run, and one writer for each format.

A format is a module with a function `write(report, out_dir) -> list[Path]` and a line in `FORMATS`.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from discrepancy.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.config import Config


class Format(NamedTuple):
    """One output format: the module that holds its writer, the writer's name, and what it writes."""

    module: str
    function: str
    holds: str


FORMATS = {
    "xlsx": Format("discrepancy.reporting.workbook", "write", "conflicts.xlsx: the workbook for reviewing"),
    "csv": Format("discrepancy.reporting.tables_csv", "write", "findings, facts, pairs, claims, sources, ledger"),
    "md": Format("discrepancy.reporting.markdown", "write", "report.md: for pull requests and wikis"),
    "html": Format("discrepancy.reporting.page", "write", "report.html: one self-contained page"),
    "json": Format("discrepancy.reporting.json_report", "write", "report.json: everything, for programs"),
    "sarif": Format("discrepancy.reporting.sarif", "write", "report.sarif: findings at their lines, for code hosts"),
    "jsonl": Format("discrepancy.reporting.claims_jsonl", "write", "claims.jsonl: claims with text selectors"),
}

#: What is written where nothing else is asked for.
DEFAULT_FORMATS = ("xlsx", "csv", "md", "html", "json")


def writer(name: str) -> Any:
    """The `write(report, out_dir) -> list[Path]` of a format. Raises UsageError for a name that is not in `FORMATS`."""
    if name not in FORMATS:
        raise UsageError(f"unknown format `{name}`: choose from {', '.join(FORMATS)}")
    return getattr(importlib.import_module(FORMATS[name].module), FORMATS[name].function)


def report(
    analysis: Any,
    out_dir: str | Path,
    formats: Iterable[str] = DEFAULT_FORMATS,
    config: Config | None = None,
    *,
    title: str = "",
    run_date: str = "",
    inputs: Iterable[str] = (),
) -> list[Path]:
    """Write the report of an analysis (anything with the six tables) into `out_dir`; give the paths written.

    Decisions, notes and columns that a reviewer added to the report already in `out_dir` are carried over to the same
    findings first. Either every file is written whole or none is touched. `title` names the story, `run_date` is
    printed on the page About this run and nowhere else. Raises UsageError (unknown format), TableError (a column is
    missing), WriteError (file open, disk full).
    """
    from discrepancy.reporting import files, model, review

    out = Path(out_dir)
    names = tuple(dict.fromkeys(formats))
    writers = [writer(name) for name in names]
    if "xlsx" in names:
        files.refuse_if_open(out / review.WORKBOOK)
    built = model.build(analysis, config, title=title, run_date=run_date, inputs=inputs)
    reviewed = review.carry_over(built, out)
    with files.staging(out) as staged:
        written = [path for write in writers for path in write(reviewed, staged)]
        published = files.publish(staged, out, written, review.backups(names))
    review.clean(out, names, published)
    return published


def print_claims(claims: pd.DataFrame, sources: pd.DataFrame, name: str, stream: IO[str]) -> None:
    """Print the claims as `csv` or `jsonl`, as they stand in `claims.csv` (less its byte mark) and `claims.jsonl`."""
    if name == "csv":
        from discrepancy.reporting.tables_csv import print_claims as printer
    elif name == "jsonl":
        printer = importlib.import_module("discrepancy.reporting.claims_jsonl").print_claims
    else:
        raise UsageError(f"claims cannot be printed as `{name}`: choose csv or jsonl")
    printer(claims, sources, stream)
