"""Pictures: what is drawn where, and what is left out."""

import re
import xml.etree.ElementTree as ET

import pytest
from dam_story import analysis, report

from discrepancy import tables
from discrepancy.reporting import charts
from discrepancy.reporting.model import build


def drawn(found, finding_id: str) -> str:
    [case] = [case for case in build(found).cases if case.finding_id == finding_id]
    return str(charts.picture(case))


def with_claims(**changes) -> object:
    """The sample with columns of some claims changed: {quote: {column: value}}."""
    found = analysis()
    for quote, columns in changes["changes"].items():
        for name, value in columns.items():
            found.claims.loc[found.claims["quote"] == quote, name] = value
    return found


def test_every_picture_is_well_formed() -> None:
    for case in report().cases:
        picture = str(charts.picture(case))
        if picture:
            ET.fromstring(picture)


def test_open_end_has_an_arrow_and_sides_have_shapes() -> None:
    picture = drawn(analysis(), "F-homes")
    assert picture.count('class="arrow side0"') == 1
    assert picture.count("<circle") == 2
    assert picture.count('class="dot side1"') == 1
    assert "More than 700 people · Valley Gazette" in picture


def test_dates_stand_on_a_line_of_days() -> None:
    picture = drawn(analysis(), "F-date")
    places = [float(x) for x in re.findall(r'class="sure side\d" x1="([\d.]+)%', picture)]
    assert len(places) == 2 and places[0] < places[1]
    assert "2021-05-03" in picture


def test_units_are_brought_to_one() -> None:
    """984.25 feet is 300 metres: both dots in one place."""
    found = with_claims(changes={
        "2.4 million dollars": {"unit": "metre", "value": 300.0, "low": 300.0, "high": 300.0, "resolution": 1.0},
        "3 million dollars": {"unit": "foot", "value": 984.252, "low": 984.252, "high": 984.252, "resolution": 0.001},
    })  # fmt: skip
    places = re.findall(r'<circle class="dot side0" cx="([\d.]+)%', drawn(found, "F-cost"))
    assert len(places) == 2 and float(places[0]) == pytest.approx(float(places[1]), abs=0.02)


def test_what_cannot_be_put_on_one_axis_is_not_drawn() -> None:
    found = with_claims(changes={"3 million dollars": {"unit": "EUR"}})
    assert drawn(found, "F-cost") == ""
    assert drawn(analysis(), "F-area") == ""


def test_an_update_is_a_timeline() -> None:
    found = analysis()
    found.findings.loc[found.findings["finding_id"] == "F-cost", "kind"] = "update"
    picture = drawn(found, "F-cost")
    assert picture.count('class="path"') == 1
    assert "Values by day of publication: 2021-05-05: 2.4 million dollars; 2022-05-02: 3 million dollars" in picture


def test_text_of_documents_is_escaped() -> None:
    found = with_claims(changes={"1,200 people": {"value_text": '"/><script>alert(1)</script>'}})
    picture = drawn(found, "F-homes")
    assert "<script" not in picture
    ET.fromstring(picture)


def test_many_values_are_counted_not_drawn() -> None:
    found = analysis()
    row = found.claims[found.claims["quote"] == "450 people"].to_dict("records")[0]
    more = [{**row, "claim_id": f"x{i}", "value": 10.0 + i, "low": 10.0 + i, "high": 10.0 + i} for i in range(40)]
    found.claims = tables.frame(tables.CLAIMS, [*found.claims.to_dict("records"), *more])
    found.findings.loc[found.findings["finding_id"] == "F-homes", "claim_ids"] = ";".join(r["claim_id"] for r in more)
    picture = drawn(found, "F-homes")
    assert picture.count("<circle") == charts.MAX_ROWS
    assert "and 29 more values" in picture


def test_other_values_of_the_fact_are_hollow() -> None:
    found = analysis()
    ids = found.claims.set_index("quote")["claim_id"]
    found.findings.loc[found.findings["finding_id"] == "F-homes", "claim_ids"] = (
        f"{ids['More than 700 people']}|{ids['450 people']}"
    )
    [case] = [case for case in build(found).cases if case.finding_id == "F-homes"]
    assert [value.text for value in case.others] == ["1,200 people"]
    assert [(pair.verdict, pair.reason) for pair in case.beside] == [("conflict", "value"), ("compatible", "bound")]
    assert str(charts.picture(case)).count('class="dot aside"') == 1
