"""What a printed figure admits, and whether two printed figures can be one value.

In:     two figures as written: value or ends, bound, resolution (place value of the last non-zero digit), sharp
Out:    a `Meeting`: how close they come (`same`, `sure`, `likely`, `possible`, `apart`) and a reason code
Units:  both figures in one unit; resolution in that unit too
Source: granularity and implicature of modified numerals (Krifka 2007; Cummins, Sauerland & Solt 2012; Cummins &
        Franke 2021), checked against real revisions of encyclopedia sentences

Every figure admits three nested intervals: `sure` (what the words mean to a reader), `likely` (what they still allow),
`possible` (no longer what one would say, and no contradiction either). Two figures meet at the best level at which
their intervals share a value; where none do they are apart. An open end is the neighbouring float, so that "more than
93" does not hold 93. The comparison is symmetric by construction: it never asks which figure comes first.
"""

from __future__ import annotations

import math
from typing import NamedTuple

INF = math.inf

#: least relative tolerance of "about X" (sure, likely); beside it half the place value of the last digit counts
ABOUT = (0.05, 0.10)
#: rounding moves a figure by half of its last place, and by no more than this share of it: "100,000" may be 110,000
#: and is not 120,000, though 100,000 is the nearest hundred thousand of both to a reader of news
ROUNDING = 0.125
#: "nearly X" reaches down by this share of X, or half the place value of its last digit
NEARLY = 0.10
#: "more than X" is upheld within soft(X) in 72%, within 1.5 X in 94% of 16,000 revision pairs; beyond 2 X it misleads
LIKELY_FACTOR, POSSIBLE_FACTOR = 1.5, 2.0
#: whole numbers up to this are counted and not rounded: nine is not ten, and eighteen is not twenty
COUNTED = 20
#: a share of the value below which two floats are one number (rounding of binary fractions, not of the text)
SAME = 1e-9

LOWER = frozenset({"more_than", "at_least"})
UPPER = frozenset({"less_than", "at_most", "up_to"})
POINTS = frozenset({"exact", "about", "nearly"})

#: the bound of a result of two figures ("won 3-1"): no range, so that another result is another value
SCORE = "score"

#: how close two figures come, best first, with the confidence that they can be one value
CONFIDENCE = {"same": 1.0, "sure": 0.9, "likely": 0.6, "possible": 0.3, "apart": 0.0}
LEVELS = ("sure", "likely", "possible")
#: which interval of the one figure must touch which of the other for each level: both sides are never stretched far
MEETS = (((0, 0),), ((0, 1),), ((0, 2), (1, 1)))


class Figure(NamedTuple):
    """A figure as written. `low`/`high` are infinite where the text leaves them open.

    `scale` is the factor by which the figure was converted: what is round depends on the unit a number is printed in.
    """

    value: float
    low: float
    high: float
    bound: str = "exact"
    resolution: float = 1.0
    sharp: bool = False
    scale: float = 1.0


class Meeting(NamedTuple):
    """How two figures meet: a level of `CONFIDENCE`, a reason code, and whether the verdict itself is doubtful."""

    level: str
    reason: str
    doubtful: bool = False


def point(value: float, bound: str = "exact", resolution: float = 1.0, sharp: bool = False) -> Figure:
    """The figure "`bound` `value`"; ends follow from the bound."""
    low = -INF if bound in UPPER else value
    high = INF if bound in LOWER else value
    return Figure(value, low, high, bound, resolution, sharp)


def span(low: float, high: float, resolution: float = 1.0) -> Figure:
    """The figure "between `low` and `high`"."""
    return Figure(math.nan, low, high, "between", resolution, False)


def rounding(figure: Figure) -> float:
    """How far a figure may lie from the value it was rounded from: half its last place, capped by `ROUNDING`."""
    half = figure.resolution / 2
    return half if figure.sharp or math.isnan(figure.value) else min(half, ROUNDING * abs(figure.value))


def soft(figure: Figure, upward: bool = True) -> float:
    """How far a modified numeral reaches as a matter of course: min(g, X/2) for round X, else to the next multiple of
    X's leading place (93 reaches 100)."""
    size = abs(figure.value / figure.scale)
    if not figure.sharp:
        return min(figure.resolution, size * abs(figure.scale) / 2)
    if size == 0:
        return figure.resolution
    leading = 10.0 ** math.floor(math.log10(size) + SAME)
    steps = size / leading
    reach = (math.floor(steps + SAME) + 1 - steps) if upward else (steps - math.ceil(steps - SAME) + 1)
    return min(reach * leading, size / 2) * abs(figure.scale)


def admitted(figure: Figure, strict: bool = False) -> tuple[tuple[float, float], ...]:
    """The closed intervals a figure admits: sure, likely, possible."""
    x, half = figure.value, rounding(figure)
    size = abs(x)
    if figure.bound in ("between", SCORE) or math.isnan(x):
        half = min(half, (figure.high - figure.low) / 2, ROUNDING * abs(figure.low))
        wide = (figure.low - half, figure.high + half)
        return (figure.low, figure.high), wide, wide
    if strict and figure.bound in LOWER | UPPER:
        whole = _literal(figure)
        return whole, whole, whole
    if figure.bound == "more_than":
        bottom = _after(x)
        return (bottom, x + soft(figure)), (bottom, x + size / 2), (bottom, _before(x + size))
    if figure.bound == "at_least":
        return (x, x + soft(figure)), (x, x + size / 2), (x, INF)
    if figure.bound == "less_than":
        top = _before(x)
        bottom = x - soft(figure, False)
        return (bottom, top), (min(bottom, x - size / 3), top), (-INF, top)
    if figure.bound == "at_most":
        return (x - size / 2, x), (x - size / 2, x), (-INF, x)
    if figure.bound == "up_to":
        return (x - size / 2, x), (x - size / 2, x + half), (-INF, x + half)
    if figure.bound == "nearly":
        down = max(half, NEARLY * size)
        return (x - down, x), (x - down, x + half), (x - down, x + half)
    if figure.bound == "about":
        near, far = max(half, ABOUT[0] * size), max(half, ABOUT[1] * size)
        return (x - near, x + near), (x - far, x + far), (x - far, x + far)
    return (x, x), (x, x), (x, x)


def compare(a: Figure, b: Figure, strict: bool = False) -> Meeting:
    """Whether two figures of one unit can be one value."""
    if a.bound == b.bound == "exact":
        return _two_exact(a, b)
    if a.bound in POINTS and b.bound in POINTS:
        return _two_points(a, b, strict)
    if a.bound in LOWER and b.bound in LOWER and not strict:
        return _two_lower(a, b)
    if a.bound == b.bound and a.low == b.low and a.high == b.high:
        return Meeting("same", "bound")
    if a.bound == b.bound == "up_to" and not strict:
        return _two_limits(a, b)
    if a.bound == b.bound == SCORE:
        return Meeting("apart", "value")
    ranges_a, ranges_b = admitted(a, strict), admitted(b, strict)
    reason = "range" if "between" in (a.bound, b.bound) else "bound"
    for level, meets in zip(LEVELS, MEETS, strict=True):
        if any(_overlap(ranges_a[i], ranges_b[j]) or _overlap(ranges_a[j], ranges_b[i]) for i, j in meets):
            return Meeting(level, reason)
    if _rounds_to_bound(a, b) or _rounds_to_bound(b, a) or _within_rounding(a, b, ranges_a[0], ranges_b[0]):
        return Meeting("likely", "rounding")
    return Meeting("apart", reason, doubtful=_only_by_convention(a, b))


def equal(x: float, y: float) -> bool:
    """Whether two floats are one number, up to the rounding of binary fractions."""
    return abs(x - y) <= SAME * max(abs(x), abs(y))


def _two_exact(a: Figure, b: Figure) -> Meeting:
    """Bare figures: equal, or the one with more digits rounds (or, where both are sharp, is cut) to the other."""
    if equal(a.value, b.value):
        return Meeting("same", "value")
    coarse, fine = (a, b) if a.resolution > b.resolution else (b, a)
    counted = abs(coarse.value) <= COUNTED and fine.resolution >= 1 and coarse.scale == fine.scale == 1
    if counted or equal(coarse.resolution, fine.resolution):
        return Meeting("apart", "value")
    gap, half = abs(a.value - b.value), rounding(coarse)
    if coarse.sharp and not equal(a.scale, b.scale) and equal(gap, half):
        return Meeting("apart", "value")  # 18 months are as near to one year as to two, and called neither
    if gap <= half * (1 + SAME):
        return Meeting("likely" if coarse.sharp or gap >= half * (1 - SAME) else "sure", "rounding")
    if not equal(a.scale, b.scale) and gap <= (half + rounding(fine)) * (1 + SAME):
        return Meeting("likely", "rounding")  # of two units neither is the exact one
    if coarse.sharp and abs(fine.value) > abs(coarse.value) and gap < coarse.resolution * (1 - SAME):
        return Meeting("likely", "rounding")
    return Meeting("apart", "value")


def _two_points(a: Figure, b: Figure, strict: bool) -> Meeting:
    """`about` and `nearly` against each other or a bare figure: one must lie in what the other admits."""
    if equal(a.value, b.value):
        return Meeting("same" if a.bound == b.bound else "sure", "bound")
    for level, ranges in zip(LEVELS, zip(admitted(a, strict), admitted(b, strict), strict=True), strict=True):
        if _holds(ranges[0], b.value) or _holds(ranges[1], a.value):
            return Meeting(level, "bound")
    for bare, other in ((a, b), (b, a)):
        inside = abs(bare.value - other.value) < rounding(bare) * (1 - SAME)
        if bare.bound == "exact" and not bare.sharp and inside and bare.resolution > other.resolution:
            return Meeting("likely", "rounding")
    return Meeting("apart", "bound")


def _two_lower(a: Figure, b: Figure) -> Meeting:
    """Two lower bounds: the higher one lies where the lower one reaches, or somebody knew less."""
    small, large = (a, b) if a.value <= b.value else (b, a)
    if equal(a.value, b.value):
        return Meeting("same" if a.bound == b.bound else "sure", "bound")
    if large.value < small.value + soft(small) * (1 + SAME):
        return Meeting("sure", "bound")
    return Meeting("apart", "later_figure", doubtful=True)


def _two_limits(a: Figure, b: Figure) -> Meeting:
    """"up to 60 tonnes" beside "up to 44 tonnes": each gives the highest value there is, rounded."""
    if abs(a.value - b.value) <= max(rounding(a), rounding(b), ABOUT[0] * max(a.value, b.value)) * (1 + SAME):
        return Meeting("sure", "bound")
    return Meeting("apart", "bound", doubtful=True)


def _rounds_to_bound(bound: Figure, bare: Figure) -> bool:
    """"more than 70,000" beside a bare 70,000: the bare figure is round and may stand for a little more."""
    return bound.bound == "more_than" and bare.bound == "exact" and not bare.sharp and equal(bound.value, bare.value)


def _within_rounding(a: Figure, b: Figure, sure_a: tuple[float, float], sure_b: tuple[float, float]) -> bool:
    """Figures of two units, or a range and a coarser bare figure, that miss each other by no more than the rounding.

    "less than 13.5 km" beside 8.4 miles (13.52 km); "26.4 to 26.5 weeks" beside 26 weeks.
    """
    coarse = a if a.resolution > b.resolution else b
    if equal(a.scale, b.scale) and not (coarse.bound == "exact" and {a.bound, b.bound} == {"exact", "between"}):
        return False
    size = abs(coarse.low if math.isnan(coarse.value) else coarse.value)
    gap = max(sure_a[0], sure_b[0]) - min(sure_a[1], sure_b[1])
    return gap <= min(coarse.resolution / 2, ROUNDING * size) * (1 + SAME)


def _only_by_convention(a: Figure, b: Figure) -> bool:
    """Apart by what a speaker would have said, though the words taken literally leave room, or by the bound itself."""
    if equal(a.value, b.value):
        return True
    return any(f.bound in LOWER | UPPER for f in (a, b)) and _overlap(_literal(a), _literal(b))


def _literal(figure: Figure) -> tuple[float, float]:
    x = figure.value
    if figure.bound == "more_than":
        return _after(x), INF
    if figure.bound == "at_least":
        return x, INF
    if figure.bound == "less_than":
        return -INF, _before(x)
    if figure.bound in UPPER:
        return -INF, x
    return admitted(figure)[1]


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return max(a[0], b[0]) <= min(a[1], b[1])


def _holds(interval: tuple[float, float], value: float) -> bool:
    slack = SAME * abs(value)
    return interval[0] - slack <= value <= interval[1] + slack


def _after(x: float) -> float:
    """The open lower end at x: a hair above it, more than the error of a unit conversion."""
    return x + max(abs(x) * 2 * SAME, 5e-324)


def _before(x: float) -> float:
    return x - max(abs(x) * 2 * SAME, 5e-324)
