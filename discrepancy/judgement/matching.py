"""Which figure of one text speaks of what a figure of another text speaks of.

In:     two texts with their claims
Out:    for each figure of the second text the figure of the first one it is to be weighed against, with a score
Method: unit first; then the counted noun, the measure, the words around the figure up to its neighbours, the value
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from discrepancy.extraction.words import Word, lexicon, words
from discrepancy.judgement.claim import Claim, figure_of
from discrepancy.judgement.dates import compare_dates
from discrepancy.judgement.intervals import Meeting, compare
from discrepancy.judgement.passages import structure
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.units import common_scales
from discrepancy.judgement.wording import Wording, wording

#: words on either side of a figure that say what it is of
WINDOW = 9
#: what it is worth that two dates agree, in halves of the words around them: more than any words
DATE_HOLDS = 2.0
#: wholes of marks; the whole of anything else is a number of things
MARKS = frozenset({5.0, 10.0, 20.0, 100.0})
#: forms that speak of another kind of number altogether
OWN_FORMS = frozenset({"ordinal", "multiple", "score", "age", "change"})


_QUOTES = "\"'`“”„«»‘’"


class Near(NamedTuple):
    """Content words before and after a figure, up to its neighbours; what stands within it counts as after."""

    before: frozenset[str]
    after: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.before | self.after


@dataclass
class Text:
    """One text with its claims and words."""

    text: str
    claims: list[Claim]
    language: str = "en"
    _near: dict[str, Near] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[Word]:
        return words(self.text, 0, len(self.text), self.language)

    @cached_property
    def figures(self) -> list[Claim]:
        """The figures that state something: no numbers of titles, marks out of ten as shares."""
        found: list[Claim] = []
        whole = 0
        for claim in self.claims:
            if claim.kind != "quantity" or self.in_name(claim) or claim.start < whole:
                continue
            found.append(self._as_share(claim))
            if found[-1].unit != claim.unit:
                whole = found[-1].end
        return found

    def _as_share(self, claim: Claim) -> Claim:
        """A mark ("6.5/10", "26 out of 100") as per cent, so that it can be weighed against one."""
        if claim.dimension != "count" or math.isnan(claim.value):
            return claim
        if claim.form == "fraction":
            return self._of_many(claim)
        match = _scale(self.language).match(self.text, claim.end)
        if match is None or not 0 <= claim.value <= float(match[1]) or float(match[1]) not in MARKS:
            return claim
        return self._share(claim, 100 / float(match[1]), match.end())

    def _of_many(self, claim: Claim) -> Claim:
        """A fraction: "26 out of 100" is a share, "17 out of 28 provinces" a count of seventeen."""
        match = _fraction(self.language).search(claim.quote)
        if match is None or float(match[2]) in MARKS:
            return self._share(claim, 100.0, claim.end) if 0 < claim.value <= 1 else claim
        value = float(match[1])
        return claim._replace(value=value, low=value, high=value, resolution=1.0, sharp=True, form="amount")

    def _share(self, claim: Claim, factor: float, end: int) -> Claim:
        return claim._replace(
            value=claim.value * factor,
            low=claim.low * factor,
            high=claim.high * factor,
            resolution=claim.resolution * factor,
            unit="percent",
            dimension="share",
            form="amount",
            end=end,
        )

    @cached_property
    def dates(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.kind == "date" and not self._quoted(claim)]

    def _quoted(self, claim: Claim) -> bool:
        """Whether a claim is all that stands between two quotation marks: a title."""
        before, after = self.text[: claim.start].rstrip()[-1:], self.text[claim.end :].lstrip()[:1]
        return before in _QUOTES and after in _QUOTES and bool(before) and bool(after)

    @cached_property
    def wording(self) -> Wording:
        return wording(self.text, self.language)

    def in_name(self, claim: Claim) -> bool:
        """Whether a number belongs to a title or a name: it has no hedge and stands beside a capitalised word."""
        if self._quoted(claim):
            return True
        last = claim.quote.split()[-1] if claim.quote.split() else ""
        if claim.bound == "exact" and len(last) > 3 and last[0].isupper() and last[1:].islower():
            return True
        if claim.bound != "exact" or claim.dimension != "count":
            return False
        before = [word for word in self.words if word.end <= claim.start][-1:]
        if claim.head or not before or self.text[before[0].end : claim.start].strip():
            return False
        return before[0].start > 0 and before[0].text[:1].isupper()

    def near(self, claim: Claim) -> Near:
        """Content words around a figure, up to its neighbours."""
        if claim.claim_id not in self._near:
            self._near[claim.claim_id] = self._around(claim)
        return self._near[claim.claim_id]

    def _around(self, claim: Claim) -> Near:
        alike = self.dates if claim.kind == "date" else self.figures
        left = max((c.end for c in alike if c.end <= claim.start), default=0)
        right = min((c.start for c in alike if c.start >= claim.end), default=len(self.text))
        before = [w for w in self.words if left <= w.start < claim.start][-WINDOW:]
        inside = [w for w in self.words if claim.start <= w.start < claim.end]
        after = [w for w in self.words if claim.end <= w.start < right][:WINDOW]
        return Near(frozenset(content(before)), frozenset(content(inside + after)))


@dataclass(frozen=True)
class Match:
    """A figure of the second text beside one of the first, how well they fit, and how their values meet."""

    a: Claim
    b: Claim
    fit: float
    meeting: Meeting


def matches(first: Text, second: Text, strict: bool = False) -> list[tuple[Claim, Match | None]]:
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


def date_matches(first: Text, second: Text) -> list[tuple[Claim, Claim | None, Verdict | None]]:
    """For each date of the second text the date of the first one that stands among the same words, and the verdict."""
    found = []
    for claim in second.dates:
        options = []
        for other in first.dates:
            verdict = compare_dates(other, claim)
            if verdict.verdict == "incomparable":
                continue
            near_a, near_b = first.near(other), second.near(claim)
            shared = len(near_a.all & near_b.all) / len(near_b.all) if near_b.all else 0.0
            holds = DATE_HOLDS if verdict.verdict in ("agree", "compatible") else 0.0
            options.append((-(2.0 * shared + holds), other.start, other, verdict))
        best = min(options, key=lambda option: option[:2], default=None)
        found.append((claim, best[2] if best else None, best[3] if best else None))
    return found


def meet(a: Claim, b: Claim, strict: bool) -> Meeting | None:
    """How two values meet; None where they are no values of one kind."""
    if a.form != b.form and (a.form in OWN_FORMS or b.form in OWN_FORMS):
        return None
    best = None
    for scale_a, scale_b in common_scales(a, b, {}):
        figures = figure_of(a, scale_a.factor, scale_a.offset), figure_of(b, scale_b.factor, scale_b.offset)
        meeting = compare(*figures, strict)
        if meeting.reason == "rounding" and "more_than" in (a.bound, b.bound):
            meeting = Meeting("apart", "bound", doubtful=True)
        if best is None or _RANK[meeting.level] < _RANK[best.level]:
            best = meeting
    return best


_RANK = {"same": 0, "sure": 1, "likely": 2, "possible": 3, "apart": 4}


class Likeness(NamedTuple):
    """What speaks for two figures being of one thing; each between -1 and 1."""

    head: float
    measure: float
    same_side: float
    other_side: float
    unit: float
    nearness: float
    same: float


#: what each likeness is worth; fitted on public pairs of statements and their revisions
WEIGHTS = Likeness(head=0.4, measure=0.25, same_side=0.4, other_side=0.0, unit=0.1, nearness=2.5, same=0.8)


def fit(first: Text, a: Claim, second: Text, b: Claim, meeting: Meeting) -> float:
    """How well two figures fit: noun, measure, words around, and how near the values are."""
    return sum(w * x for w, x in zip(WEIGHTS, likeness(first, a, second, b, meeting), strict=True))


def likeness(first: Text, a: Claim, second: Text, b: Claim, meeting: Meeting) -> Likeness:
    """The likenesses of two figures, `a` of the first text, `b` of the second.

    Two statements of one thing mostly differ by little even where they contradict each other: nearness speaks for it.
    """
    head_a, head_b = _head(a), _head(b)
    near_a, near_b = first.near(a), second.near(b)
    size = len(near_b.all) or 1
    same = len(near_a.before & near_b.before) + len(near_a.after & near_b.after)
    return Likeness(
        _equal(head_a, head_b),
        _equal(a.measure, b.measure),
        same / size,
        (len(near_a.all & near_b.all) - same) / size,
        float(a.dimension != "count"),
        nearness(a, b),
        float(meeting.level == "same"),
    )


def _equal(a: str, b: str) -> float:
    """1 for equal, -1 for different, 0 where one is unknown."""
    return 0.0 if not (a and b) else 1.0 if a == b else -1.0


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


@cache
def _fraction(language: str) -> re.Pattern[str]:
    """A part and its whole: "17 out of 28", "4/10"."""
    words = "".join("|" + re.escape(word) for word in sorted(structure(language).get("scale", ())))
    return re.compile(rf"([0-9]+(?:\.[0-9]+)?)\s*(?:/{words})\s*([0-9]+)(?![0-9])")


@cache
def _scale(language: str) -> re.Pattern[str]:
    """What follows a mark: "/10", "out of 100"."""
    words = sorted(structure(language).get("scale", ()))
    return re.compile(r"\s*(?:/" + "".join("|" + re.escape(word) for word in words) + r")\s*(5|10|20|100)(?![0-9])")


def content(found: list[Word]) -> list[str]:
    """The content words of a stretch of text, in canonical form."""
    return [word.entry.concept for word in found if not word.entry.stop]
