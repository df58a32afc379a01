"""Quantities case by case: `tests/cases/<language>/*quantities*.csv` says what each text holds, all of it, in order."""

from decimal import Decimal
from itertools import groupby

import pytest
from figures import CASES, found, table

from discrepancy.config import Config
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.quantities import find_quantities

PHENOMENA = ("numerals", "bounds", "ranges", "movement", "rates", "money", "units", "counted", "forms")


def _cases():
    for path in sorted(CASES.glob("*/*quantities*.csv")):
        for text, group in groupby(table(path), key=lambda row: row["text"]):
            yield pytest.param(path.parent.name, text, list(group), id=f"{path.parent.name}-{path.stem}-{text}")


def _found(text: str, language: str) -> list[dict[str, str]]:
    """The figures of a text in the columns of the tables."""
    rows = [
        {"surface": row["surface"], "form": "skipped", "why": row["reason"]}
        if "reason" in row
        else row | {"unit": row["unit"] + ("/" + row["per"] if row["per"] else "")}
        for row in found(text, language)
    ]
    return rows or [{"form": "nothing"}]


@pytest.mark.parametrize(("language", "text", "rows"), list(_cases()))
def test_text_holds_exactly_these(language, text, rows):
    """Every column of the table is compared; `why` is the reason of what is skipped, a remark elsewhere."""
    read = _found(text, language)
    assert len(read) == len(rows), read
    for row, each in zip(rows, read, strict=True):
        compared = [name for name in row if name != "text" and (name != "why" or row["form"] == "skipped")]
        assert {name: each.get(name, "") for name in compared} == {name: row[name] for name in compared}


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_every_language_and_phenomenon_has_enough_cases(language):
    """At least 25 surfaces of figures for each phenomenon, and as many numbers that are no quantities."""
    for phenomenon in PHENOMENA:
        forms = [row["form"] for row in table(CASES / language / f"quantities_{phenomenon}.csv")]
        assert sum(form not in ("skipped", "nothing") for form in forms) >= 25, phenomenon
    forms = [row["form"] for row in table(CASES / language / "not_quantities.csv")]
    assert sum(form in ("skipped", "nothing") for form in forms) >= 25


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
