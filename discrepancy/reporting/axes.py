"""Axes of the pictures: where a value stands between 0 and 1, and the few round values printed below.

Plain arithmetic, the same on every machine: no locale, and floats are only ever placed, never printed.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import NamedTuple

#: Largest over smallest value from which the axis is logarithmic: below that a linear axis still tells them apart.
LOG_FROM = 30.0
#: Most ticks with a text; a phone has room for about five.
TICKS = 5

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class Axis(NamedTuple):
    """An axis from `low` to `high`; `ticks` are values with their text, in order."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    log: bool = False

    def place(self, value: float) -> float:
        """Where a value stands, from 0 (low end) to 1 (high end); what lies outside is put on the nearer end."""
        if math.isnan(value):
            return 0.0
        value = min(max(value, self.low), self.high)
        if self.log:
            return (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        return (value - self.low) / (self.high - self.low)


def number_axis(values: Sequence[float]) -> Axis:
    """An axis that holds all the values: from nought where they are far apart, logarithmic where they are very far."""
    tamed = [_tame(value) for value in values]
    low, high = min(tamed), max(tamed)
    if low > 0 and high / low >= LOG_FROM:
        return _log_axis(low, high)
    if low >= 0 and low < 0.6 * high:
        low = 0.0
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        low, high = (low - abs(low) * 0.1 - 0.5, high + abs(high) * 0.1 + 0.5)
    step = _step((high - low) / (TICKS - 1))
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    ticks = [low + step * index for index in range(round((high - low) / step) + 1)]
    return Axis(low, high, tuple((tick, number(tick, step)) for tick in ticks))


def _tame(value: float) -> float:
    """The value within what can be printed below an axis: nothing finer than 1e-12, nothing beyond 1e24."""
    return 0.0 if abs(value) < 1e-12 else min(max(value, -1e24), 1e24)


def _log_axis(low: float, high: float) -> Axis:
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    every = max(1, math.ceil((last - first) / TICKS))
    exponents = range(first, last + 1, every)
    return Axis(10.0**first, 10.0**last, tuple((10.0**e, number(10.0**e, 10.0**e)) for e in exponents), log=True)


def _step(least: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= least * (1 - 1e-9))


def number(value: float, step: float) -> str:
    """A tick as printed: `70,000`, `2.5 million`, `0.05`; as many decimals as the step between ticks needs."""
    for size, word in _SCALES:
        if abs(value) >= size and step >= size / 1000:
            return f"{_decimal(value / size, step / size)} {word}"
    return _decimal(value, step)


def _decimal(value: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    text = f"{value:,.{decimals}f}"
    return "0" if float(text.replace(",", "")) == 0 else text


def date_axis(days: Sequence[float]) -> Axis:
    """An axis of days (proleptic ordinals) that holds all of them, with ticks at round days, months or years."""
    low, high = math.floor(min(days)), math.ceil(max(days))
    high = max(high, low + 1)
    pad = max(1, round((high - low) * 0.05))
    low, high = max(1, low - pad), min(dt.date.max.toordinal(), high + pad)
    ticks = [(day, text) for day, text in _round_days(low, high) if low <= day <= high]
    return Axis(low, high, tuple((float(day), text) for day, text in ticks))


def _round_days(low: int, high: int) -> list[tuple[float, str]]:
    span, first = high - low, dt.date.fromordinal(low)
    if span <= 60:
        every = max(1, math.ceil(span / TICKS))
        # a tick for a day stands in the middle of the day, where its dot is
        return [(day + 0.5, dt.date.fromordinal(day).isoformat()) for day in range(low + every // 2, high, every)]
    if span <= 900:
        every = next((step for step in (1, 2, 3, 6) if span / 30.4 / step <= TICKS), 12)
        start = (first.year * 12 + first.month - 1) // every * every
        months = range(max(12, start), start + span // 28 + every + 1, every)
        last = dt.date.max.year * 12
        return [
            (dt.date(month // 12, month % 12 + 1, 1).toordinal(), f"{month // 12}-{month % 12 + 1:02}")
            for month in months
            if month < last
        ]
    every = round(_step(max(1.0, span / 365.25 / TICKS)))
    years = range(first.year // every * every, dt.date.fromordinal(high).year + 1, every)
    return [(dt.date(year, 1, 1).toordinal(), str(year)) for year in years if year >= 1]
