"""Finds what does not add up between documents about one story: figures, dates and offices, side by side.

    analysis = discrepancy.analyze("folder")     # Analysis: .sources .claims .pairs .facts .findings .ledger
    analysis.write("reports")                    # conflicts.xlsx, report.md, report.html, CSV tables

The five steps (`read`, `extract`, `align`, `judge`, `report`) can be called alone: tables in, new table out. Names are
loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from discrepancy.version import __version__

if TYPE_CHECKING:
    from discrepancy.alignment import align
    from discrepancy.config import Config
    from discrepancy.errors import (
        ConfigError,
        DiscrepancyError,
        NothingToReadError,
        ReadError,
        TableError,
        UsageError,
        WriteError,
    )
    from discrepancy.extraction import extract, extract_text
    from discrepancy.judgement import judge
    from discrepancy.judgement.texts import compare_texts
    from discrepancy.pipeline import Analysis, analyze
    from discrepancy.reading import read
    from discrepancy.reporting import report

__all__ = [
    "Analysis",
    "Config",
    "ConfigError",
    "DiscrepancyError",
    "NothingToReadError",
    "ReadError",
    "TableError",
    "UsageError",
    "WriteError",
    "__version__",
    "align",
    "analyze",
    "compare_texts",
    "extract",
    "extract_text",
    "judge",
    "read",
    "report",
]

_HOME = {
    "Analysis": "pipeline",
    "analyze": "pipeline",
    "Config": "config",
    "read": "reading",
    "extract": "extraction",
    "extract_text": "extraction",
    "align": "alignment",
    "judge": "judgement",
    "compare_texts": "judgement.texts",
    "report": "reporting",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'discrepancy' has no attribute {name!r}")
    return getattr(import_module(f"discrepancy.{_HOME.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    return __all__
