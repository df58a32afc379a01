"""Which figure of one text speaks of what a figure of another text speaks of.

In:     two texts with their claims
Out:    for each figure of the second text the figure of the first one it is to be weighed against, with a score
Method: unit first; then the counted noun, the measure, the words around the figure up to its neighbours, the value
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from discrepancy.extraction.words import lexicon
from discrepancy.judgement.claim import Claim, figure_of
from discrepancy.judgement.dates import compare_dates
from discrepancy.judgement.intervals import LOWER, UPPER, Meeting, compare
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.text import FIRST, Text
from discrepancy.judgement.units import common_scales
from discrepancy.judgement.working import both

#: verdicts of dates that both hold
HOLD = ("agree", "compatible")
#: what it is worth that two dates agree, in halves of the words around them: more than any words
DATE_HOLDS = 2.0
#: what it is worth that two dates are of happenings of one kind: more than any words, less than that they agree
SAME_HAPPENING = 1.5
#: between the ends of a span in a TIMEX3 value
SPAN = "/"
#: happenings that share their day with no other in one life
ONCE = frozenset({"born"})
#: how well a figure fits an ordinal of its noun
FITS_RANK = 9.0
#: bounds that leave one side open
BOUNDED = LOWER | UPPER
#: forms that speak of another kind of number altogether
OWN_FORMS = frozenset({"ordinal", "multiple", "score", "age", "change"})


@dataclass(frozen=True)
class Match:
    """A figure of the second text beside one of the first, how well they fit, and how their values meet."""

    a: Claim
    b: Claim
    fit: float
    meeting: Meeting

    @property
    def follows(self) -> bool:
        """Whether the second figure, a bound, follows from the first: over 300 is over 250."""
        a, b = self.a, self.b
        if a.unit != b.unit:
            return False
        if a.bound in LOWER and b.bound in LOWER:
            return a.value >= b.value
        return a.bound in UPPER and b.bound in UPPER and a.value <= b.value


def matches(
    first: Text, second: Text, strict: bool = False, rates: Mapping[str, float] | None = None
) -> list[tuple[Claim, Match | None]]:
    """For each figure of the second text the figure of the first one it is to be weighed against, or None.

    The best fitting two are matched first; a figure is matched once, unless every other one is taken.
    """
    options = [match for claim in second.figures for match in _options(first, second, claim, strict, rates)]
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
    return [(claim, chosen.get(claim.claim_id) or _as_rank(first, claim, strict)) for claim in second.figures]


def _options(first: Text, second: Text, claim: Claim, strict: bool, rates: Mapping[str, float] | None) -> list[Match]:
    """The figures of the first text a figure of the second can be weighed against, with how well they fit.

    Where one of them is of the same noun or measure, those of another one are none; nor are those a text tells as
    abandoned or as where a movement began, beside others.
    """
    found = []
    for other in first.figures:
        meeting = meet(other, claim, strict, rates)
        if meeting is not None:
            alike = likeness(first, other, second, claim)
            fit = sum(weight * share for weight, share in zip(WEIGHTS, alike, strict=True))
            found.append((alike.head + _equal(other.measure, claim.measure), Match(other, claim, fit, meeting)))
    if claim.claim_id not in second.earlier:
        found = [(same, match) for same, match in found if match.a.claim_id not in first.earlier] or found
    known = any(same > 0 for same, _ in found)
    return [match for same, match in found if same >= 0 or not known]


def _as_rank(first: Text, claim: Claim, strict: bool) -> Match | None:
    """A bound beside an ordinal of its noun in the first text: with the fourth patient there are no fewer than four."""
    noun = _head(claim) or claim.unit
    for value, (printed, after) in first.ranks.items():
        if claim.bound in BOUNDED and noun in {word.entry.concept for word in after}:
            other = claim._replace(claim_id="", source_id=FIRST, source=FIRST, quote=printed, value_text=printed)
            other = other._replace(value=value, low=value, high=math.inf, bound="at_least", resolution=1.0, sharp=True)
            meeting = meet(other, claim, strict)
            return Match(other, claim, FITS_RANK, meeting) if meeting else None
    return None


def date_matches(first: Text, second: Text) -> list[tuple[Claim, Claim | None, Verdict | None]]:
    """For each date of the second text the date of the first one that stands among the same words, and the verdict.

    A span ("1816 to 1828") is weighed against a span, where there is one.
    """
    found = []
    spans = [date for date in first.dates if SPAN in date.timex]
    for claim in second.dates:
        options = []
        for other in spans if spans and SPAN in claim.timex else first.dates:
            near_a, near_b = first.near(other), second.near(claim)
            verdict = compare_dates(other, claim._replace(modality=other.modality))
            if other.event not in near_b.all and claim.event not in near_a.all:
                verdict = _of_one_happening(other, claim, verdict)
            if verdict.verdict == "incomparable":
                continue
            shared = len(near_a.all & near_b.all) / len(near_b.all) if near_b.all else 0.0
            holds = DATE_HOLDS if verdict.verdict in HOLD else 0.0
            same = SAME_HAPPENING if claim.event and claim.event == other.event else 0.0
            options.append((-(2.0 * shared + holds + same), other.start, other, verdict))
        best = min(options, key=lambda option: option[:2], default=None)
        found.append((claim, best[2] if best else None, best[3] if best else None))
    return found


def dates_meet(first: Text, a: Claim, second: Text, b: Claim) -> bool:
    """Whether two dates are of one happening, or half of the words around the second stand around the first too."""
    around = second.near(b).all
    return bool(a.event and a.event == b.event) or 2 * len(first.near(a).all & around) >= max(len(around), 1)


def _of_one_happening(a: Claim, b: Claim, verdict: Verdict) -> Verdict:
    """The verdict on two dates, given what happened on them: another day of another happening contradicts nothing.

    One day ("on 5 May", "before 5 May") is named for one happening, whatever each text calls it.
    """
    if not (a.event and b.event) or a.event == b.event:
        return verdict
    if verdict.verdict == "conflict" and not (a.timex and a.timex == b.timex):
        return Verdict("scope", "measure", both(a, b, f"{a.event}; {b.event}"), 0.7)
    if verdict.verdict in HOLD and a.grain == b.grain == "day" and ONCE & {a.event, b.event}:
        return Verdict("conflict", "date", both(a, b, f"{a.event}; {b.event}"), 0.6)
    return verdict


def meet(a: Claim, b: Claim, strict: bool, rates: Mapping[str, float] | None = None) -> Meeting | None:
    """How two values meet; None where they are no values of one kind."""
    if a.form != b.form and (a.form in OWN_FORMS or b.form in OWN_FORMS):
        return None
    best = None
    for scale_a, scale_b in common_scales(a, b, rates or {}):
        figures = figure_of(a, scale_a.factor, scale_a.offset), figure_of(b, scale_b.factor, scale_b.offset)
        meeting = compare(*figures, strict)
        if meeting.reason == "rounding" and "more_than" in (a.bound, b.bound):
            meeting = Meeting("apart", "bound", doubtful=True)
        elif meeting.doubtful and meeting.reason == "bound" and a.value != b.value:
            meeting = Meeting("possible", "bound")
        if best is None or _RANK[meeting.level] < _RANK[best.level]:
            best = meeting
    return best


_RANK = {"same": 0, "sure": 1, "likely": 2, "possible": 3, "apart": 4}


class Likeness(NamedTuple):
    """What speaks for two figures being of one thing: equal nouns (-1 to 1), and the rest from 0 to 1."""

    head: float
    words: float
    nearness: float
    bounded: float


#: what each likeness is worth; fitted on public pairs of statements and their revisions
WEIGHTS = Likeness(head=0.4, words=0.6, nearness=2.5, bounded=0.8)


def likeness(first: Text, a: Claim, second: Text, b: Claim) -> Likeness:
    """The likenesses of two figures, `a` of the first text, `b` of the second.

    Two statements of one thing mostly differ by little even where they contradict each other: nearness speaks for it,
    and less so for a bound, which may lie far from the figure it is set against.
    """
    near_a, near_b = first.near(a), second.near(b)
    same = len(near_a.before & near_b.before) + len(near_a.after & near_b.after)
    return Likeness(
        _equal(_head(a), _head(b)),
        same / (len(near_b.all) or 1),
        nearness(a, b),
        float(a.bound in BOUNDED or b.bound in BOUNDED),
    )


def _equal(a: str, b: str) -> float:
    """1 for equal, -1 for different, 0 where one is unknown."""
    return 0.0 if not (a and b) else 1.0 if a == b else -1.0


def nearness(a: Claim, b: Claim) -> float:
    """1 for equal values, 0.5 at a quarter more, towards 0 beyond a factor of three; 0.5 for none beside some."""
    first, second = _size(a), _size(b)
    if not (first and second):
        return 1.0 if first == second else 0.5 if a.form == b.form == "amount" else 0.0
    return 1 / (1 + 4 * abs(math.log(first / second)))


def _size(claim: Claim) -> float:
    if not math.isnan(claim.value):
        return abs(claim.value)
    ends = [abs(end) for end in (claim.low, claim.high) if not math.isnan(end)]
    return sum(ends) / len(ends) if ends else 0.0


def _head(claim: Claim) -> str:
    return lexicon(claim.language)[claim.head].concept if claim.head else ""
