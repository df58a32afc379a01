"""The report as one frozen object: built once from the tables of a run, rendered by every writer.

Writers hold no rules and decide nothing; they turn a `Report` into a file. Text here is what the documents or the
tables say, never laid out for one format. Nothing depends on the clock, on file order or on where the run was made.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from discrepancy import tables
from discrepancy.reporting import evidence
from discrepancy.reporting.evidence import (
    SEVERITIES,
    VERDICTS,
    Case,
    Comparison,
    Statement,
    Value,
    records,
    statements,
    value_key,
)
from discrepancy.reporting.sides import claim_ids
from discrepancy.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.config import Config

__all__ = [
    "SEVERITIES",
    "VERDICTS",
    "Case",
    "Comparison",
    "Report",
    "Run",
    "Statement",
    "Value",
    "build",
    "claim_ids",
    "ordered",
    "records",
    "settings_of",
    "statements",
    "value_key",
]


@dataclass(frozen=True)
class Run:
    """What is known of the run itself. `date` is passed in by the caller and may be empty; no clock is read here.

    `title` names the story (the folder's name); `inputs` are the names given to the run, as printed by the caller.
    """

    version: str = __version__
    title: str = ""
    date: str = ""
    inputs: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Report:
    """All tables of a run (columns in `discrepancy/tables.py`) and what the writers share.

    `gone` holds findings of earlier runs that no longer exist, in the columns of `findings`; `sheets` are sheets a
    reviewer added to the workbook (name, rows of cell values), which are carried along; `marks` are facts about the
    last report found on disk that the next run needs (`review.py`).
    """

    run: Run
    sources: pd.DataFrame
    claims: pd.DataFrame
    pairs: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    ledger: pd.DataFrame
    gone: pd.DataFrame = field(default_factory=lambda: tables.empty(tables.FINDINGS))
    sheets: tuple[tuple[str, tuple[tuple, ...]], ...] = ()
    marks: tuple[tuple[str, str], ...] = ()

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """One case for each finding, in the order of the findings table."""
        return tuple(evidence.cases(self))

    @cached_property
    def cited(self) -> dict[str, Statement]:
        """The claims that findings rest on or that are shown beside them, by id."""
        return evidence.cited(self)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Figures of the run: documents, claims, facts, pairs, findings; `findings.conflict`, `severity.high`, ..."""
        return _counts(self)

    @cached_property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Documents that were not read, or only partly: file name and what to do."""
        sources = self.sources
        rows = zip(sources["source"], sources["status"], sources["problem"], strict=True)
        return tuple((source, problem or status) for source, status, problem in rows if problem or status == "skipped")

    def reviewed(
        self,
        findings: pd.DataFrame,
        gone: pd.DataFrame,
        sheets: tuple[tuple[str, tuple[tuple, ...]], ...] = (),
        marks: tuple[tuple[str, str], ...] = (),
    ) -> Report:
        """The same report with findings that carry a review (same findings, same order), and what came with them."""
        report = replace(self, findings=findings, gone=gone, sheets=sheets, marks=marks)
        # the claims are the same and need not be put together again
        report.__dict__.update(cited=self.cited, _line_starts=self._line_starts)
        return report

    def place(self, source_id: str, offset: int) -> tuple[int, int]:
        """Line and column of an offset in a document's text, both from 1; (0, 0) where the text is not at hand."""
        starts = self._line_starts.get(source_id)
        if starts is None:
            return 0, 0
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> dict[str, list[int]]:
        texts = zip(self.sources["source_id"], self.sources["text"], strict=True)
        return {source_id: _line_starts(text) for source_id, text in texts if text}

    def findings_of(self, kind: str) -> tuple[Case, ...]:
        """The cases of one kind (`conflict`, `scope`, ...)."""
        return tuple(case for case in self.cases if case.row["kind"] == kind)


def build(
    analysis: Any,
    config: Config | None = None,
    *,
    title: str = "",
    run_date: str = "",
    inputs: Iterable[str] = (),
) -> Report:
    """A `Report` from anything with the tables `.sources .claims .pairs .facts .findings .ledger`.

    Findings are sorted: worst severity first, then kind, then what they are about, then id. Raises `TableError` where
    a table lacks a column.
    """
    found: dict[str, Any] = {}
    for name, spec in tables.TABLES.items():
        table = getattr(analysis, name, None)
        found[name] = tables.empty(spec) if table is None else table
        tables.check(found[name], spec, "report")
    config = config if config is not None else getattr(analysis, "config", None)
    named = tuple(inputs) or tuple(getattr(analysis, "inputs", ()) or ())
    run = Run(title=title, date=run_date, inputs=named, settings=settings_of(config))
    return Report(run, **{**found, "findings": ordered(found["findings"])})


def ordered(findings: pd.DataFrame) -> pd.DataFrame:
    """Findings as a reviewer reads them: worst first; within that surest first, then by subject, then by id."""
    if findings.empty:
        return findings
    severities = {name: index for index, name in enumerate(SEVERITIES)}
    kinds = {name: index for index, name in enumerate(VERDICTS)}
    keys = findings.assign(
        _severity=findings["severity"].map(severities).fillna(len(severities)),
        _kind=findings["kind"].map(kinds).fillna(len(kinds)),
    )
    by = ["_severity", "_kind", "confidence", "what", "finding_id"]
    keys = keys.sort_values(by, ascending=[True, True, False, True, True], kind="stable")
    return findings.loc[keys.index].reset_index(drop=True)


def settings_of(config: Config | None) -> tuple[tuple[str, str], ...]:
    """Every setting as `section.key` and its value in words, in the order of `config.py`; empty without a config."""
    import msgspec

    if config is None:
        return ()
    flat: list[tuple[str, str]] = []
    for section, value in msgspec.to_builtins(config).items():
        entries = value.items() if isinstance(value, dict) else [("", value)]
        flat.extend((f"{section}.{key}".rstrip("."), str(setting)) for key, setting in entries)
    # what changes the machine's work and not its answer has no place in a report that must not differ between machines
    return tuple((key, text) for key, text in flat if key not in {"workers", "cache"})


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _counts(report: Report) -> dict[str, int]:
    counts = {
        "documents": len(report.sources),
        "documents.read": int((report.sources["status"] != "skipped").sum()),
        "documents.skipped": int((report.sources["status"] == "skipped").sum()),
        "documents.copies": int((report.sources["copy_of"] != "").sum()),
        "claims": len(report.claims),
        "facts": len(report.facts),
        "pairs": len(report.pairs),
        "findings": len(report.findings),
        "ledger": len(report.ledger),
        "gone": len(report.gone),
    }
    parts = (
        ("severity", report.findings["severity"]),
        ("findings", report.findings["kind"]),
        ("decisions", report.findings["decision"]),
        ("verdicts", report.facts["verdict"]),
        ("claims", report.claims["kind"]),
        ("sourcing", report.claims["sourcing"]),
        ("numerals", report.ledger["outcome"]),
    )
    for name, column in parts:
        for key, number in sorted(column[column != ""].value_counts().items()):
            counts[f"{name}.{key}"] = int(number)
    return counts
