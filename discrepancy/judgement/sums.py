"""Arithmetic inside one sentence: parts and total, change and its ends, share and base, a value and its conversion.

Every rule asks for the structure that makes the computation the writer's own (a list after a colon, a bracket after a
count, "from A to B"), and allows for the rounding of every figure printed. A rule that is not sure is silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from discrepancy.judgement.claim import Claim, figure_of
from discrepancy.judgement.intervals import rounding
from discrepancy.judgement.passages import Passage
from discrepancy.judgement.units import AMBIGUOUS, scales
from discrepancy.judgement.working import printed

#: a list of parts whose sum is this near to the total was meant to add up; further off it was no full list
NEAR = 0.15
#: parts a list needs before its sum is checked against a total
FEWEST_PARTS = 2


class Fault(NamedTuple):
    """A computation that does not come out: reason, the sentence that shows it, the claims, how sure."""

    reason: str
    working: str
    claims: tuple[Claim, ...]
    confidence: float


def faults(passage: Passage, tolerance: float) -> Iterator[Fault]:
    """Everything in one sentence that does not add up. `tolerance` is the relative one for conversions."""
    figures = [claim for claim in passage.claims if claim.kind == "quantity"]
    if len(figures) < 2:
        return
    for claim in figures:
        yield from _conversion(claim, figures, tolerance)
        yield from _change(claim, figures, passage)
        yield from _share(claim, figures, passage)
    yield from _breakdown(figures, passage)


def _conversion(claim: Claim, figures: list[Claim], tolerance: float) -> Iterator[Fault]:
    """`8,848 metres (39,029 feet)`."""
    other = _by_id(claim.converts, figures)
    if other is None or other.dimension != claim.dimension or other.unit == claim.unit:
        return
    gaps, ratio = [], 0.0
    for unit_a in AMBIGUOUS.get(other.unit, (other.unit,)):
        for unit_b in AMBIGUOUS.get(claim.unit, (claim.unit,)):
            first, second = scales().get(unit_a), scales().get(unit_b)
            if first is None or second is None or first.base != second.base:
                return
            pairs = [(x, y) for x, y in ((other.value, claim.value), (other.low, claim.low), (other.high, claim.high))]
            for x, y in pairs:
                if x != x or y != y:
                    continue
                a, b = x * first.factor + first.offset, y * second.factor + second.offset
                half = rounding(figure_of(other)) * first.factor + rounding(figure_of(claim)) * second.factor
                gaps.append(abs(a - b) - half - tolerance * max(abs(a), abs(b)))
                ratio = (a - second.offset) / second.factor
    if gaps and min(gaps) > 0:
        working = f"{printed(other)} is {short(ratio)} {claim.unit_text or claim.unit}, not {printed(claim)}."
        yield Fault("wrong_conversion", working, (other, claim), 0.9)


def _change(claim: Claim, figures: list[Claim], passage: Passage) -> Iterator[Fault]:
    """`rose from 400 to 500, an increase of 20 percent`."""
    start = _by_id(claim.change_from, figures) or _start_of(claim, figures, passage)
    if start is None or start.unit != claim.unit or not (_plain(start) and _plain(claim)) or not start.value:
        return
    for stated in figures:
        if stated.form != "change" or stated in (claim, start) or not _plain(stated) or stated.start < start.start:
            continue
        size = abs(stated.value)
        points = abs(claim.value - start.value)
        slack = rounding(figure_of(start)) + rounding(figure_of(claim)) + stated.resolution / 2
        if stated.unit == claim.unit and stated.dimension != "share":
            if abs(points - size) > slack * 1.01:
                yield _change_fault(start, claim, stated, f"a difference of {short(points)}", "change")
        elif stated.unit == "percent":
            if claim.dimension == "share" and abs(points - size) <= slack:
                continue
            low, high = _percent_range(start, claim)
            half = stated.resolution / 2
            if not low - half * 1.01 <= size <= high + half * 1.01:
                share = points / abs(start.value) * 100
                yield _change_fault(start, claim, stated, f"a change of {short(share)} %", "change")


def _start_of(claim: Claim, figures: list[Claim], passage: Passage) -> Claim | None:
    """The A of "from A to B" for the claim B."""
    at = next(i for i, figure in enumerate(figures) if figure is claim)
    if at == 0 or not passage.follows(claim, "to") or not passage.follows(figures[at - 1], "from"):
        return None
    return figures[at - 1]


def _percent_range(start: Claim, end: Claim) -> tuple[float, float]:
    """Lowest and highest change in per cent that the rounding of both ends allows."""
    a, b = abs(start.value), abs(end.value)
    slack_a, slack_b = rounding(figure_of(start)), rounding(figure_of(end))
    ends = [abs(y / x - 1) * 100 for x in (a - slack_a, a + slack_a) for y in (b - slack_b, b + slack_b) if x > 0]
    return (min(ends), max(ends)) if ends else (0.0, float("inf"))


def _change_fault(start: Claim, end: Claim, stated: Claim, result: str, reason: str) -> Fault:
    working = f"From {printed(start)} to {printed(end)} is {result}, not {printed(stated)}."
    return Fault(reason, working, (start, end, stated), 0.8)


def _share(claim: Claim, figures: list[Claim], passage: Passage) -> Iterator[Fault]:
    """`24 of 456 women (7.3 %)`: the bracket right after a count that is one of a base."""
    if claim.unit != "percent" or claim.form == "change" or not _plain(claim) or not passage.bracketed(claim):
        return
    before = [c for c in figures if c.end <= claim.start and c.dimension == "count" and _plain(c)]
    if len(before) < 2 or not passage.joins(before[-2], before[-1], "of"):
        return
    part, base = before[-2:]
    if not 0 < part.value < base.value:
        return
    share = part.value / base.value * 100
    slack = share * (rounding(figure_of(part)) / part.value + rounding(figure_of(base)) / base.value)
    if abs(share - claim.value) > claim.resolution / 2 * 1.01 + slack:
        working = f"{printed(part)} of {printed(base)} is {short(share)} %, not {printed(claim)}."
        yield Fault("share", working, (part, base, claim), 0.85)


def _breakdown(figures: list[Claim], passage: Passage) -> Iterator[Fault]:
    """`62 cases: 47 in A, 7 in B and 9 in C`: a closed list of parts after a colon, a dash or "of which"."""
    for at, total in enumerate(figures[:-FEWEST_PARTS]):
        if not _plain(total) or not passage.opens_list(total, figures[at + 1]):
            continue
        parts: list[Claim] = []
        for part in figures[at + 1 :]:
            if part.unit != total.unit or not _plain(part) or part.form != total.form or part.per != total.per:
                break
            if parts and not passage.continues_list(parts[-1], part):
                break
            parts.append(part)
        if len(parts) < FEWEST_PARTS or not passage.joins(parts[-2], parts[-1], "and"):
            continue
        added = sum(part.value for part in parts)
        finest = min(figure.resolution for figure in (total, *parts))
        slack = 0.0 if finest <= 1 and total.dimension == "count" else finest * (len(parts) + 1) / 2
        if slack < abs(added - total.value) <= NEAR * total.value:
            terms = " + ".join(f"{part.value:,.12g}" for part in parts)
            working = f"{terms} = {short(added)}, not {printed(total)}."
            yield Fault("sum", working, (total, *parts), 0.8)
        return


def _plain(claim: Claim) -> bool:
    """A single figure without hedge."""
    return claim.bound == "exact" and claim.value == claim.value and not claim.vague


def _by_id(claim_id: str, figures: list[Claim]) -> Claim | None:
    return next((claim for claim in figures if claim.claim_id == claim_id), None) if claim_id else None


def short(value: float) -> str:
    """A computed number with the digits a reader needs."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
