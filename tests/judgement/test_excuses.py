"""What excuses two unlike figures of one fact, and what does not: the verdict on two short documents."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from discrepancy import extract_text
from discrepancy.judgement.claim import Claim, claims_of
from discrepancy.judgement.facts import weigh

CASES = Path(__file__).parent / "cases" / "excuses.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def figure(text: str, day: str, language: str, name: str) -> Claim:
    """The one figure of a document that appeared on a day."""
    found = [
        claim for claim in claims_of(extract_text(text, language=language, published=day)) if claim.kind == "quantity"
    ]
    assert len(found) == 1, [claim.quote for claim in found]
    return found[0]._replace(source_id=name, source=name, claim_id=name, reported=day)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_case(row: dict[str, str]) -> None:
    claims = [figure(row[f"text_{side}"], row[f"day_{side}"], row["language"], side) for side in "ab"]
    for order in (claims, claims[::-1]):
        fact = weigh("fact", order, {})
        verdict = fact.verdicts[0, 1]
        assert (verdict.verdict, verdict.reason) == (row["verdict"], row["reason"]), (row["why"], verdict.working)
