"""Axes hold their values, keep their order, and print round ticks that do not repeat."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.reporting import axes

NUMBERS = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8)
DAYS = st.lists(st.integers(1, dt.date.max.toordinal() - 1).map(float), min_size=1, max_size=8)


def keeps_order(axis: axes.Axis, values: list[float]) -> None:
    places = [axis.place(value) for value in sorted(values)]
    assert all(0 <= place <= 1 for place in places)
    assert places == sorted(places)
    texts = [text for _, text in axis.ticks]
    assert 1 <= len(texts) <= 12
    assert len(set(texts)) == len(texts)
    assert [value for value, _ in axis.ticks] == sorted(value for value, _ in axis.ticks)


@given(NUMBERS)
def test_numbers(values: list[float]) -> None:
    axis = axes.number_axis(values)
    keeps_order(axis, values)
    if max(abs(value) for value in values) <= 1e24:
        slack = 1e-6 * (axis.high - axis.low)
        assert axis.low - slack <= min(values) and max(values) <= axis.high + slack


@given(DAYS)
def test_days(values: list[float]) -> None:
    keeps_order(axes.date_axis(values), values)


@pytest.mark.parametrize(
    ("values", "low", "high", "log", "some_tick"),
    [
        ([70_000, 100_000, 300_000], 0, 300_000, False, "100,000"),
        ([5, 200_000], 1, 1_000_000, True, "10,000"),
        ([8848.0, 8848.86, 8844.43], 8844, 8850, False, "8,846"),
        ([0.002, 0.004], 0, 0.004, False, "0.002"),
        ([3_000_000, 5_500_000], 0, 6_000_000, False, "2 million"),
        ([12.0], 10, 14, False, "12"),
    ],
)
def test_known_axes(values: list[float], low: float, high: float, log: bool, some_tick: str) -> None:
    axis = axes.number_axis(values)
    assert (math.isclose(axis.low, low), math.isclose(axis.high, high), axis.log) == (True, True, log)
    assert some_tick in [text for _, text in axis.ticks]


def test_ticks_of_days_months_and_years() -> None:
    def texts(*days: str) -> list[str]:
        return [text for _, text in axes.date_axis([dt.date.fromisoformat(day).toordinal() for day in days]).ticks]

    assert "2021-05-04" in texts("2021-05-03", "2021-05-05")
    assert "2021-05" in texts("2021-03-03", "2021-09-05")
    assert "2010" in texts("1999-03-03", "2021-09-05")
