"""The five real articles the project began with: what a careful reader finds in them, and what must stay silent."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

import discrepancy


def claim(seeds: discrepancy.Analysis, source: str, words: str, kind: str = "quantity") -> pd.Series:
    """The one claim of a source whose quote holds `words`."""
    table = seeds.claims
    hits = table[
        table["source"].str.startswith(source)
        & table["quote"].str.contains(words, regex=False)
        & (table["kind"] == kind)
        & (table["zone"] != "related")
    ]
    assert len(hits) >= 1, f"{words!r} was not found in {source}"
    return hits.iloc[0]


@pytest.fixture(scope="module")
def toll(seeds: discrepancy.Analysis) -> dict[str, pd.Series]:
    """The four figures for US overdose deaths a year."""
    return {
        "70": claim(seeds, "001", "70,000"),
        "100": claim(seeds, "002", "100,000"),
        "110": claim(seeds, "004", "110,000"),
        "200": claim(seeds, "000", "200,000"),
    }


def test_one_fact_holds_the_four_figures_and_is_in_conflict(seeds, toll) -> None:
    facts = {row["fact_id"] for row in toll.values()}
    assert len(facts) == 1 and "" not in facts
    fact = seeds.facts.set_index("fact_id").loc[facts.pop()]
    assert fact["verdict"] == "conflict"
    flagged = seeds.findings[(seeds.findings["kind"] == "conflict") & (seeds.findings["fact_id"] == fact.name)]
    assert len(flagged) >= 1 and set(flagged["severity"]) == {"high"}


@pytest.mark.parametrize(
    ("a", "b", "verdict", "reason"),
    [
        ("70", "100", "scope", "part_of_whole"),
        ("70", "110", "scope", "part_of_whole"),
        ("100", "110", "compatible", ""),
        ("200", "70", "conflict", ""),
        ("200", "100", "conflict", "part_exceeds_whole"),
        ("200", "110", "conflict", "part_exceeds_whole"),
    ],
)
def test_verdicts_of_its_pairs(seeds, toll, a: str, b: str, verdict: str, reason: str) -> None:
    ids = {toll[a]["claim_id"], toll[b]["claim_id"]}
    pairs = seeds.pairs
    hit = pairs[pairs["claim_a"].isin(ids) & pairs["claim_b"].isin(ids)]
    assert list(hit["verdict"]) == [verdict]
    assert reason in ("", hit["reason"].iloc[0])
    for key in (a, b):
        figure = {"70": "70,000", "100": "100,000", "110": "110,000", "200": "200,000"}[key]
        assert figure in hit["working"].iloc[0]


def test_president_elect_who_signs_an_order_is_a_role_conflict(seeds) -> None:
    roles = seeds.findings[(seeds.findings["kind"] == "conflict") & seeds.findings["reason"].str.startswith("role_")]
    assert len(roles) >= 1
    assert any("President-elect" in working and "executive order" in working for working in roles["working"])


def test_successive_office_holders_stay_silent(seeds) -> None:
    conflicts = seeds.findings[seeds.findings["kind"] == "conflict"]
    about_roles = conflicts[conflicts["reason"].str.startswith(("role_", "two_holders"))]
    for name in ("Biden", "Blinken", "Rubio", "Vance"):
        assert not about_roles["working"].str.contains(name).any()


@pytest.mark.parametrize(
    ("source", "words", "sourcing", "speaker"),
    [
        ("000", "2mg", "none", ""),
        ("002", "100,000", "none", ""),
        ("001", "70,000", "vague", ""),
        ("004", "110,000", "sourced", "Blinken"),
        ("000", "200,000", "sourced", "Trump"),
    ],
)
def test_who_stands_behind_a_figure(seeds, source: str, words: str, sourcing: str, speaker: str) -> None:
    row = claim(seeds, source, words)
    assert row["sourcing"] == sourcing
    assert speaker in row["speaker"]
    flagged = seeds.findings[seeds.findings["claim_ids"].str.contains(row["claim_id"])]
    expected = {"none": "unsourced", "vague": "vague"}.get(sourcing)
    assert (expected in set(flagged["kind"])) if expected else not set(flagged["kind"]) & {"unsourced", "vague"}


def test_the_vague_phrases_are_shown(seeds) -> None:
    vague = " ".join(seeds.findings.loc[seeds.findings["kind"] == "vague", "working"])
    assert "recent data" in vague


@pytest.mark.parametrize(
    ("source", "figure"),
    [
        ("000", "50"),
        ("000", "75"),
        ("001", "10"),
        ("001", "50"),
        ("003", "4.3"),
        ("004", "2024"),
        ("001", "5842060"),
    ],
)
def test_furniture_reaches_no_finding_and_is_in_the_ledger(seeds, source: str, figure: str) -> None:
    ledger = seeds.ledger
    rows = ledger[ledger["source"].str.startswith(source) & ledger["text"].str.contains(figure, regex=False)]
    rows = rows[rows["zone"].isin(["ad", "footer", "related", "navigation", "comment"])]
    assert len(rows) >= 1
    assert (rows["outcome"] != "claim").all()


def test_no_finding_rests_on_furniture(seeds) -> None:
    zone_of = dict(zip(seeds.claims["claim_id"], seeds.claims["zone"], strict=True))
    kind_of = dict(zip(seeds.claims["claim_id"], seeds.claims["kind"], strict=True))
    for ids in seeds.findings["claim_ids"]:
        for claim_id in ids.replace("|", ";").split(";"):
            if claim_id and kind_of[claim_id] != "role":
                assert zone_of[claim_id] in {"headline", "body", "quote", "table"}


@pytest.mark.parametrize(
    ("a", "b"),
    [(("004", "2020"), ("003", "2021")), (("004", "97"), ("000", "50")), (("004", "50"), ("002", "2019"))],
)
def test_figures_of_different_things_are_not_called_conflicts(seeds, a, b) -> None:
    table = seeds.claims
    sides = [
        set(table.loc[table["source"].str.startswith(s) & table["quote"].str.contains(w, regex=False), "claim_id"])
        for s, w in (a, b)
    ]
    conflicts = seeds.pairs[seeds.pairs["verdict"] == "conflict"]
    listed = {frozenset(pair) for pair in zip(conflicts["claim_a"], conflicts["claim_b"], strict=True)}
    assert not listed & {frozenset(pair) for pair in itertools.product(*sides)}
