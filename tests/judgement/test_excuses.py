"""What excuses two unlike figures of one fact, and what does not: the verdict on two short documents."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from discrepancy import extract_text
from discrepancy.judgement.claim import Claim, claims_of
from discrepancy.judgement.facts import weigh
from discrepancy.judgement.preparation import prepared

CASES = Path(__file__).parent / "cases" / "excuses.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def figure(text: str, day: str, language: str, name: str) -> Claim:
    """The one figure of a document that appeared on a day."""
    claims = claims_of(extract_text(text, language=language, published=day))
    found = [claim for claim in prepared(claims) if claim.kind == "quantity"]
    assert len(found) == 1, [claim.quote for claim in found]
    return found[0]._replace(source_id=name, source=name, claim_id=name, reported=day)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_case(row: dict[str, str]) -> None:
    claims = [figure(row[f"text_{side}"], row[f"day_{side}"], row["language"], side) for side in "ab"]
    for order in (claims, claims[::-1]):
        fact = weigh("fact", order, {})
        verdict = fact.verdicts[0, 1]
        assert (verdict.verdict, verdict.reason) == (row["verdict"], row["reason"]), (row["why"], verdict.working)


def test_a_toll_that_is_given_years_later_was_final() -> None:
    day, first, last = "on 14 July 2019", "2019-07-16", "2022-03-04"
    claims = [
        figure(f"The crash {day} killed 9 people.", first, "en", "first"),
        figure(f"The crash {day} killed 9 people.", last, "en", "later"),
        figure(f"The crash {day} killed 14 people.", last, "en", "wrong"),
        figure(f"The crash {day} killed 4 people.", first, "en", "early"),
    ]
    verdicts = weigh("fact", claims, {}).verdicts.values()
    assert sorted(verdict.verdict for verdict in verdicts).count("conflict") == 3  # 14 with 9 twice; 4 and 9 of one day
    assert any(verdict.verdict == "update" for verdict in verdicts)  # 4 on the first day, 14 or 9 in the end
