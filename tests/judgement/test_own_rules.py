"""Tolerances and severities set by the user."""

import pytest

from discrepancy import tables
from discrepancy.config import Config, Judgement
from discrepancy.judgement import judge
from discrepancy.judgement.own_rules import graded


def judged(first: float, second: float, unit: str = "count", **settings: object) -> tuple[str, str, list[str]]:
    """Verdict, reason and severities of findings on two sharp figures of one fact."""
    rows = []
    for at, value in enumerate((first, second)):
        row = {"claim_id": f"c{at}", "source_id": f"s{at}", "source": f"s{at}", "fact_id": "f", "kind": "quantity"}
        row |= {
            "zone": "body",
            "quote": f"{value:g} jobs",
            "value_text": f"{value:g} jobs",
            "sentence": f"{value:g} jobs.",
        }
        row |= {"value": value, "low": value, "high": value, "bound": "exact", "resolution": 1.0, "sharp": True}
        row |= {"unit": unit, "dimension": "count" if unit == "count" else "length", "measure": "employees"}
        rows.append(row | {"form": "amount", "modality": "asserted", "sourcing": "sourced", "language": "en"})
    found = judge(tables.frame(tables.CLAIMS, rows), None, Config(judgement=Judgement(**settings)))
    pair = found.pairs.iloc[0]
    return pair["verdict"], pair["reason"], found.findings["severity"].tolist()


@pytest.mark.parametrize(
    ("second", "tolerances", "verdict"),
    [
        (257.0, {}, "conflict"),
        (257.0, {"employees": 0.03}, "compatible"),
        (257.0, {"count": 0.03}, "compatible"),
        (257.0, {"count": 0.001, "employees": 0.03}, "compatible"),
        (257.0, {"USD": 0.03}, "conflict"),
        (281.0, {"employees": 0.03}, "conflict"),
    ],
)
def test_a_tolerance_is_a_share_by_measure_or_unit(second: float, tolerances: dict[str, float], verdict: str) -> None:
    found = judged(251.0, second, tolerances=tolerances)
    assert found[0] == verdict
    assert (found[1] == "tolerance") == (verdict == "compatible")
    assert found[0] == judged(second, 251.0, tolerances=tolerances)[0]


def test_severity_by_reason_comes_before_kind_and_off_is_out() -> None:
    rows = [
        {"kind": "conflict", "reason": "value", "severity": "high"},
        {"kind": "vague", "reason": "x", "severity": "low"},
    ]
    assert graded(rows, {}) == rows
    assert [row["severity"] for row in graded(rows, {"conflict": "low", "value": "medium"})] == ["medium", "low"]
    assert [row["kind"] for row in graded(rows, {"vague": "off"})] == ["conflict"]
    assert judged(251.0, 999.0, severity={"conflict": "off"})[2] == []
