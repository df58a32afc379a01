"""Pictures of a case as inline SVG: every value a dot with the range its words admit, all on one axis.

Drawn without a viewBox: places along the axis are percentages, sizes are pixels, so a picture fills a phone or a sheet
of paper with its text unscaled. Colours come from the page's style sheet by class; sides differ in shape as well.

Dark bar: what the words mean to a reader; pale bar: what they still allow (`judgement/intervals.py`). A bar that ends
in an arrow is open on that side. Hollow dots: other values of the same fact. Not drawn: roles, and values in units that
cannot be brought to one.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from discrepancy.judgement import intervals, units
from discrepancy.reporting import wording
from discrepancy.reporting.axes import Axis, date_axis, number_axis
from discrepancy.reporting.model import Case, Statement, Value

#: Rows of one picture; the rest is counted below it.
MAX_ROWS = 14
#: Pixels: height of a row, of its text, of the axis, and the margin kept free for dots and arrows (both sides).
ROW, TEXT, AXIS, MARGIN = 38, 15, 26, 2.5
#: Characters of a row's text; a phone shows about 48 of them.
LABEL = 64
#: Side of a value that is of the same fact and on no side of the finding.
ASIDE = -1


class Bar(NamedTuple):
    """One row: its text, the point (NaN: none), the ranges, and which ends are open. Places in axis units."""

    label: str
    side: int
    point: float
    sure: tuple[float, float]
    likely: tuple[float, float]
    open_low: bool = False
    open_high: bool = False


def picture(case: Case) -> Markup:
    """The picture of a case as an `<svg>` element; empty where there is nothing to compare on one axis."""
    if not case.values:
        return Markup("")
    first = case.values[0].statements[0]
    if case.row["kind"] == "update" and first.kind == "quantity":
        return timeline(case)
    if first.kind == "date":
        return _drawn(case, [_date_bar(value) for value in _all(case)], date_axis)
    return _drawn(case, _number_bars(_all(case)), number_axis)


def _all(case: Case) -> tuple[Value, ...]:
    """The values of the case and those beside it."""
    return (*case.values, *case.others)


def _drawn(case: Case, bars: Sequence[Bar | None], axis_of: Callable[[list[float]], Axis]) -> Markup:
    own = len(case.values)
    placed = [bar if at < own else bar and bar._replace(side=ASIDE) for at, bar in enumerate(bars)]
    shown = [bar for bar in placed if bar is not None]
    if len(shown) < 2:
        return Markup("")
    shown, rest = shown[:MAX_ROWS], len(shown) - MAX_ROWS
    ends = [end for bar in shown for end in (bar.point, *bar.sure, *bar.likely) if math.isfinite(end)]
    axis = axis_of(ends)
    height = ROW * len(shown) + AXIS + (TEXT if rest > 0 else 0)
    parts = [_ticks(axis, height - AXIS)]
    parts += [_row(bar, axis, ROW * index) for index, bar in enumerate(shown)]
    if rest > 0:
        parts.append(
            Markup('<text class="label" x="0" y="{}">and {} more values</text>').format(height - AXIS - 3, rest)
        )
    said = "; ".join(bar.label for bar in shown)
    return _svg(f"Values on one axis: {said}", height, parts)


def _svg(title: str, height: int, parts: Sequence[Markup]) -> Markup:
    head = Markup('<svg class="chart" role="img" width="100%" height="{}" aria-label="{}">').format(height, title)
    return head + Markup("").join(parts) + Markup("</svg>")


def _ticks(axis: Axis, bottom: int) -> Markup:
    lines = [Markup('<line class="axis" x1="0" x2="100%" y1="{y}" y2="{y}"/>').format(y=bottom)]
    for value, text in axis.ticks:
        x = _percent(axis.place(value))
        anchor = "start" if axis.place(value) < 0.06 else "end" if axis.place(value) > 0.94 else "middle"
        lines.append(Markup('<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{y}"/>').format(x=x, y=bottom))
        text_at = Markup('<text class="tick {}" x="{}" y="{}">{}</text>').format(anchor, x, bottom + 15, text)
        lines.append(text_at)
    return Markup("").join(lines)


def _row(bar: Bar, axis: Axis, top: int) -> Markup:
    middle = top + TEXT + 10
    parts = [Markup('<text class="label" x="0" y="{}">{}</text>').format(top + TEXT - 2, bar.label)]
    for name, (low, high) in (("likely", bar.likely), ("sure", bar.sure)):
        left = 0.0 if bar.open_low and name == "likely" else axis.place(low)
        right = 1.0 if bar.open_high and name == "likely" else axis.place(high)
        if right > left:
            line = Markup('<line class="{} {}" x1="{}" x2="{}" y1="{y}" y2="{y}"/>')
            parts.append(line.format(name, _class(bar.side), _percent(left), _percent(right), y=middle))
    parts += [_arrow(0.0, middle, "<", bar.side)] if bar.open_low else []
    parts += [_arrow(1.0, middle, ">", bar.side)] if bar.open_high else []
    if math.isfinite(bar.point):
        parts.append(_dot(axis.place(bar.point), middle, bar.side))
    return Markup("<g>") + Markup("").join(parts) + Markup("</g>")


def _dot(place: float, middle: int, side: int) -> Markup:
    """A circle for the first side, then a square, a diamond, a triangle."""
    x, name = _percent(place), f"dot {_class(side)}"
    if side == ASIDE or side % 4 == 0:
        return Markup('<circle class="{}" cx="{}" cy="{}" r="5"/>').format(name, x, middle)
    shape = ("", "M-5-5H5V5H-5Z", "M0-6.5 6.5 0 0 6.5-6.5 0Z", "M0-6 6 5H-6Z")[side % 4]
    # a nested svg carries the shape to a place in per cent, which a path cannot name
    nest = '<svg x="{}" y="{}" width="1" height="1" overflow="visible"><path class="{}" d="{}"/></svg>'
    return Markup(nest).format(x, middle, name, shape)


def _arrow(place: float, middle: int, direction: str, side: int) -> Markup:
    shape = "M-9-5 0 0-9 5Z" if direction == ">" else "M9-5 0 0 9 5Z"
    nest = '<svg x="{}" y="{}" width="1" height="1" overflow="visible"><path class="arrow {}" d="{}"/></svg>'
    at = place * 100
    return Markup(nest).format(f"{at:g}%", middle, _class(side), shape)


def _class(side: int) -> str:
    return "aside" if side == ASIDE else f"side{side % 4}"


def _percent(place: float) -> str:
    """A place from 0 to 1 as a percentage of the picture's width, the margins kept free."""
    return f"{MARGIN + place * (100 - 2 * MARGIN):.2f}%"


def _label(value: Value) -> str:
    """`more than 70,000: Gazette, 2024-01-31 (and 2 more)`."""
    statements = value.statements
    names = list(dict.fromkeys(wording.name(statement) for statement in statements))
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    text = wording.cut(wording.one_line(value.text), 34)
    return f"{text} · {wording.cut(names[0], LABEL - len(text) - len(more))}{more}"


def _number_bars(values: Sequence[Value]) -> list[Bar | None]:
    """Quantities in the unit most of them have; others converted to it, or left out where that cannot be done."""
    first = [value.statements[0] for value in values]
    counts: dict[str, int] = {}
    for statement in first:
        counts[statement.unit] = counts.get(statement.unit, 0) + 1
    unit = min(counts, key=lambda name: (-counts[name], name))
    return [_number_bar(value, unit) for value in values]


def _number_bar(value: Value, unit: str) -> Bar | None:
    statement = value.statements[0]
    figure = _figure(statement, unit)
    if figure is None:
        return None
    sure, likely, _ = intervals.admitted(figure)
    if figure.bound == "exact":
        # a number of things written to the last digit is that number: there is no half a bridge
        whole = statement.dimension == "count" and figure.resolution <= 1
        half = 0.0 if whole else intervals.rounding(figure)
        likely = (figure.value - half, figure.value + half)
    sure = (_positive_end(sure[0], figure), sure[1])
    likely = (_positive_end(likely[0], figure), likely[1])
    lower, upper = figure.bound in intervals.LOWER, figure.bound in intervals.UPPER
    return Bar(_label(value), statement.side, figure.value, sure, likely, open_low=upper, open_high=lower)


def _positive_end(end: float, figure: intervals.Figure) -> float:
    """A range that reaches below nought only by rounding stops at nought: counts and lengths have no other side."""
    known = [part for part in (figure.value, figure.low, figure.high) if math.isfinite(part)]
    return max(end, 0.0) if known and min(known) >= 0 else end


def _figure(statement: Statement, unit: str) -> intervals.Figure | None:
    factor, offset = 1.0, 0.0
    if statement.unit != unit:
        here, there = units.scales().get(statement.unit), units.scales().get(unit)
        if here is None or there is None or here.base != there.base:
            return None
        factor, offset = here.factor / there.factor, (here.offset - there.offset) / there.factor
    ends = (statement.value, statement.low, statement.high)
    value, low, high = (end * factor + offset for end in ends)
    if math.isnan(value) and not (math.isfinite(low) and math.isfinite(high)):
        value = low if math.isfinite(low) else high
        if not math.isfinite(value):
            return None
    bound = statement.bound if not math.isnan(value) else "between"
    low = -intervals.INF if math.isnan(low) or bound in intervals.UPPER else low
    high = intervals.INF if math.isnan(high) or bound in intervals.LOWER else high
    if bound == "between" and not math.isnan(value):
        bound = "exact"
    return intervals.Figure(value, low, high, bound, abs(statement.resolution * factor) or 1.0, statement.sharp)


def _date_bar(value: Value) -> Bar | None:
    statement = value.statements[0]
    start, stop = _ordinal(statement.period_from), _ordinal(statement.period_to)
    if math.isnan(start) and math.isnan(stop):
        return None
    open_low, open_high = math.isnan(start), math.isnan(stop)
    start, stop = (stop - 1 if open_low else start), (start + 1 if open_high else stop)
    one_day = not open_low and not open_high and stop - start <= 1
    point = start + 0.5 if one_day else math.nan
    return Bar(_label(value), statement.side, point, (start, stop), (start, stop), open_low, open_high)


def _ordinal(text: str) -> float:
    try:
        return float(dt.date.fromisoformat(text).toordinal())
    except ValueError:
        return math.nan


def timeline(case: Case) -> Markup:
    """A count that moves: each value at the day its document was published, joined in order of time."""
    spots = []
    for value in case.values:
        for statement in value.statements:
            day = _ordinal(statement.published)
            number = statement.value if math.isfinite(statement.value) else statement.low
            if math.isfinite(day) and math.isfinite(number):
                spots.append((day, number, wording.cut(wording.one_line(statement.value_text), 26)))
    spots = sorted(set(spots))
    if len({day for day, _, _ in spots}) < 2:
        return _drawn(case, _number_bars(_all(case)), number_axis)
    days = date_axis([day for day, _, _ in spots])
    numbers = number_axis([0.0, *(number for _, number, _ in spots)])
    height, top = 190, 20
    bottom = height - AXIS
    points = [(days.place(day), bottom - numbers.place(number) * (bottom - top), text) for day, number, text in spots]
    parts = [_ticks(days, bottom)]
    for (x1, y1, _), (x2, y2, _) in pairwise(points):
        line = Markup('<line class="path" x1="{}" y1="{:.1f}" x2="{}" y2="{:.1f}"/>')
        parts.append(line.format(_percent(x1), y1, _percent(x2), y2))
    for x, y, text in points:
        anchor = "start" if x < 0.2 else "end" if x > 0.8 else "middle"
        parts.append(Markup('<circle class="dot side0" cx="{}" cy="{:.1f}" r="5"/>').format(_percent(x), y))
        parts.append(
            Markup('<text class="label {}" x="{}" y="{:.1f}">{}</text>').format(
                anchor, _percent(x), y - 9, escape(text)
            )
        )
    said = "; ".join(f"{dt.date.fromordinal(int(day)).isoformat()}: {text}" for day, _, text in spots)
    return _svg(f"Values by day of publication: {said}", height, parts)
