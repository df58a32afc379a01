"""The table of modified numerals: as tabled, symmetric, and the same in every unit and order."""

from __future__ import annotations

import csv
import itertools
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from discrepancy.judgement.intervals import CONFIDENCE, LEVELS, Figure, admitted, compare, point, soft, span

CASES = Path(__file__).parent / "cases" / "numerals.csv"
BOUNDS = ("exact", "about", "more_than", "at_least", "less_than", "at_most", "up_to", "nearly")


def read(text: str) -> Figure:
    """The figure of a case row."""
    numbers = [Decimal(number) for number in re.findall(r"[0-9.]+", text)]
    scale = Decimal(1_000_000) if "million" in text else Decimal(1)
    values = [float(number * scale) for number in numbers]
    _, digits, exponent = numbers[0].normalize().as_tuple()
    resolution = float(Decimal(10) ** int(exponent) * scale)
    if text.startswith("between"):
        return span(values[0], values[1], resolution)
    bound = "_".join(re.findall(r"[a-z]+", text.replace("million", ""))) or "exact"
    decimal = "." in text and len(digits) <= 3
    return point(values[0], bound, resolution, sharp=not (resolution >= 10 or scale > 1 or decimal))


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['a']} / {row['b']}")
def test_case(row: dict[str, str]) -> None:
    a, b = read(row["a"]), read(row["b"])
    assert compare(a, b).level == row["level"], row["why"]
    assert compare(b, a) == compare(a, b)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    digits, exponent = draw(st.integers(1, 9999)), draw(st.integers(0, 6))
    value, resolution = digits * 10**exponent, 10**exponent
    while value % (resolution * 10) == 0:
        resolution *= 10
    if draw(st.booleans()):
        return point(value, draw(st.sampled_from(BOUNDS)), resolution, sharp=resolution < 10)
    return span(value, value + draw(st.integers(1, 10**6)), resolution)


@given(figures(), figures())
def test_order_does_not_matter(a: Figure, b: Figure) -> None:
    assert compare(a, b) == compare(b, a)
    assert compare(a, b, strict=True) == compare(b, a, strict=True)


@given(figures())
def test_a_figure_meets_itself(a: Figure) -> None:
    assert compare(a, a).level == "same"


@given(figures(), figures(), st.sampled_from([1000.0, 0.001, 0.3048, 1.609344, 907.18474]))
def test_unit_does_not_matter(a: Figure, b: Figure, factor: float) -> None:
    def scaled(f: Figure) -> Figure:
        ends = f.low * factor, f.high * factor
        return Figure(f.value * factor, *ends, f.bound, f.resolution * factor, f.sharp, factor)

    assert compare(scaled(a), scaled(b)).level == compare(a, b).level


@given(figures())
def test_intervals_are_nested(a: Figure) -> None:
    ranges = admitted(a)
    assert len(ranges) == len(LEVELS)
    for (low, high), (wider_low, wider_high) in itertools.pairwise(ranges):
        assert wider_low <= low <= high <= wider_high


@given(st.integers(3, 10**9), st.integers(1, 10**9))
def test_more_than_excludes_what_is_below(x: int, below: int) -> None:
    assume(below < x)
    assert compare(point(x, "more_than", 1, True), point(below, "exact", 1, True)).level == "apart"
    assert compare(point(x, "more_than", 1, True), point(x, "exact", 1, True)).level == "apart"
    assert compare(point(x, "at_least", 1, True), point(x, "exact", 1, True)).level == "sure"


@given(st.integers(3, 10**9), st.integers(0, 10**9))
def test_less_than_excludes_what_is_above(x: int, above: int) -> None:
    assert compare(point(x, "less_than", 1, True), point(x + above, "exact", 1, True)).level == "apart"
    assert compare(point(x, "less_than", 1, True), point(x - 1, "exact", 1, True)).level in CONFIDENCE
    assert compare(point(x, "at_most", 1, True), point(x, "exact", 1, True)).level == "sure"


@given(st.integers(4, 10**6))
def test_more_than_reaches_as_tabled(x: int) -> None:
    figure = point(x * 10, "more_than", 10, False)
    reach = x * 10 + soft(figure)
    assert compare(figure, point(reach, "exact", 1, True)).level == "sure"
    assert compare(figure, point(x * 15 - 1, "exact", 1, True)).level in ("sure", "likely")
    assert compare(figure, point(x * 20 + 1, "exact", 1, True)).level == "apart"


@given(st.integers(1, 10**6), st.integers(1, 10**7))
def test_strict_reads_bounds_literally(x: int, more: int) -> None:
    assert compare(point(x, "more_than", 1, True), point(x + more, "exact", 1, True), strict=True).level == "sure"
    assert compare(point(x + more, "less_than", 1, True), point(x, "exact", 1, True), strict=True).level == "sure"


@given(st.integers(2, 9), st.integers(1, 8), st.integers(-49, 49))
def test_a_round_figure_holds_what_rounds_to_it(lead: int, zeros: int, offset: int) -> None:
    place = 10**zeros
    value = lead * place + offset * place / 100
    assume(offset and abs(value - lead * place) < 0.125 * lead * place)
    coarse, fine = point(lead * place, "exact", place, False), point(value, "exact", place / 100, False)
    assert compare(coarse, fine).level == "sure"


@given(st.integers(10, 10**8), st.integers(1, 9))
def test_sharp_figures_of_one_length_differ(x: int, step: int) -> None:
    assert compare(point(x, "exact", 1, True), point(x + step, "exact", 1, True)).level == "apart"
