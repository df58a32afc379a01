"""Quantities in the form the quantity benchmark scores: one JSON line for each sentence.

Units are translated from our ids into the benchmark's words with the columns of the reference tables; the text is not
looked at again. Where the benchmark counts otherwise than the product, the difference is a line here with its reason.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from discrepancy import lexicons
from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.mentions import Quantity
from discrepancy.extraction.quantities import find_quantities

BOUNDS = {
    "exact": "=",
    "about": "~",
    "more_than": ">",
    "at_least": ">",
    "less_than": "<",
    "at_most": "<",
    "up_to": "<",
    "nearly": "~",
    "between": "range",
}
#: names of ours that the benchmark's table of units does not know
OTHER_NAMES = {
    "count": "-",
    "time": "count",
    "percent": "percentage",
    "USD": "dollar",
    "tonne": "metric ton",
    "ton": "ton",
    "pound": "pound-mass",
    "metric_horsepower": "horsepower",
    "pound_foot": "pound-foot",
    "magnitude": "-",
    "million_british_thermal_units": "mega british thermal unit",
    "part_per_billion": "parts-per-billion",
    "part_per_million": "parts-per-million",
    "ampere_hour": "ampere-hour",
    "milliampere_hour": "milliampere-hour",
    "DKK": "danish krone",
    "DEM": "mark",
    "revolution_per_minute": "revolutions per minute",
}

#: unit signs the benchmark names by what is printed: "p" is its point, whatever is counted
PRINTED = frozenset({"p", "bhp"})


def predict(input_folder: Path, output_folder: Path, language: str = "en") -> None:
    """Write X.jsonl for every X.json (a list of {"text": ...}) of the input folder."""
    output_folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(Path(input_folder).glob("*.json")):
        sentences = json.loads(path.read_text(encoding="utf-8"))
        with (Path(output_folder) / f"{path.stem}.jsonl").open("w", encoding="utf-8") as out:
            for number, sentence in enumerate(sentences):
                found = predict_text(sentence["text"], language)
                out.write(json.dumps({"id": number, "quantities": found}, ensure_ascii=False) + "\n")


def predict_text(text: str, language: str) -> list[dict]:
    """The quantities of one sentence as the benchmark writes them."""
    document = Document("0", "0", text, language, sentences=(Sentence(0, len(text), "body", language, 0),))
    quantities, _ = find_quantities(document, [], Config())
    starts = {quantity.change_from for quantity in quantities if quantity.change_from >= 0}
    found = []
    for index, quantity in enumerate(quantities):
        if not _counts(quantity):
            continue
        if index in starts and quantity.value is not None and _follows(quantities, index):
            continue
        found.append(_row(quantity, quantities, text))
    return found


def _follows(quantities: list[Quantity], start: int) -> bool:
    """Whether the end of a movement stands after its beginning: the benchmark then makes one range of both."""
    return any(other.change_from == start and other.start > quantities[start].start for other in quantities)


def _counts(quantity: Quantity) -> bool:
    """Whether the benchmark counts it: no ordinals, no "twice", nor "several hundred" (from twice its scale)."""
    if quantity.form == "ordinal" or (quantity.dimension == "multiple" and not quantity.unit_text):
        return False
    return not (quantity.vague and quantity.low == 2 * quantity.resolution)


def _row(quantity: Quantity, quantities: list[Quantity], text: str) -> dict:
    low, high = quantity.low, quantity.high
    if quantity.value is not None:
        low = high = quantity.value
    begins = quantities[quantity.change_from] if quantity.change_from >= 0 else None
    if begins is not None and begins.start < quantity.start and begins.value is not None:
        low = begins.value
    row: dict[str, object] = {
        "value_low": _number(low),
        "value_high": _number(high),
        "bound": BOUNDS[quantity.bound],
        "unit": _unit(quantity),
        "span": [quantity.start, quantity.end],
        "surface": text[quantity.start : quantity.end],
    }
    if quantity.trend and quantity.form == "change" and not quantity.head:
        row["trend"] = quantity.trend
    return row


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _unit(quantity: Quantity) -> str:
    """The benchmark's unit: a counted thing is its own unit, a share of a thing is "% thing"."""
    thing = " ".join([*quantity.modifiers, quantity.head]).strip() if quantity.head_start >= quantity.value_end else ""
    if quantity.form == "age":
        unit = f"{_name(quantity.unit)} of age"
    elif quantity.form == "fraction" and quantity.unit == "count":
        return f"% {thing or '-'}"
    elif quantity.unit == "count":
        unit = thing or "-"
    elif quantity.unit_text in PRINTED:
        unit = quantity.unit_text
    elif quantity.unit == "barrel" and quantity.head:
        unit = f"barrel of {quantity.head}"
    else:
        unit = _name(quantity.unit)
    return f"{unit} per {_name(quantity.per)}" if quantity.per else unit


def _name(unit: str) -> str:
    if unit in OTHER_NAMES:
        return OTHER_NAMES[unit]
    names = _names()
    return names.get(unit, unit.replace("_", " "))


def _names() -> dict[str, str]:
    rows = (*lexicons.reference("units"), *lexicons.reference("currencies"))
    return {row["id"]: row["name"].lower() for row in rows}
