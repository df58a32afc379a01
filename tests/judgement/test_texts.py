"""Two texts side by side, and what must hold for any two."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy import compare_texts, tables

CASES = Path(__file__).parent / "cases" / "texts.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["claim"])
def test_case(row: dict[str, str]) -> None:
    assert compare_texts(row["evidence"], row["claim"]).verdict == row["verdict"], row["why"]


def test_the_pairs_show_the_working() -> None:
    pairs = compare_texts("The fire killed 93 people.", "The fire killed 112 people.").pairs
    assert list(pairs.columns) == tables.names(tables.PAIRS)
    assert "93" in pairs["working"].iloc[0] and "112" in pairs["working"].iloc[0]


def test_a_conflict_in_words_alone_is_told_too() -> None:
    result = compare_texts("Her second daughter was born in Leeds.", "Her third daughter was born in Leeds.")
    assert result.verdict == "conflict"
    assert result.pairs[["reason", "working"]].to_numpy().tolist() == [
        ["other_rank", "“second” (first text) and “third” (second text): two ranks of one thing."]
    ]


@settings(max_examples=25, deadline=None)
@given(st.integers(20, 5000), st.integers(20, 5000))
def test_two_figures_in_one_sentence_are_weighed_alike_in_both_orders(x: int, y: int) -> None:
    a, b = f"The fire killed {x:,} people in Porto.", f"The fire killed {y:,} people in Porto."
    verdict = compare_texts(a, b).verdict
    assert verdict == compare_texts(b, a).verdict
    assert verdict in (("agree",) if x == y else ("conflict", "compatible"))


@settings(max_examples=25, deadline=None)
@given(st.integers(20, 900))
def test_unit_and_wording_do_not_matter(x: int) -> None:
    km, m = f"The wall is {x} km long.", f"The wall is {x},000 m long."
    assert compare_texts(km, m).verdict == "agree"


@pytest.mark.parametrize("text", ["", " ", "No figures here.", "93", "%%%", "a" * 5000])
def test_any_text_gets_a_verdict(text: str) -> None:
    for a, b in ((text, "The fire killed 93 people."), ("The fire killed 93 people.", text), (text, text)):
        assert compare_texts(a, b).verdict in {"agree", "compatible", "scope", "conflict", "incomparable", "update"}
