"""A figure in a table is read with the headers of its row and column."""

from __future__ import annotations

import pytest

import discrepancy

PAGE = """<html><head><title>Bridge</title></head><body><main><h1>The bridge</h1><p>Figures of the office.</p><table>
<tr><th>Item</th><th>Cost (\u20ac million)</th><th>Length (m)</th><th>Vehicles per day in 2022</th></tr>
<tr><th>Harbour bridge</th><td>48.5</td><td>412</td><td>14,000</td></tr></table></main></body></html>"""


@pytest.fixture(scope="module")
def cells(tmp_path_factory):
    path = tmp_path_factory.mktemp("table") / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    claims = discrepancy.extract(discrepancy.read(path))
    return {claim["quote"]: claim for claim in claims.to_dict("records") if claim["zone"] == "table"}


def test_unit_and_scale_come_from_the_header(cells) -> None:
    assert (cells["48.5"]["value"], cells["48.5"]["unit"]) == (48_500_000, "EUR")
    assert (cells["412"]["value"], cells["412"]["unit"]) == (412, "metre")


def test_measure_period_and_subject_come_from_the_headers(cells) -> None:
    assert cells["48.5"]["measure"] == "cost"
    assert cells["14,000"]["period_from"] == "2022-01-01"
    assert "bridge" in cells["412"]["about"]


def test_a_header_is_no_figure(cells) -> None:
    assert "\u20ac million" not in cells


def _claims(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    claims = discrepancy.extract(discrepancy.read(path)).to_dict("records")
    return {claim["quote"]: claim for claim in claims if claim["zone"] == "table"}


def test_the_unit_of_a_row_is_that_of_its_figures(tmp_path) -> None:
    found = _claims(tmp_path, "a.csv", "concepto,valor,unidad\nCoste de la obra,320,millones de euros\nPuentes,7,\n")
    assert (found["320"]["value"], found["320"]["unit"], found["320"]["measure"]) == (320_000_000, "EUR", "cost")
    assert "valor" not in found["320"]["about"]
    assert "millones de euros" not in found


def test_a_second_table_has_its_own_headers(tmp_path) -> None:
    text = "# Port\n\n| Year | Ships |\n|---|---|\n| 2019 | 310 |\n\n| Year | Cranes |\n|---|---|\n| 2020 | 14 |\n"
    found = _claims(tmp_path, "port.md", text)
    assert "crane" in found["14"]["about"]
    assert "ship" not in found["14"]["about"]
