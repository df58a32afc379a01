"""Figures in table cells: the row and column header say what they are, in which unit, and when.

A cell holds a bare number; `Sentence.context` holds its headers ("Cars built | 2022", "Cost (€ million) | Bridge"). The
headers are read as if they stood before the figure, so that the rules of running text apply.
"""

from __future__ import annotations

import re
from dataclasses import replace

from discrepancy.config import Config
from discrepancy.extraction.dates import find_dates
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.labelled import labelled
from discrepancy.extraction.mentions import Date, Quantity
from discrepancy.extraction.quantities import find_quantities

#: longest header that is read; a longer one is a sentence that strayed into a table
MOST_CONTEXT = 300
_UNITS = re.compile(r"\(([^()]{1,30})\)|,\s*in\s+([^|,]{1,30})")
_SCALE_ALONE = re.compile(r"[^\w\s]\s*[^\W\d]+$")
_SIGN = re.compile(r"([^\w\s]|[A-Z]{3})\s+(\w+)$")


def headed(document: Document, quantities: list[Quantity], config: Config) -> list[Quantity]:
    """The quantities, those in cells with unit and scale of their headers ("million euros", "km²"), labels read."""
    result = []
    for quantity in quantities:
        index = document.sentence_at(quantity.start)
        if index >= 0 and document.sentences[index].zone == "table" and _names_unit(document, quantity):
            continue  # a cell that names the unit of its column or row: no figure of its own
        context = document.sentences[index].context if index >= 0 else ""
        if context and quantity.unit == "count" and quantity.value is not None:
            quantity = _with_unit(document, document.sentences[index], quantity, config)
        result.append(labelled(document, quantity, document.sentences[index], config) if index >= 0 else quantity)
    return result


def _value(document: Document, quantity: Quantity) -> str:
    return document.text[quantity.value_start : quantity.value_end]


def _names_unit(document: Document, quantity: Quantity) -> bool:
    """Whether there is a scale word and no number: "€ million", "millones de euros"."""
    text = _value(document, quantity)
    spelled = not any(mark.isdigit() for mark in text)
    return bool(_SCALE_ALONE.match(text)) or (spelled and quantity.unit != "count" and quantity.resolution >= 1000)


def _with_unit(document: Document, cell: Sentence, quantity: Quantity, config: Config) -> Quantity:
    number = _value(document, quantity)
    for first, second in _UNITS.findall(cell.context[:MOST_CONTEXT]):
        unit = (first or second).strip().removeprefix("in ")
        signed = _SIGN.match(unit)
        for text in (f"{number} {unit}", f"{signed[1]}{number} {signed[2]}" if signed else ""):
            read, _ = find_quantities(_alone(text, cell.language), [], config) if text else ([], [])
            if len(read) == 1 and read[0].value_end - read[0].value_start == len(text) and read[0].value is not None:
                found = read[0]
                return replace(
                    quantity, value=found.value, low=found.low, high=found.high, resolution=found.resolution,
                    unit=found.unit, unit_text=unit, dimension=found.dimension,
                )  # fmt: skip
    return quantity


def dates_of(document: Document, cell: Sentence, config: Config) -> list[Date]:
    """The dates in the headers of a cell, resolved as the document's own; offsets count in the headers."""
    return find_dates(_alone(cell.context[:MOST_CONTEXT], cell.language, document), config)


def with_headers(document: Document, cell: Sentence) -> tuple[str, int]:
    """Headers and cell as one line, and where in it the cell begins."""
    headers = cell.context[:MOST_CONTEXT].replace(" | ", ", ") + ": "
    return headers + document.text[cell.start : cell.end], len(headers)


def _alone(text: str, language: str, like: Document | None = None) -> Document:
    return Document(
        source_id="cell",
        source="cell",
        text=text,
        language=language,
        published=like.published if like else None,
        not_before=like.not_before if like else None,
        sentences=(Sentence(0, len(text), "table", language, 0),),
    )
