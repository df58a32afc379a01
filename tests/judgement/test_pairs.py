"""Verdict and reason of two values as written, through the extractors; the same in both orders."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from discrepancy import extract_text
from discrepancy.judgement.claim import Claim, claims_of
from discrepancy.judgement.pairs import compare_claims
from discrepancy.judgement.reasons import REASONS, VERDICTS

CASES = Path(__file__).parent / "cases" / "pairs.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def claim(text: str) -> Claim:
    """The one figure or date of a sentence, as if it stood alone in a document."""
    found = claims_of(extract_text(text, language="en"))
    assert len(found) == 1, [c.quote for c in found]
    return found[0]._replace(source_id=text, source=text)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['a']} / {row['b']}")
def test_case(row: dict[str, str]) -> None:
    a, b = (claim(row["frame"].format(row[side]))._replace(source_id=side) for side in "ab")
    verdict = compare_claims(a, b)
    assert (verdict.verdict, verdict.reason) == (row["verdict"], row["reason"]), row["why"]
    back = compare_claims(b, a)
    assert (back.verdict, back.reason, back.confidence) == (verdict.verdict, verdict.reason, verdict.confidence)
    assert verdict.verdict in VERDICTS and verdict.reason in REASONS
    assert row["a"].split()[-1] in verdict.working and row["b"].split()[-1] in verdict.working


def test_a_rate_makes_currencies_comparable() -> None:
    a, b = claim("The repair cost $10.8 million."), claim("The repair cost €10 million.")
    assert compare_claims(a, b).verdict == "incomparable"
    assert compare_claims(a, b, {"EUR/USD": 1.08}).verdict in ("agree", "compatible")
    assert compare_claims(a, b, {"EUR/USD": 2.0}).verdict == "conflict"


def test_scope_comes_before_conflict() -> None:
    a, b = claim("The fire killed 93 people."), claim("The fire killed 112 people.")
    assert compare_claims(a, b).verdict == "conflict"
    assert compare_claims(a._replace(place="Porto"), b._replace(place="Faro")).reason == "place"
    assert compare_claims(a._replace(place="Porto"), b).verdict == "conflict", "an unknown place excuses nothing"
    years = {"grain": "year"}
    first = a._replace(period_from="2019-01-01", period_to="2020-01-01", **years)
    second = b._replace(period_from="2020-01-01", period_to="2021-01-01", **years)
    assert compare_claims(first, second).reason == "period"
    assert compare_claims(a._replace(modality="forecast"), b).reason == "modality"
    assert compare_claims(a._replace(superseded=True), b).verdict != "conflict"


def test_a_part_is_no_contradiction_until_it_exceeds_the_whole() -> None:
    small, large = claim("The fire killed 93 people."), claim("The fire killed 112 people.")
    assert compare_claims(small._replace(population="child"), large).reason == "part_of_whole"
    over = compare_claims(small, large._replace(population="child"))
    assert (over.verdict, over.reason) == ("conflict", "part_exceeds_whole")


def test_a_toll_may_rise_and_not_fall() -> None:
    low, high = claim("The fire killed 93 people."), claim("The fire killed 112 people.")
    early, late = "2024-03-01", "2024-03-04"
    rising = compare_claims(low._replace(reported=early), high._replace(reported=late))
    assert (rising.verdict, rising.reason) == ("update", "later_figure")
    assert compare_claims(low._replace(reported=late), high._replace(reported=early)).verdict == "conflict"


def test_a_higher_toll_without_a_date_may_be_a_later_one() -> None:
    low, high = claim("The fire killed 93 people."), claim("The fire killed 112 people.")
    assert compare_claims(low._replace(reported="2024-03-01"), high).verdict == "scope"
    assert compare_claims(low, high._replace(reported="2024-03-01")).verdict == "conflict"


def test_every_reason_is_explained_in_one_sentence() -> None:
    for code, text in REASONS.items():
        assert code == code.lower() and " " not in code
        assert text.endswith(".") and text[0].isupper()


def test_who_is_counted_and_what_they_did_are_one_count() -> None:
    named, doing = claim("The fire killed 93 people."), claim("The fire killed 112 people.")
    crew = named._replace(measure="responders", population="firefighter")
    took_part = doing._replace(measure="attendance", population="firefighter")
    assert compare_claims(crew, took_part).verdict == "conflict"
    assert compare_claims(crew, doing._replace(measure="injury", population="firefighter")).verdict == "scope"
    assert compare_claims(crew, took_part._replace(population="soldier")).verdict == "scope"
