"""People and the offices they hold, as the text states them."""

from __future__ import annotations

from discrepancy.config import Config
from discrepancy.extraction.document import Document
from discrepancy.extraction.mentions import Date, Role


def find_roles(document: Document, dates: list[Date], config: Config | None = None) -> list[Role]:
    """Every statement that a person holds, held or will hold an office, in text order."""
    return []
