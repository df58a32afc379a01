"""Figures that belong together: "5 feet 11 inches" is one, "7 miles (11 km)" one and its conversion, "per 100,000"."""

from __future__ import annotations

import re
from itertools import pairwise

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.movement import moves
from discrepancy.extraction.nouns import is_counted
from discrepancy.extraction.units import units
from discrepancy.extraction.words_of_figures import FigureWords

#: signs of feet between two numbers, and of inches behind the second
_FEET = frozenset({"'", "’", "′"})
_INCHES = re.compile(r"\"|”|″|''|’’| ?in(?![^\W_])")


def join_compounds(line: Line, figures: list[Figure], words: FigureWords) -> list[Figure]:
    """Measures written in two units made one, in the larger unit; rate bases taken into their rates."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and _feet(line, joined[-1], figure, words):
            continue
        if joined and (_compound(line, joined[-1], figure, words) or _rate_base(line, joined[-1], figure, words)):
            continue
        joined.append(figure)
    return joined


def _compound(line: Line, left: Figure, right: Figure, words: FigureWords) -> bool:
    """Take `right` into `left` where it says the rest of the same measure."""
    if (
        left.low is None
        or left.low != left.high
        or right.low is None
        or right.low != right.high
        or left.unit == "count"
    ):
        return False
    if right.start - left.end > 5 or left.between or right.between:
        return False
    between = line.text[left.end : right.start].strip().lower()
    if between not in ("", ",", "-") and between not in words.link["and"]:
        return False
    known = units()
    if left.unit == "foot" and right.unit == "count" and between == "-" and right.low < 12:
        left.low = left.high = left.low + right.low / 12
        left.resolution = right.resolution / 12
    elif right.unit == "count":
        tail = left.dimension == "money" and not left.money_before and between == "" and right.low < 100
        if not tail or not right.numeral or is_counted(line, line.after(right.end), words) or left.numeral.scaled:
            return False
        left.low = left.high = left.low + right.low / 100
    else:
        large, small = known[left.unit], known[right.unit]
        same = large.dimension == small.dimension and left.unit != right.unit and large.factor > small.factor
        if not same or large.offset or right.money_before or right.low * small.factor >= large.factor:
            return False
        if large.dimension not in ("length", "mass", "time", "money", "volume", "angle"):
            return False
        if left.low != left.low.to_integral_value() or left.numeral.scaled:
            return False
        share = right.low * small.factor / large.factor
        left.low = left.high = left.low + share
        left.resolution = right.resolution * small.factor / large.factor
    left.end, left.spans, left.sharp = right.end, left.spans + right.spans, True
    return True


def inch_mark(line: Line, figure: Figure, words: FigureWords) -> bool:
    """Read the double quote after a number as inches where it closes no quotation: `10" wide`."""
    place = figure.end + (line.text[figure.end : figure.end + 1] == " ")
    if line.text[place : place + 1] != '"' or line.text.count('"', line.start, place) % 2:
        return False
    if line.word[line.after(place + 1)] not in words.link["extent"]:
        return False
    figure.unit, figure.unit_text, figure.dimension, figure.end = "inch", '"', "length", place + 1
    return True


def _feet(line: Line, left: Figure, right: Figure, words: FigureWords) -> bool:
    """Take the inches of a height into its feet: 5'10", 6 ft 2 in, 6ft 2."""
    if left.unit not in ("foot", "count") or right.unit not in ("count", "inch"):
        return False
    if right.low is None or left.low is None or not 0 <= right.low < 12:
        return False
    between = line.text[left.end : right.start].strip()
    if _INCHES.match(line.text, right.end) and right.unit == "count":
        mark = _INCHES.match(line.text, right.end)
        end = mark.end() if mark else right.end
    elif right.unit == "inch" or (left.unit == "foot" and _ends_phrase(line, right, words)):
        end = right.end
    else:
        return False
    if not (left.unit == "foot" and between == "") and not (left.unit == "count" and between in _FEET):
        return False
    left.unit, left.unit_text, left.dimension = "foot", left.unit_text or between, "length"
    left.low = left.high = left.low + right.low / 12
    left.resolution, left.sharp = right.resolution / 12, True
    left.end, left.spans = end, left.spans + right.spans
    return True


def _ends_phrase(line: Line, figure: Figure, words: FigureWords) -> bool:
    following = line.word[line.after(figure.end)]
    return following in ("", ",", ".", ";", ")") or following in words.link["extent"]


def _rate_base(line: Line, left: Figure, right: Figure, words: FigureWords) -> bool:
    """ "12 deaths per 100,000 people": the second number belongs to the rate of the first."""
    link = line.word[line.before(right.start)]
    if (
        right.low is None
        or link not in words.per | words.per_base | words.per_number
        or (link in words.per_number and not _is_base(line, left, right, words))
        or right.start - left.end > 60
        or (link == "/" and right.unit != "count")
    ):
        return False
    if "," in line.text[left.end : right.start] or ";" in line.text[left.end : right.start]:
        return False
    left.per = f"{right.low:f}" + (f" {words.base.get(right.head, right.head)}" if right.head else "")
    left.spans, left.per_end = left.spans + right.spans, max(right.end, right.head_end)
    return True


def _is_base(line: Line, left: Figure, right: Figure, words: FigureWords) -> bool:
    """ "35 cas pour 100 000 habitants": a power of ten counts others than the first number, and nothing moves."""
    power = right.low is not None and right.low >= 100 and f"{right.low:f}".rstrip("0") == "1"
    counted = right.unit == left.unit == "count" and left.head != right.head != ""
    return power and counted and not moves(line, line.before(left.start), words)


def share_extent(line: Line, figures: list[Figure], words: FigureWords) -> None:
    """ "4 by 6 feet", "12 x 15 m": the sides of an area have one unit."""
    for left, right in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        if left.unit == "count" and right.dimension == "length" and left.form == right.form == "amount":
            between = line.text[left.end : right.start].strip().lower()
            if between in ("x", "×") or between in words.link["extent_by"]:
                left.unit, left.dimension = right.unit, right.dimension


def share_unit(line: Line, figures: list[Figure]) -> None:
    """ "four-, five- and six-cylinder engines", "5- to 7-year terms": a hanging hyphen takes the next one's unit."""
    for left, right in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        if left.unit != "count" or left.head or right.start - left.end >= 12:
            continue
        if line.text[left.end : left.end + 2] in ("- ", "-,", "‑ ", "‑,"):
            left.unit, left.unit_text, left.dimension, left.form = (
                right.unit,
                right.unit_text,
                right.dimension,
                right.form,
            )
            left.head, left.head_start, left.head_end = right.head, -1, -1


def share_currency(figures: list[Figure]) -> None:
    """ "cut the claim from $916 million to 550 million": millions of nothing are of the money named before them."""
    for left, right in pairwise(figures):
        bare = right.unit == "count" and right.form == "amount" and right.numeral.scaled and not right.head
        if bare and left.dimension == "money" and left.numeral.scaled and left.form != "ratio":
            right.unit, right.dimension = left.unit, left.dimension


def link_conversions(line: Line, figures: list[Figure], base: int) -> None:
    """Tie a figure in parentheses to the figure of the same dimension before them; it takes over bound and rate."""
    for place in range(1, len(figures)):
        right = figures[place]
        origin = place - 1
        if figures[origin].converts >= base:
            origin = figures[origin].converts - base
        left = figures[origin]
        if left.dimension in ("count", "share") or left.dimension != right.dimension or left.unit == right.unit:
            continue
        between = line.text[figures[place - 1].end : right.start]
        if len(between) > 25 or ")" in between:
            continue
        if "(" not in between and not (figures[place - 1].converts >= 0 and between.strip() in ("/", ",", ";", "or")):
            continue
        right.converts = base + origin
        if right.bound == "exact":
            right.bound = left.bound if left.bound != "between" else "exact"
        if right.per:
            left.per = left.per or right.per
        right.trend = right.trend or left.trend
        if left.form == "change":
            right.form = "change"
