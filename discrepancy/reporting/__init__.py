"""report: one frozen `Report` from the tables of a run, and one writer for each format.

A format is a module with a function `write(report, out_dir) -> list[Path]` and a line in `FORMATS`.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from discrepancy.engine import pool
from discrepancy.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.config import Config
    from discrepancy.reporting.model import Report


class Format(NamedTuple):
    """One output format: the module whose `write` makes it, what it holds, and its files with what they are made of.

    What a file is made of are names of tables, or `columns` (see `unchanged.foundations`); none means everything.
    """

    module: str
    holds: str
    files: dict[str, tuple[str, ...]]


_CSV = {
    "findings.csv": ("findings",), "facts.csv": ("facts",), "pairs.csv": ("pairs",),
    "claims.csv": ("claims", "sources"), "sources.csv": ("sources",), "ledger.csv": ("ledger", "sources"),
    "gone.csv": ("gone",), "datapackage.json": ("columns",),
}  # fmt: skip

FORMATS = {
    "xlsx": Format("workbook", "conflicts.xlsx: the workbook for reviewing", {"conflicts.xlsx": ()}),
    "csv": Format("tables_csv", "findings, facts, pairs, claims, sources, ledger", _CSV),
    "md": Format("markdown", "report.md: for pull requests and wikis", {"report.md": ()}),
    "html": Format("page", "report.html: one self-contained page", {"report.html": ()}),
    "json": Format("json_report", "report.json: everything, for programs", {"report.json": ()}),
    "sarif": Format("sarif", "report.sarif: findings at their lines, for code hosts", {"report.sarif": ()}),
    "jsonl": Format(
        "claims_jsonl", "claims.jsonl: claims with text selectors", {"claims.jsonl": ("claims", "sources")}
    ),
}

#: Claims from which the workbook is worth a process of its own: one takes a second to start, the workbook two.
BESIDE_FROM = 8_000
#: What is written where nothing else is asked for.
DEFAULT_FORMATS = ("xlsx", "csv", "md", "html", "json")


def known(formats: Iterable[str]) -> tuple[str, ...]:
    """The formats, each once. Raises UsageError for a name that is not in `FORMATS`."""
    names = tuple(dict.fromkeys(formats))
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"unknown format `{name}`: choose from {', '.join(FORMATS)}")
    return names


def writer(name: str) -> Any:
    """The `write(report, out_dir) -> list[Path]` of a format. Raises UsageError for a name that is not in `FORMATS`."""
    [name] = known([name])
    return importlib.import_module(f"discrepancy.reporting.{FORMATS[name].module}").write


def report(
    analysis: Any,
    out_dir: str | Path,
    formats: Iterable[str] = DEFAULT_FORMATS,
    config: Config | None = None,
    *,
    title: str = "",
    run_date: str = "",
    inputs: Iterable[str] = (),
    cache_dir: str | Path | None = None,
    workers: int = 1,
) -> list[Path]:
    """Write the report of an analysis (anything with the six tables) into `out_dir`; give the paths written.

    Decisions, notes and columns that a reviewer added to the report already in `out_dir` are carried over to the same
    findings first. Either every file is written whole or none is touched. `title` names the story, `run_date` is
    printed on the page About this run and nowhere else. `cache_dir` keeps a note on what was written, by which the next
    run leaves alone what would come out the same. With `workers` above 1 the workbook of a large report is made in a
    process of its own; it starts by importing the caller's main module, which must not do its work on import.
    Raises UsageError (unknown format), TableError (a column is missing), WriteError (file open, disk full).
    """
    from discrepancy.reporting import files, model, review, unchanged

    out = Path(out_dir)
    names = known(formats)
    if "xlsx" in names:
        files.refuse_if_open(out / review.WORKBOOK)
    built = model.build(analysis, config, title=title, run_date=run_date, inputs=inputs)
    reviewed = review.carry_over(built, out)
    wanted = {file: of for name in names for file, of in FORMATS[name].files.items()}
    if not len(reviewed.gone):
        wanted.pop("gone.csv", None)
    folder = Path(cache_dir) if cache_dir is not None else None
    note, rests_on = unchanged.read(folder), unchanged.foundations(reviewed, wanted) if folder else {}
    kept = unchanged.standing(out, note, rests_on)
    with files.staging(out) as staged:
        made = [file for file in wanted if file not in kept]
        changed = [name for name in names if not FORMATS[name].files.keys().isdisjoint(made)]
        with files.saying(out):
            _write(reviewed, changed, staged, made, workers)
        fresh = unchanged.noted(staged, made, rests_on) if folder else {}
        files.publish(staged, out, [staged / file for file in made], review.backups(changed))
    published = [out / file for file in wanted]
    review.clean(out, names, published)
    unchanged.remember(folder, {**note, **fresh})
    return published


def _write(report: Report, names: list[str], out: Path, files: list[str], workers: int) -> None:
    """Write these files of these formats; of a large report the workbook, as much work as the rest, beside the rest."""
    apart = [name for name in names if name == "xlsx"]
    rest = [name for name in names if name != "xlsx"]
    if apart and rest and workers != 1 and len(report.claims) >= BESIDE_FROM:
        with pool(1) as worker:
            workbook = worker.submit(_write, report, apart, out, files, 1)
            _write(report, rest, out, files, 1)
            try:
                workbook.result()
            except BrokenExecutor:  # killed, as where memory is short
                _write(report, apart, out, files, 1)
        return
    for name in names:
        write = writer(name)
        write(report, out, files) if name == "csv" else write(report, out)


def print_claims(claims: pd.DataFrame, sources: pd.DataFrame, name: str, stream: IO[str]) -> None:
    """Print the claims as `csv` or `jsonl`, as they stand in `claims.csv` (less its byte mark) and `claims.jsonl`."""
    if name == "csv":
        from discrepancy.reporting.tables_csv import print_claims as printer
    elif name == "jsonl":
        printer = importlib.import_module("discrepancy.reporting.claims_jsonl").print_claims
    else:
        raise UsageError(f"claims cannot be printed as `{name}`: choose csv or jsonl")
    printer(claims, sources, stream)
