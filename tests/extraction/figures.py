"""What the case tables and the lexicon rows both need: a table of cases, and the figures of a text as its rows."""

import csv
from decimal import Decimal
from pathlib import Path

from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.quantities import find_quantities

CASES = Path(__file__).parents[1] / "cases"


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table of cases, without its legend."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def number(value: Decimal | None) -> str:
    """A number as the tables print it; empty for an open end."""
    return "" if value is None else f"{value:.9f}".rstrip("0").rstrip(".")


def found(text: str, language: str) -> list[dict[str, str]]:
    """The figures of a text, then the numerals that are none, with the `reason`."""
    document = Document("d", "d", text, language, sentences=(Sentence(0, len(text), "body", language, 0),))
    quantities, skipped = find_quantities(document, [], Config())
    rows = [
        {
            "surface": text[each.start : each.end],
            "low": number(each.low),
            "high": number(each.high),
            "bound": each.bound,
            "unit": each.unit,
            "per": each.per,
            "form": each.form,
            "trend": each.trend,
            "head": each.head,
            "from": number(quantities[each.change_from].low) if each.change_from >= 0 else "",
        }
        for each in quantities
    ]
    return rows + [{"surface": text[each.start : each.end], "reason": each.reason} for each in skipped]
