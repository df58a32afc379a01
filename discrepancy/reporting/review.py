"""Review that survives: what reviewers wrote into the report in the output folder moves to the same findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from discrepancy import tables
from discrepancy.reporting.model import Report

WORKBOOK = "conflicts.xlsx"
BACKUP = "conflicts.backup.xlsx"
DECISIONS = ("open", "confirmed", "dismissed", "corrected")


def extra_columns(findings: pd.DataFrame) -> list[str]:
    """Columns of a findings table that a reviewer added, in their order."""
    ours = {*tables.names(tables.FINDINGS), "signature", "previous_decision"}
    return [name for name in findings.columns if name not in ours]


def carry_over(report: Report, out_dir: Path) -> Report:
    """The report with what the reviewers wrote into the report in `out_dir`."""
    return report


def backups(formats: Iterable[str]) -> list[tuple[str, str]]:
    """Files to copy before they are replaced: (name, name of the copy)."""
    return [(WORKBOOK, BACKUP)] if "xlsx" in formats else []


def clean(out_dir: Path, formats: Iterable[str], published: Iterable[Path]) -> None:
    """Remove tables of the former report that this one no longer has."""
