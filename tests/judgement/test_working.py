"""The sentence under a verdict: differences a layman reads at once, and every side with its own words."""

from __future__ import annotations

import pytest

from discrepancy import extract_text
from discrepancy.judgement.claim import Claim, claims_of, figure_of
from discrepancy.judgement.diagnosis import gap_in_words
from discrepancy.judgement.working import both, scopes


def figure(text: str, document: str = "herald") -> Claim:
    found = [claim for claim in claims_of(extract_text(text, language="en")) if claim.kind == "quantity"]
    return found[0]._replace(source_id=document, source=document)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("It cost $48 million.", "It cost $60 million.", "they differ by $12 million (25 %)"),
        ("It is 412 metres long.", "It is 450 metres long.", "they differ by 38 metres (9.2 %)"),
        ("There were 4,000 visitors.", "There were 11,300 visitors.", "the higher one is 2.8 times the lower one"),
        ("There were 30 visitors.", "There were 12,600 visitors.", "the higher one is about 420 times the lower one"),
        ("It rose to 62 percent.", "It rose to 68.1 percent.", "they differ by 6.1 percentage points"),
        ("It is 100 metres long.", "It is 400 feet long.", "the higher one is"),
        ("At least 3,958 came.", "It drew 3,922 people.", "36 (0.9 %) below what the other gives as the least"),
    ],
)
def test_gaps(first: str, second: str, said: str) -> None:
    a, b = figure(first), figure(second)
    for one, other in ((a, b), (b, a)):
        assert said in gap_in_words(figure_of(one), figure_of(other), one, other)


def test_sides_keep_their_words_whichever_stands_first() -> None:
    a, b = figure("It drew 800 visitors."), figure("It drew 900 visitors.", "courier")
    assert scopes(a, b, "period", "2021", "2022") == "“800” is of 2021, “900” is of 2022"
    assert scopes(a, b, "modality", "asserted", "forecast") == "“800” is stated as a fact, “900” is a forecast"
    assert scopes(a, b, "part_of_whole", "child", "") == "“800” is of “child”, “900” is not narrowed like that"
    assert ": " not in scopes(a, b, "measure", "cost: net", "cost")


def test_two_documents_of_one_publisher_are_told_apart() -> None:
    a, b = figure("It drew 800 visitors."), figure("It drew 900 visitors.", "courier")
    a, b = a._replace(publisher="Gazette"), b._replace(publisher="Gazette")
    assert both(a, b, "they differ") == "“800” (herald) and “900” (courier): they differ."
    dated = both(a._replace(reported="2021-03-04"), b._replace(reported="2022-03-04"), "they differ")
    assert dated == "“800” (Gazette, 2021-03-04) and “900” (Gazette, 2022-03-04): they differ."
