"""What a figure or date is about: cases per language in `tests/cases/<lang>/scope.csv` and `events.csv`."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from discrepancy import lexicons
from discrepancy.config import Config
from discrepancy.extraction import extract_text
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.mentions import Quantity
from discrepancy.extraction.scope import scope_of

CASES = Path(__file__).parents[1] / "cases"
COLUMNS = {
    "measure": "measure", "place": "place", "population": "population", "part": "part", "modality": "modality",
    "happening": "event",
}  # fmt: skip


def _rows(name: str) -> list[tuple[str, dict[str, str]]]:
    found = []
    for path in sorted(CASES.glob(f"*/{name}.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(line for line in lines if not line.startswith("#"))
            found += [(path.parent.name, row) for row in rows]
    return found


@pytest.mark.parametrize(
    ("language", "row"), _rows("scope"), ids=lambda value: value if isinstance(value, str) else value["text"]
)
def test_scope_of_a_figure(language: str, row: dict[str, str]) -> None:
    claims = extract_text(row["text"], published="2024-05-20", language=language)
    figures = claims[(claims.kind == "quantity") & claims.value_text.str.contains(row["figure"], regex=False)]
    assert len(figures) == 1, claims[["kind", "value_text"]].to_string()
    found = figures.iloc[0]
    assert {case: found[column] for case, column in COLUMNS.items()} == {case: row[case] for case in COLUMNS}


@pytest.mark.parametrize(
    ("language", "row"), _rows("periods"), ids=lambda value: value if isinstance(value, str) else value["text"]
)
def test_each_figure_takes_its_own_period(language: str, row: dict[str, str]) -> None:
    claims = extract_text(row["text"], published="2024-05-20", language=language)
    periods = claims[claims.kind == "quantity"].period_from.astype(str).tolist()
    wanted = row["periods"].split(";")
    assert len(periods) == len(wanted)
    assert [period[: len(want)] for period, want in zip(periods, wanted, strict=True)] == wanted


@pytest.mark.parametrize(
    ("language", "row"), _rows("events"), ids=lambda value: value if isinstance(value, str) else value["text"]
)
def test_event_of_a_date(language: str, row: dict[str, str]) -> None:
    claims = extract_text(row["text"], published="2024-05-20", language=language)
    assert claims[claims.kind == "date"].event.tolist() == [row["event"]]


def test_superseded_figure_is_marked() -> None:
    claims = extract_text("The company had earlier put its loss at $90 million.", language="en")
    assert claims.superseded.tolist() == [True]


def test_named_thing_is_the_subject_of_its_height() -> None:
    claims = extract_text("The peak, Mount Orrin, is 5,210 metres high.", language="en")
    assert claims.subject.tolist() == ["Mount Orrin"]


def test_every_measure_and_happening_has_one_meaning_in_the_reference_tables() -> None:
    measures = {row["id"] for row in lexicons.reference("measures")}
    people = {row["id"] for row in lexicons.reference("people")}
    anchors = {row["id"] for row in lexicons.reference("happenings")}
    for language in lexicons.languages():
        assert {row["id"] for row in lexicons.load("measures", language)} <= measures
        assert {row["id"] for row in lexicons.load("people", language)} <= people
        assert {row["id"] for row in lexicons.load("happenings", language) if row["pos"] == "anchor"} <= anchors


def test_every_language_names_every_measure() -> None:
    named = {language: {row["id"] for row in lexicons.load("measures", language)} for language in lexicons.languages()}
    assert len({frozenset(ids) for ids in named.values()}) == 1


@pytest.mark.parametrize("filler", ["killed in the ", "and ", "5 ", "of which 3 "])
def test_sentence_without_end_takes_linear_time(filler: str) -> None:
    def seconds(count: int) -> float:
        text = filler * count
        step = max(len(text) // (count // 10), 1)
        mentions = [
            Quantity(at, at + 1, at, at + 1, ((at, at + 1),), None, None, None) for at in range(0, len(text) - 1, step)
        ]
        sentence = Sentence(0, len(text), "body", "en", 0)
        document = Document("s", "s", text, "en", sentences=(sentence,))
        best = 9.0
        for _ in range(3):
            started = time.process_time()
            scope_of(document, mentions, [], Config())
            best = min(best, time.process_time() - started)
        return best

    seconds(500)
    assert seconds(8_000) < 9 * max(seconds(2_000), 0.005)


def test_of_two_dates_each_has_the_happening_that_is_nearer_to_it() -> None:
    claims = extract_text(
        "Rescuers were digging on 6 June 2012 for survivors of the eruption of 3 June 2012.", language="en"
    )
    dates = claims[claims["kind"] == "date"]
    assert dict(zip(dates["period_from"], dates["event"], strict=True))["2012-06-03"] == "eruption"
    assert dict(zip(dates["period_from"], dates["event"], strict=True))["2012-06-06"] != "eruption"
