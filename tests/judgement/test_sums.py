"""Arithmetic inside one sentence: what must be found, and the near misses that must not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from discrepancy import extract_text
from discrepancy.judgement.claim import claims_of
from discrepancy.judgement.documents import weekdays
from discrepancy.judgement.passages import passages
from discrepancy.judgement.sums import faults

CASES = Path(__file__).parent / "cases" / "sums.csv"
#: not read yet in these languages: the list of parts is cut by a missing counted noun
KNOWN_FAILURES: frozenset[str] = frozenset()


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['language']}: {row['text'][:60]}")
def test_case(row: dict[str, str]) -> None:
    claims = claims_of(extract_text(row["text"], language=row["language"]))
    found = [fault.reason for passage in passages(claims) for fault in faults(passage, 0.005)]
    assert found == ([row["reason"]] if row["reason"] else []), row["why"]


def test_a_weekday_that_the_calendar_does_not_give() -> None:
    wrong = claims_of(extract_text("The fair opened on Thursday, 2 June 1922.", language="en"))
    right = claims_of(extract_text("The fair opened on Friday, 2 June 1922.", language="en"))
    assert [fault.reason for fault in weekdays(wrong)] == ["weekday_mismatch"]
    assert "is a Friday, not a Thursday" in next(weekdays(wrong)).working
    assert not list(weekdays(right))
