"""Quantities case by case: `tests/cases/<language>/*quantities*.csv` says what each text holds, all of it, in order."""

import csv
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.quantities import find_quantities

CASES = Path(__file__).parents[1] / "cases"


def _cases():
    for path in sorted(CASES.glob("*/*quantities*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
        for text, group in groupby(rows, key=lambda row: row["text"]):
            yield pytest.param(path.parent.name, text, list(group), id=f"{path.parent.name}-{path.stem}-{text}")


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.9f}".rstrip("0").rstrip(".")


def _found(text: str, language: str) -> list[tuple[str, ...]]:
    document = Document("d", "d", text, language, sentences=(Sentence(0, len(text), "body", language, 0),))
    quantities, skipped = find_quantities(document, [], Config())
    found = [
        (
            text[each.start : each.end],
            _number(each.low),
            _number(each.high),
            each.bound,
            each.unit + ("/" + each.per if each.per else ""),
            each.form,
        )
        for each in quantities
    ]
    found += [(text[each.start : each.end], "", "", "", "", "skipped:" + each.reason) for each in skipped]
    return found or [("", "", "", "", "", "nothing")]


@pytest.mark.parametrize(("language", "text", "rows"), list(_cases()))
def test_text_holds_exactly_these(language, text, rows):
    expected = [
        (
            *(row[name] for name in ("surface", "low", "high", "bound", "unit")),
            "skipped:" + row["why"] if row["form"] == "skipped" else row["form"],
        )
        for row in rows
    ]
    assert _found(text, language) == expected


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_every_language_has_enough_surfaces(language):
    """At least 25 positive surfaces a file, and a list of what is no quantity."""
    for path in sorted((CASES / language).glob("*quantities*.csv")):
        rows = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
        assert len(rows) >= 25, path.name
    assert (CASES / language / "not_quantities.csv").exists()


def test_spans_are_exact_on_the_original_text():
    text = "Â\u00a0More than\u00a070,000\u2009people died.  It  cost\t$4.2bn…"
    document = Document("d", "d", text, "en", sentences=(Sentence(0, len(text), "body", "en", 0),))
    quantities, _ = find_quantities(document, [], Config())
    assert [text[q.start : q.end] for q in quantities] == ["More than\u00a070,000\u2009people", "$4.2bn"]


@pytest.mark.parametrize(
    ("text", "resolution", "sharp"),
    [
        ("93 boats sank.", "1", True),
        ("7,432 boats sank.", "1", True),
        ("70 boats sank.", "10", False),
        ("2.5 million boats sank.", "1E+5", False),
        ("It weighs 2.5 kg.", "0.1", False),
        ("It is 8,848.86 metres.", "0.01", True),
        ("200,000 boats sank.", "1E+5", False),
        ("twelve boats sank.", "1", True),
        ("$4.20 was paid.", "0.1", False),
    ],
)
def test_resolution_and_sharpness(text, resolution, sharp):
    document = Document("d", "d", text, "en", sentences=(Sentence(0, len(text), "body", "en", 0),))
    quantity = find_quantities(document, [], Config())[0][0]
    assert quantity.resolution == Decimal(resolution)
    assert quantity.sharp is sharp


def test_conversions_and_movements_point_at_their_figures():
    text = "It was 7 miles (11 km). Sales rose from 5 to 7 million."
    cut = text.index("Sales")
    sentences = (Sentence(0, cut - 1, "body", "en", 0), Sentence(cut, len(text), "body", "en", 0))
    quantities, _ = find_quantities(Document("d", "d", text, "en", sentences=sentences), [], Config())
    assert [q.converts for q in quantities] == [-1, 0, -1, -1]
    assert [q.change_from for q in quantities] == [-1, -1, -1, 2]
    assert quantities[3].trend == "up"
    assert quantities[2].low == Decimal(5_000_000)


def test_numerals_of_dates_are_skipped_but_not_those_of_durations():
    from discrepancy.extraction.mentions import Date

    text = "On the 12th and in three months."
    document = Document("d", "d", text, "en", sentences=(Sentence(0, len(text), "body", "en", 0),))
    dates = [Date(3, 11, "XXXX-XX-12"), Date(19, 31, "P3M", "DURATION")]
    quantities, skipped = find_quantities(document, dates, Config())
    assert [text[q.start : q.end] for q in quantities] == ["three months"]
    assert [(text[s.start : s.end], s.reason) for s in skipped] == [("12th", "date")]
