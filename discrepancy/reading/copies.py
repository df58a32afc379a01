"""Copies: documents that repeat another one, and the origin their own figures count for."""

from __future__ import annotations

from typing import Any

from discrepancy.config import Reading


def mark(rows: list[dict[str, Any]], settings: Reading) -> None:
    """Fill `copy_of` and `origin` of every row, in place."""
    for row in rows:
        row.setdefault("copy_of", "")
        row["origin"] = row["source_id"]
