"""Why could two figures differ? The likeliest slip, with the working a reviewer can check in his head."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.intervals import LOWER, Figure, equal

#: factors by which a nought, a scale word or the Indian numbering goes astray
SLIPS = {
    10.0: "ten times",
    100.0: "a hundred times",
    1e3: "a thousand times",
    1e5: "a hundred thousand times",
    1e6: "a million times",
}
#: pairs of units that are mixed up, by dimension: how many of the one make one of the other
CONFUSED: dict[str, dict[float, str]] = {
    "length": {3.2808: "feet to metres", 1.6093: "kilometres to miles", 2.54: "centimetres to inches"},
    "mass": {2.2046: "pounds to kilograms"},
    "area": {2.59: "square kilometres to square miles", 2.4711: "acres to hectares"},
    "volume": {3.7854: "litres to gallons"},
    "speed": {1.6093: "kilometres to miles"},
}
#: how far a ratio may be from the factor of a mixed-up unit beyond rounding, and with it: beyond that it tells nothing
UNIT_SLACK = (0.002, 0.02)
SWAPPED = "two digits have changed places"
_DIGIT = re.compile(r"[0-9]")


class Diagnosis(NamedTuple):
    """A reason code and half a sentence that follows the two printed values."""

    reason: str
    because: str


def diagnose(a: Claim, b: Claim, figure_a: Figure, figure_b: Figure) -> Diagnosis | None:
    """The likeliest cause of a difference between two figures; None where only the values differ."""
    for rule in (_unit_slip, _range_end, _magnitude, _digits):
        found = rule(a, b, figure_a, figure_b)
        if found is not None:
            return found
    return None


def gap_in_words(a: Figure, b: Figure, first: Claim | None = None, second: Claim | None = None) -> str:
    """How far two values are apart: in times from the double on, else in the unit they share and in per cent.

    A value beyond a limit is told as that. The claims behind the figures, where known, give the unit as printed.
    """
    one, other = _middle(a), _middle(b)
    small, large = min(one, other), max(one, other)
    if math.isfinite(large) and equal(small, large):
        return "the one leaves out the very value that the other gives"
    if small <= 0 or not math.isfinite(large):
        return "they cannot both hold"
    ratio = large / small
    if ratio >= 2:
        times = f"{ratio:.1f}".removesuffix(".0") if ratio < 10 else f"about {ratio:,.0f}"
        return f"the higher one is {times} times the lower one"
    share = (ratio - 1) * 100
    per_cent = f"{share:.0f} %" if share >= 10 else f"{share:.1f} %" if share >= 1 else f"{share:.1g} %"
    apart = _apart(a, b, first, second) if first is not None and second is not None else ""
    if apart and a.bound in LOWER and b.bound not in LOWER and other < one:
        return f"one figure is {apart} ({per_cent}) below what the other gives as the least"
    if apart and b.bound in LOWER and a.bound not in LOWER and one < other:
        return f"one figure is {apart} ({per_cent}) below what the other gives as the least"
    if first is not None and first.unit == "percent" and apart:
        return f"they differ by {apart}"
    return f"they differ by {apart} ({per_cent})" if apart else f"the higher one is {per_cent} above the lower one"


def _apart(a: Figure, b: Figure, first: Claim, second: Claim) -> str:
    """The difference in the unit as printed; nothing where the units differ or a figure is a range."""
    if first.unit != second.unit or math.isnan(a.value) or math.isnan(b.value):
        return ""
    finest = min(first.resolution, second.resolution)
    gap = abs(first.value - second.value)
    if finest > 0:
        gap = round(gap / finest) * finest
    if first.unit == "percent":
        return f"{gap:.6g} percentage points"
    large = next((scale for scale in ((1e9, " billion"), (1e6, " million")) if gap >= scale[0]), (1.0, ""))
    number = f"{gap / large[0]:,.4g}" if large[1] else f"{gap:,.10g}"
    text = first.unit_text if first.language == "en" or second.language != "en" else second.unit_text
    if first.dimension == "money" and text and not text[:1].isalpha():
        return f"{text}{number}{large[1]}"
    named = text and first.dimension not in ("count", "magnitude") and text.isalpha()
    return f"{number}{large[1]} {text}" if named else f"{number}{large[1]}"


def _unit_slip(a: Claim, b: Claim, figure_a: Figure, figure_b: Figure) -> Diagnosis | None:
    """The same number with two units, or two numbers as far apart as two units of that dimension: feet as metres."""
    if a.dimension != b.dimension or a.dimension not in CONFUSED or math.isnan(a.value) or math.isnan(b.value):
        return None
    if a.unit != b.unit and equal(a.value, b.value) and a.resolution < a.value:
        units = f"{a.unit_text or a.unit} and with {b.unit_text or b.unit}"
        return Diagnosis("unit_slip", f"the same number stands with {units}")
    small, large = sorted((abs(figure_a.value), abs(figure_b.value)))
    if small <= 0 or small == large:
        return None
    slack = UNIT_SLACK[0] + (figure_a.resolution + figure_b.resolution) / (2 * large)
    if slack > UNIT_SLACK[1]:
        return None
    for factor, words in CONFUSED[a.dimension].items():
        if abs(large / small / factor - 1) <= slack:
            return Diagnosis("unit_slip", f"one is {factor} times the other, as {words} are: a unit has been mixed up")
    return None


def _range_end(a: Claim, b: Claim, figure_a: Figure, figure_b: Figure) -> Diagnosis | None:
    for one, other in ((figure_a, figure_b), (figure_b, figure_a)):
        if one.bound != "between" or other.bound == "between":
            continue
        if equal(one.low, other.value) or equal(one.high, other.value):
            return Diagnosis("range_end", "the one figure is an end of the other one's range")
    return None


def _magnitude(a: Claim, b: Claim, figure_a: Figure, figure_b: Figure) -> Diagnosis | None:
    first, second = _middle(figure_a), _middle(figure_b)
    if not (first and second and math.isfinite(first) and math.isfinite(second)):
        return None
    ratio = max(abs(first), abs(second)) / min(abs(first), abs(second))
    for factor, words in SLIPS.items():
        if equal(ratio, factor) and (_significant(a) >= 2 or factor >= 1e3):
            because = f"one is exactly {words} the other: a nought or a scale word has slipped"
            return Diagnosis("magnitude_slip", because)
    return None


def _digits(a: Claim, b: Claim, figure_a: Figure, figure_b: Figure) -> Diagnosis | None:
    """One digit differs in numbers of four digits or more, or two neighbours changed places."""
    first, second = _digits_of(a), _digits_of(b)
    if len(first) != len(second) or a.unit != b.unit:
        return None
    telling = min(len(first.rstrip("0")), len(second.rstrip("0")))
    differing = [i for i, (x, y) in enumerate(zip(first, second, strict=True)) if x != y]
    if len(differing) == 1 and telling >= 4:
        return Diagnosis("digit_swap", "they differ in one digit")
    if len(differing) == 2 and differing[1] - differing[0] == 1 and telling >= 2:
        i, j = differing
        if first[i] == second[j] and first[j] == second[i]:
            return Diagnosis("digit_swap", SWAPPED)
    return None


def _digits_of(claim: Claim) -> str:
    """The digits of a number as printed; of one in words ("thirty-two") those it would be printed in."""
    return "".join(_DIGIT.findall(claim.value_text)) or ("" if math.isnan(claim.value) else f"{claim.value:.0f}")


def _significant(claim: Claim) -> int:
    return len("".join(_DIGIT.findall(claim.value_text)).strip("0"))


def _middle(figure: Figure) -> float:
    if not math.isnan(figure.value):
        return figure.value
    ends = [end for end in (figure.low, figure.high) if math.isfinite(end)]
    return sum(ends) / len(ends) if ends else math.inf
