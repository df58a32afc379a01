"""Who says so: cases of four languages, and what must hold on any text."""

from __future__ import annotations

import csv
import pathlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.config import Config
from discrepancy.extraction import extract_text
from discrepancy.extraction.attribution import attribute
from discrepancy.extraction.dates import find_dates
from discrepancy.extraction.document import Document, Zone
from discrepancy.extraction.roles import find_roles
from discrepancy.extraction.sentences import split

CASES = pathlib.Path(__file__).parents[1] / "cases"
LANGUAGES = ("de", "en", "es", "fr")
GRADES = {"document", "person", "body", "anonymous", "group", "thing", "none"}


def document(text: str, language: str) -> Document:
    zones = (Zone(0, len(text), "body", language),)
    return Document("s", "s.txt", text, language, zones=zones, sentences=split(text, zones))


def attributed(text: str, span: str, language: str):
    read = document(text, language)
    dates = find_dates(read, Config())
    start = text.index(span)
    return attribute(read, [(start, start + len(span))], find_roles(read, dates), dates)[0]


def rows(name: str) -> list:
    found = []
    for language in LANGUAGES:
        path = CASES / language / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                found.append(pytest.param(language, row, id=f"{language}: {row['why']}: {row['text'][:40]}"))
    return found


@pytest.mark.parametrize(("language", "row"), rows("attribution"))
def test_case(language: str, row: dict[str, str]) -> None:
    found = attributed(row["text"], row["span"], language)
    assert found.sourcing == row["sourcing"], found
    if row["speaker"]:
        assert row["speaker"].lower() in found.speaker.lower(), found
    if row["grade"]:
        assert found.grade == row["grade"], found


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Officials put the cost at $90, though recent data shows a lower sum.", "recent data shows a lower sum"),
        ("Officials put the cost at $90, though recent data shows $70.", ""),
        ("Officials put the cost at $90, and the mayor said that was too much.", ""),
    ],
)
def test_a_vague_source_against_a_figure(text: str, aside: str) -> None:
    assert attributed(text, "90", "en").aside == aside


@pytest.mark.parametrize(
    ("below", "speaker"),
    [
        ("Source: Office for National Statistics", "Office for National Statistics"),
        ("The rate rose, Eurostat said.", ""),
    ],
)
def test_the_line_below_a_table_says_where_it_comes_from(below: str, speaker: str) -> None:
    table = "Torne\t4.2%\nCalder\t5.1%"
    text = f"{table}\n\n{below}"
    zones = (Zone(0, len(table), "table", "en"), Zone(len(table) + 2, len(text), "body", "en"))
    read = Document("s", "s.txt", text, "en", zones=zones, sentences=split(text, zones))
    for figure in ("4.2", "5.1"):
        start = text.index(figure)
        assert attribute(read, [(start, start + 3)], [], [])[0].speaker == speaker


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Xa said,.“” \nthe according to 5", max_size=120))
def test_every_span_gets_an_attribution(text: str) -> None:
    read = document(text, "en")
    spans = [(index, index + 1) for index, char in enumerate(text) if char == "5"]
    found = attribute(read, spans, find_roles(read, []), [])
    assert len(found) == len(spans)
    for one in found:
        assert one.grade in GRADES and one.sourcing in {"sourced", "vague", "none"}
        assert (one.sourcing == "none") == (one.grade == "none")


@pytest.mark.parametrize("unit", ["said X, ", "“", "according to ", "a said b 5 ", "the of the of ", "President Xa "])
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + " 5"
        read = document(text, "en")
        begin = time.process_time()
        attribute(read, [(len(text) - 1, len(text))], find_roles(read, []), [])
        return time.process_time() - begin

    seconds(2_000)
    assert seconds(80_000) < 20 * max(seconds(20_000), 0.01)


def test_a_comparative_behind_the_verb_does_not_hide_it() -> None:
    claims = extract_text("Trump spoke of 200,000 deaths, though official data shows lower totals.", language="en")
    assert claims["aside"].tolist() == ["official data shows lower totals"]
