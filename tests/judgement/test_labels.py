"""The label of a fact: a short phrase a reader understands, in the documents' own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy import extract_text
from discrepancy.judgement.claim import Claim, claims_of
from discrepancy.judgement.labels import LONGEST, label_of


def figures(*texts: str, kind: str = "quantity") -> list[Claim]:
    found = [claim for text in texts for claim in claims_of(extract_text(text, language="en"))]
    return [claim for claim in found if claim.kind == kind]


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (("The old tunnel is 412 metres long.", "The tunnel, 421 metres long, is damp."), "length: tunnel"),
        (("The new quay cost $4 million.", "In the end the new quay cost $5 million."), "cost: new quay"),
        (("Some 12,000 vehicles a day use it.", "It takes 14,000 vehicles a day."), "vehicles a day"),
        (("A shell killed 30 people in Karlsund.", "In Karlsund, 41 people died."), "deaths (Karlsund)"),
        (("The tower is 90 metres high.",), "height: “The tower is 90 metres high”"),
        (("Eighteen councillors, all of them tired, voted.",), "“Eighteen councillors”"),
    ],
)
def test_figures_are_named_as_printed(texts: tuple[str, ...], label: str) -> None:
    assert label_of(figures(*texts)) == label


def test_a_story_is_named_by_what_most_titles_name() -> None:
    one, other = figures("At least 30 people died in the harbour.", "The fire killed 41 people.")
    told = [one._replace(source_id="a", title="Fire in Karlsund", about="Karlsund harbour"),
            other._replace(source_id="b", title="Karlsund after the fire", about="fire")]  # fmt: skip
    assert label_of(told) == "deaths: Karlsund"
    assert label_of([told[0], told[1]._replace(title="After the fire")]) == "deaths"


def test_a_name_with_a_hyphen_is_whole() -> None:
    one, other = figures("At least 30 people died in Saint-Ors.", "The fire in Saint-Ors killed 41 people.")
    told = [one._replace(source_id="a", title="Fire in Saint-Ors", about="Saint", place=""),
            other._replace(source_id="b", title="Saint-Ors after the fire", about="Saint", place="")]  # fmt: skip
    assert "Saint-Ors" in label_of(told)


def test_a_forecast_is_named_as_one() -> None:
    texts = "The new quay will cost $4 million.", "The new quay is expected to cost $5 million."
    assert label_of(figures(*texts)) == "cost (forecast): new quay"


def test_what_a_date_is_of() -> None:
    texts = "The lighthouse was opened on 3 May 1911.", "The lighthouse was opened on 5 May 1911."
    assert label_of(figures(*texts, kind="date")) == "date of the opening: lighthouse"


@given(st.text(max_size=200), st.sampled_from(["", "cost", "death"]), st.sampled_from(["", "tower", "x" * 90]))
def test_never_long_and_never_empty(sentence: str, measure: str, about: str) -> None:
    claim = figures("The tower is 90 metres high.")[0]
    odd = claim._replace(sentence=sentence + " 90 metres " + sentence, measure=measure, about=about, place=about)
    for claims in ([odd], [odd, odd._replace(sentence=sentence)]):
        assert 0 < len(label_of(claims)) <= LONGEST
        assert label_of(claims) == label_of(list(claims))
