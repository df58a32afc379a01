"""One row a fact, and what is told in it: the weightiest pair first, further reasons, what is no contradiction."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from discrepancy import extract_text
from discrepancy.judgement import Judgement, judge

#: document, its day, and what it prints; 2023 and 2024 hold a contradiction each, and no two sides name both
PILGRIMS = [
    ("herald", "2024-09-01", "In 2023 the shrine had 41,327 visitors, mayor Ana Duarte said."),
    ("courier", "2024-09-01", "In 2023 the shrine had 52,918 visitors, mayor Ana Duarte said."),
    ("tribune", "2024-09-02", "In 2023 the shrine had 52,918 visitors, bishop Rui Costa said."),
    ("gazette", "2025-02-01", "In 2024 the shrine had 60,415 visitors, bishop Rui Costa said."),
    ("mercury", "2025-02-01", "In 2024 the shrine had 71,236 visitors, bishop Rui Costa said."),
]


def judged(statements: list[tuple[str, str, str]], kind: str = "quantity") -> Judgement:
    """The judgement on the figures of statements as one fact."""
    parts, sources = [], []
    for at, (document, day, sentence) in enumerate(statements):
        table = extract_text(sentence, language="en", published=day)
        table = table[table["kind"] == kind].head(1).copy()
        table["source_id"] = table["source"] = document
        table["claim_id"], table["fact_id"] = f"c{at}", "F"
        parts.append(table)
        sources.append({"source_id": document, "source": document, "published": day})
    documents = pd.DataFrame(sources).assign(publisher="", origin="", title="", text="")
    return judge(pd.concat(parts, ignore_index=True), documents)


@pytest.fixture(scope="module")
def row() -> dict:
    (found,) = (r for r in judged(PILGRIMS).findings.to_dict("records") if r["kind"] == "conflict")
    return found


def test_one_row_holds_all_values_of_a_fact(row: dict) -> None:
    assert [line.partition(":")[0] for line in row["values"].splitlines()] == ["41,327", "52,918", "60,415", "71,236"]
    assert all(document in row["quotes"] for document, _, _ in PILGRIMS)


def test_it_names_every_contradiction_and_no_other(row: dict) -> None:
    called = set()
    for sides in row["claim_ids"].split("||"):
        for one, other in combinations(sides.split("|"), 2):
            called |= {frozenset((a, b)) for a in one.split(";") for b in other.split(";")}
    assert called == {frozenset(pair) for pair in (("c0", "c1"), ("c0", "c2"), ("c3", "c4"))}


def test_the_value_of_most_documents_is_told_first(row: dict) -> None:
    first, second, *_ = row["working"].split("\n")
    assert first.startswith("“41,327” (herald) and “52,918” (")
    assert second.startswith("• “60,415” (gazette) and “71,236” (mercury)")


def test_another_scope_is_told_as_none(row: dict) -> None:
    asides = [line for line in row["working"].split("\n") if line.startswith("• not a conflict but another scope: ")]
    assert asides and all("2023" in line and "2024" in line for line in asides)


def test_the_remark_stands_in_the_row_with_several_pairs(row: dict) -> None:
    assert any(line.startswith("Two figures are credited to") for line in row["working"].split("\n"))


def test_a_day_that_is_only_named_is_told_with_its_date() -> None:
    found = judged(
        [
            ("herald", "2024-09-04", "The bridge opened on Tuesday."),
            ("courier", "2024-09-04", "The bridge opened on 3 October 2024."),
        ],
        "date",
    )
    (working,) = found.findings["working"]
    assert "2024-09-03" in working and "2024-10-03" in working


def test_a_text_that_rounds_its_own_bound_does_not_contradict_itself() -> None:
    told = [
        ("herald", "2024-09-01", "She won just over 52 percent of the vote."),
        ("herald", "2024-09-01", "She won 52 percent of the vote."),
    ]
    assert judged(told).pairs["verdict"].tolist() == ["compatible"]
    apart = [(f"{name}{at}", day, text) for at, (name, day, text) in enumerate(told)]
    assert judged(apart).pairs["verdict"].tolist() == ["conflict"]


def test_equal_values_of_another_scope_are_no_remark() -> None:
    told = [
        ("herald", "2024-09-01", "The bridge cost 94 million dollars."),
        ("courier", "2024-09-01", "The bridge cost 49 million dollars."),
        ("gazette", "2024-09-01", "The budget of the bridge was 94 million dollars."),
    ]
    (row,) = (r for r in judged(told).findings.to_dict("records") if r["kind"] == "conflict")
    assert "“94 million dollars” (gazette) and “94 million dollars”" not in row["working"]
    assert "“94 million dollars” (herald) and “94 million dollars”" not in row["working"]
