"""The user's own terms: what they join, what they separate, and what they leave alone."""

import pandas as pd
import pytest

from discrepancy import config, tables
from discrepancy.alignment import align
from discrepancy.alignment.own_terms import lay_over
from discrepancy.config import Config, Terms


def claim(number: int, quote: str, sentence: str, **given: object) -> dict[str, object]:
    source = f"s{number}"
    row = {"claim_id": f"c{number}", "source_id": source, "source": source, "kind": "quantity", "quote": quote}
    row |= {"sentence": sentence, "language": "en", "unit": "count", "dimension": "count", "modality": "asserted"}
    return row | {"value": 1.0, "low": 1.0, "high": 1.0, "form": "amount", "zone": "body"} | given


CLAIMS = [
    claim(
        0, "900 accidents", "There were 900 tractor accidents.", measure="accident", head="accident", about="tractor"
    ),
    claim(
        1, "120 accidents", "Quad bike accidents numbered 120.", measure="accident", head="accident", about="bike quad"
    ),
    claim(
        2, "40 crashes", "There were 40 farm crashes.", measure="crash", head="crash", population="farm", about="farm"
    ),
    claim(3, "$5", "It cost $5.", unit="USD", unit_text="$", dimension="money"),
    claim(4, "US$5", "It cost US$5.", unit="USD", unit_text="US$", dimension="money"),
]


def laid(**terms: object) -> pd.DataFrame:
    return lay_over(tables.frame(tables.CLAIMS, CLAIMS), Config(terms=Terms(**terms))).set_index("claim_id")


def test_without_terms_nothing_changes() -> None:
    claims = tables.frame(tables.CLAIMS, CLAIMS)
    pd.testing.assert_frame_equal(lay_over(claims, Config()), claims)
    pd.testing.assert_frame_equal(lay_over(claims, None), claims)


def test_synonyms_are_measured_as_one() -> None:
    claims = laid(synonyms=(("tractor accidents", "farm crash"),))
    assert claims.loc["c2", ["measure", "head", "population"]].tolist() == ["accident", "accident", ""]
    assert claims.loc["c2", "about"] == "accident tractor"
    assert claims.loc["c2", "quote"] == "40 crashes"
    assert claims.loc["c1"].equals(laid().loc["c1"])


def test_a_part_is_narrower_than_its_whole() -> None:
    claims = laid(parts={"tractor accidents": ("quad bike accidents",)})
    assert set(claims.loc["c1", "population"].split()) & {"quad"}
    assert claims.loc["c0", "population"] == ""
    assert claims.loc["c2"].equals(laid().loc["c2"])


def test_a_term_needs_its_last_word() -> None:
    claims = laid(synonyms=(("tractor accidents", "farm injuries"),))
    assert claims.loc["c2"].equals(laid().loc["c2"])


def test_only_the_bare_sign_is_read_anew() -> None:
    claims = laid(currencies={"$": "CAD"})
    assert claims["unit"].tolist() == ["count", "count", "count", "CAD", "USD"]


@pytest.mark.parametrize(("least", "facts"), [(0.0, 1), (100.0, 2)])
def test_the_least_score_decides_what_is_put_together(least: float, facts: int) -> None:
    claims = tables.frame(tables.CLAIMS, CLAIMS[:2])
    aligned = align(claims, None, Config(alignment=config.Alignment(min_score=least)))
    assert aligned["fact_id"].nunique() == facts
