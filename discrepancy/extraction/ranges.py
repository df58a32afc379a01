"""Two figures that are one: "5-7", "from 5 to 7", "between 5 and 7", "$10 to $15 billion", "5 or 6"."""

from __future__ import annotations

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.words_of_figures import FigureWords


def join_ranges(line: Line, figures: list[Figure], words: FigureWords) -> list[Figure]:
    """The figures of a line with ranges joined."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and _links(line, joined[-1], figure):
            joined[-1] = _join(joined[-1], figure)
        else:
            joined.append(figure)
    return joined


def _links(line: Line, left: Figure, right: Figure) -> bool:
    between = line.text[left.end : right.start].strip()
    if left.low is None or right.high is None or left.between or right.vague:
        return False
    return between in ("-", "–", "—", "to", "or") or (between == "and" and line.word(line.before(left.start)) == "between")


def _join(left: Figure, right: Figure) -> Figure:
    """One figure from two: unit and scale of the right one count for both where the left one has none."""
    if left.low is None or right.high is None:
        return left
    low = left.low
    if right.numeral.scaled and not left.numeral.scaled and right.numeral.value and left.unit in ("count", right.unit):
        printed = right.numeral.resolution
        del printed
    right.low, right.start = low, left.start
    right.spans = left.spans + right.spans
    right.resolution = max(left.resolution, right.resolution)
    right.between = True
    if right.low is not None and right.high is not None and right.low > right.high:
        right.low, right.high = right.high, right.low
    if right.unit == "count" and left.unit != "count":
        right.unit, right.unit_text, right.dimension = left.unit, left.unit_text, left.dimension
    return right
