"""Which figure of one text speaks of what a figure of another text speaks of.

In:     two texts with their claims
Out:    for each figure of the second text the figure of the first one it is to be weighed against, with a score
Method: unit first; then the counted noun, the measure, the words around the figure up to its neighbours, the value
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

from discrepancy.extraction.words import Word, lexicon, words
from discrepancy.judgement.claim import Claim, figure_of
from discrepancy.judgement.intervals import Meeting, compare
from discrepancy.judgement.units import common_scales

#: words on either side of a figure that say what it is of
WINDOW = 9
#: forms that speak of another kind of number altogether
OWN_FORMS = frozenset({"ordinal", "multiple", "score", "age", "change"})


@dataclass
class Text:
    """One text with its claims and words."""

    text: str
    claims: list[Claim]
    language: str = "en"
    _near: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[Word]:
        return words(self.text, 0, len(self.text), self.language)

    @cached_property
    def figures(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.kind == "quantity"]

    @cached_property
    def dates(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.kind == "date"]

    @cached_property
    def concepts(self) -> frozenset[str]:
        """All content words, in canonical form."""
        return frozenset(content(self.words))

    def near(self, claim: Claim) -> frozenset[str]:
        """Content words around a figure, up to its neighbours."""
        if claim.claim_id not in self._near:
            self._near[claim.claim_id] = self._around(claim)
        return self._near[claim.claim_id]

    def _around(self, claim: Claim) -> frozenset[str]:
        left = max((c.end for c in self.figures if c.end <= claim.start), default=0)
        right = min((c.start for c in self.figures if c.start >= claim.end), default=len(self.text))
        before = [w for w in self.words if left <= w.start < claim.start][-WINDOW:]
        inside = [w for w in self.words if claim.start <= w.start < claim.end]
        after = [w for w in self.words if claim.end <= w.start < right][:WINDOW]
        return frozenset(content(before + inside + after))


@dataclass(frozen=True)
class Match:
    """A figure of the second text beside one of the first, how well they fit, and how their values meet."""

    a: Claim
    b: Claim
    fit: float
    meeting: Meeting


def matches(first: Text, second: Text, strict: bool = True) -> list[tuple[Claim, Match | None]]:
    """For each figure of the second text the figure of the first one it is to be weighed against, or None.

    The best fitting two are matched first; a figure is matched once, unless every other one is taken.
    """
    options = []
    for claim in second.figures:
        for other in first.figures:
            meeting = meet(other, claim, strict)
            if meeting is not None:
                options.append(Match(other, claim, fit(first, other, second, claim, meeting), meeting))
    options.sort(key=lambda match: (-match.fit, match.b.start, match.a.start))
    chosen: dict[str, Match] = {}
    taken: set[str] = set()
    for match in options:
        if match.b.claim_id not in chosen and match.a.claim_id not in taken:
            chosen[match.b.claim_id] = match
            taken.add(match.a.claim_id)
    for match in options:
        if match.b.claim_id not in chosen and match.meeting.level != "apart":
            chosen[match.b.claim_id] = match
    return [(claim, chosen.get(claim.claim_id)) for claim in second.figures]


def meet(a: Claim, b: Claim, strict: bool) -> Meeting | None:
    """How two values meet; None where they are no values of one kind."""
    if a.form != b.form and (a.form in OWN_FORMS or b.form in OWN_FORMS):
        return None
    best = None
    for scale_a, scale_b in common_scales(a, b, {}):
        figures = figure_of(a, scale_a.factor, scale_a.offset), figure_of(b, scale_b.factor, scale_b.offset)
        meeting = compare(*figures, strict)
        if best is None or _RANK[meeting.level] < _RANK[best.level]:
            best = meeting
    return best


_RANK = {"same": 0, "sure": 1, "likely": 2, "possible": 3, "apart": 4}


def fit(first: Text, a: Claim, second: Text, b: Claim, meeting: Meeting) -> float:
    """How well two figures fit: noun, measure, words around, and how near the values are.

    Two statements of one thing mostly differ by little even where they contradict each other.
    """
    score = 0.0
    head_a, head_b = _head(a), _head(b)
    if head_a and head_b:
        score += 1.5 if head_a == head_b else -0.8
    if a.measure and b.measure:
        score += 1.2 if a.measure == b.measure else -1.2
    near_a, near_b = first.near(a), second.near(b)
    if near_b:
        score += 3.0 * len(near_a & near_b) / len(near_b)
    if a.dimension != "count":
        score += 1.0
    return score + 1.5 * nearness(a, b) + (0.5 if meeting.level == "same" else 0.0)


def nearness(a: Claim, b: Claim) -> float:
    """1 for equal values, 0.5 at a quarter more, towards 0 beyond a factor of three."""
    first, second = _size(a), _size(b)
    if first <= 0 or second <= 0:
        return 1.0 if first == second else 0.0
    return 1 / (1 + 4 * abs(math.log(first / second)))


def _size(claim: Claim) -> float:
    if not math.isnan(claim.value):
        return abs(claim.value)
    ends = [abs(end) for end in (claim.low, claim.high) if not math.isnan(end)]
    return sum(ends) / len(ends) if ends else 0.0


def _head(claim: Claim) -> str:
    return lexicon(claim.language).entry(claim.head).concept if claim.head else ""


def content(found: list[Word]) -> list[str]:
    """The content words of a stretch of text, in canonical form."""
    return [word.entry.concept for word in found if not word.entry.stop]
