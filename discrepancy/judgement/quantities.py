"""The verdict on two figures: unit, scope, value, in this order, and the sentence that shows the working."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from functools import cache

from discrepancy import lexicons
from discrepancy.judgement.claim import Claim, figure_of
from discrepancy.judgement.diagnosis import SWAPPED, Diagnosis, diagnose, gap_in_words
from discrepancy.judgement.intervals import CONFIDENCE, LOWER, POSSIBLE_FACTOR, UPPER, Figure, Meeting, compare, equal
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.scope import ADDITIVE, DAYS, Difference, difference
from discrepancy.judgement.units import MONEY, common_scales
from discrepancy.judgement.working import both, scopes

#: days between the periods of two equal figures that are one figure all the same (the day of a crash, of its count)
SAME_WHILE_DAYS = 45
#: days between two reports of a running count in which swapped digits are a slip rather than news
SLIP_DAYS = 7
#: forms that are never weighed against one another
APART = frozenset({"ordinal", "multiple", "score", "age", "duration", "change"})

@cache
def cumulative() -> frozenset[str]:
    """Measures of which a later report gives a higher figure as a matter of course (`reference/cumulative.csv`)."""
    return frozenset(row["measure"] for row in lexicons.reference("cumulative") if row["moves"] == "up")


def runs(claim: Claim) -> bool:
    """Whether a figure is a running count, which only grows; the share of the dead who were old is none."""
    return claim.measure in cumulative() and claim.dimension != "share"


@cache
def moving() -> frozenset[str]:
    """Measures whose figure rises and falls from day to day (`reference/cumulative.csv`)."""
    return frozenset(row["measure"] for row in lexicons.reference("cumulative") if row["moves"] == "both")


def compare_quantities(a: Claim, b: Claim, rates: Mapping[str, float] | None = None, strict: bool = False) -> Verdict:
    """The verdict on two quantity claims of one fact. Symmetric in verdict, reason and confidence."""
    apart = _incomparable(a, b)
    if apart:
        return Verdict("incomparable", apart, both(a, b, "they are not figures of one thing"))
    scales = common_scales(a, b, rates or {})
    if not scales:
        reason = "currency" if a.dimension in MONEY else "dimension"
        return Verdict("incomparable", reason, both(a, b, "the units cannot be converted"))
    tried = []
    for scale_a, scale_b in scales:
        figures = figure_of(a, scale_a.factor, scale_a.offset), figure_of(b, scale_b.factor, scale_b.offset)
        tried.append((compare(*figures, strict), *figures))
    meeting, figure_a, figure_b = max(tried, key=lambda item: CONFIDENCE[item[0].level])
    found = difference(a, b)
    if meeting.level == "same" and (found is None or _is_no_matter(a, b, found)):
        return Verdict("agree", "same" if a.unit == b.unit else "conversion", both(a, b, "the same value"))
    if found is not None and found.reason == "modality" and meeting.level == "sure":
        found = None  # planned and told alike: nothing a reader must be kept from putting side by side
    if meeting.level == "apart" and a.source_id == b.source_id and equal(figure_a.value, figure_b.value):
        meeting = Meeting("likely", "bound")  # the headline's "52 %" is the text's "a little over 52 %"
    slip = diagnose(a, b, figure_a, figure_b) if meeting.level == "apart" or meeting.reason == "bound" else None
    if meeting.level != "apart" and slip is not None:
        # whoever rounds does not come upon the same three digits in another order: "about 2,750" is not 2,570
        swapped = slip.because == SWAPPED and all(abs(each.value) >= 100 * each.resolution for each in (a, b))
        slip, meeting = (slip, Meeting("apart", "bound", True)) if swapped else (None, meeting)
    if found is not None and not _outweighs(a, b, slip, found):
        verdict = _by_scope(a, b, figure_a, figure_b, meeting, found)
        if verdict is not None:
            return verdict
    if meeting.level == "possible" and _falls_back(a, b, figure_a, figure_b):
        return Verdict("conflict", "later_figure", both(a, b, "the later report gives far less than half"), 0.5)
    if meeting.level != "apart":
        reason = meeting.reason if a.unit == b.unit else "conversion"
        return Verdict("compatible", reason, both(a, b, HOLDS[meeting.level]), CONFIDENCE[meeting.level])
    return _apart(a, b, figure_a, figure_b, meeting, slip)


def _is_no_matter(a: Claim, b: Claim, found: Difference) -> bool:
    """Whether a difference of scope is none where the values are equal: two wordings, not two things, explain it."""
    if found.reason == "measure":
        return a.resolution > 0 and abs(a.value) >= 100 * a.resolution
    if found.reason == "period":
        return _days_apart(a.period_from, b.period_from) <= SAME_WHILE_DAYS
    return found.reason in ("population", "place", "part_of_whole", "modality")


def _outweighs(a: Claim, b: Claim, slip: Diagnosis | None, found: Difference) -> bool:
    """Whether a slip explains two values better than the difference of scope.

    A mixed-up unit; digits that changed places, where the documents date one act a day apart ("83 states signed on
    Thursday", "38 on Wednesday"), where one tells in the future what the other has in the present ("1,650 nurses will
    work there", "1,560 work there"), or where one only does not say of whom its share is.
    """
    if slip is None or slip.because != SWAPPED:
        return slip is not None and slip.reason == "unit_slip" and found.reason != "period"
    if found.reason == "period":
        return {a.grain, b.grain} <= DAYS and _days_apart(a.period_from, b.period_from) <= 1
    if found.reason == "modality":
        return not runs(a) and not runs(b)
    return found.reason == "part_of_whole" and not found.certain and a.dimension not in ADDITIVE


def _days_apart(first: str, second: str) -> int:
    try:
        return abs((dt.date.fromisoformat(first[:10]) - dt.date.fromisoformat(second[:10])).days)
    except ValueError:
        return SAME_WHILE_DAYS + 1


#: what each level of meeting means, in the words of a working
HOLDS = {
    "same": "the same value",
    "sure": "both can be one value",
    "likely": "both can be one value, at a stretch",
    "possible": "both can hold, taken literally",
}


def _repeats(a: Claim, b: Claim) -> bool:
    """Whether one figure repeats the other in another unit."""
    return a.claim_id == b.converts or b.claim_id == a.converts


_MIXED = {
    frozenset(("share", "count")): "share_vs_count",
    frozenset(("share", "points")): "percent_vs_points",
}


def _incomparable(a: Claim, b: Claim) -> str:
    """The reason why two figures are not weighed at all, or nothing."""
    if a.source_id == b.source_id and a.sentence == b.sentence and a.speaker == b.speaker and not _repeats(a, b):
        return "same_sentence"
    if a.dimension != b.dimension:
        return _MIXED.get(frozenset((a.dimension, b.dimension)), "dimension")
    if a.form != b.form and (a.form in APART or b.form in APART):
        return "form"
    if a.form == "change" and a.trend and b.trend and a.trend != b.trend:
        return "trend"
    if a.per and b.per and a.per != b.per:
        return "rate_vs_count"
    if bool(a.per) != bool(b.per):
        rate, plain = (a, b) if a.per else (b, a)
        if not (rate.per == plain.grain or (rate.per in ("year", "day", "month", "week") and not plain.grain)):
            return "rate_vs_count"
    return ""


def _by_scope(
    a: Claim, b: Claim, figure_a: Figure, figure_b: Figure, meeting: Meeting, found: Difference
) -> Verdict | None:
    """What a difference of scope makes of two values. None: the scope is no excuse, let the values decide."""
    words = _words(a, b, found)
    if found.reason == "part_of_whole" and a.dimension not in ADDITIVE:
        return Verdict("scope", "population", both(a, b, words), 0.7)
    if found.reason == "part_of_whole":
        narrow_a = len(a.population) > len(b.population) or a.part == "part"
        part, whole = (figure_a, figure_b) if narrow_a else (figure_b, figure_a)
        if meeting.level == "apart" and _least(part) > _most(whole):
            if _grew(*((a, b) if narrow_a else (b, a))):
                return Verdict("update", "later_figure", both(a, b, "the later report gives the higher figure"), 0.6)
            excess = "the part is higher than the whole" + (f" ({words})" if words else "")
            return Verdict("conflict", "part_exceeds_whole", both(a, b, excess), 0.8 if found.certain else 0.6)
        return Verdict("scope", "part_of_whole", both(a, b, f"one is a part of the other ({words})"), 0.8)
    return Verdict("scope", found.reason, both(a, b, words), 0.8)


def _grew(part: Claim, whole: Claim) -> bool:
    """Whether a part may be higher than a whole that was counted earlier: the whole has grown since."""
    grows = runs(part) and not (_is_closed(part) or _is_closed(whole) or (part.looks_back and whole.looks_back))
    return grows and bool(whole.reported) and whole.reported < part.reported


def _words(a: Claim, b: Claim, found: Difference) -> str:
    return scopes(a, b, found.reason, found.words_a, found.words_b)


def _apart(
    a: Claim, b: Claim, figure_a: Figure, figure_b: Figure, meeting: Meeting, found: Diagnosis | None
) -> Verdict:
    """Values that cannot meet: a moving count, a slip, or a plain contradiction."""
    dated = a.reported and b.reported and a.reported != b.reported and a.source_id != b.source_id
    dated = dated and not (_is_closed(a) or _is_closed(b) or (a.looks_back and b.looks_back))
    swapped = found is not None and found.because == SWAPPED
    slipped = swapped and _days_apart(a.reported, b.reported) <= SLIP_DAYS
    if runs(a) and dated and not slipped:
        early, late = (figure_a, figure_b) if a.reported < b.reported else (figure_b, figure_a)
        if _most(early) < _least(late) or (meeting.reason == "later_figure" and early.value < late.value):
            return Verdict("update", "later_figure", both(a, b, "the later report gives the higher figure"), 0.7)
    recalled = swapped and (a.looks_back or b.looks_back)  # who looks back gives a figure of then
    if {a.measure, b.measure} & moving() and dated and not (slipped or recalled or _of_one_day(a, b)):
        because = f"the count moves, and the documents are of {a.reported} and {b.reported}"
        return Verdict("scope", "period", both(a, b, because), 0.7)
    if runs(a) and _is_perhaps_later(a, b, figure_a, figure_b) and not slipped:
        because = "the count moves, and nobody knows the day of the higher one"
        return Verdict("scope", "period", both(a, b, because), 0.6)
    if meeting.reason == "later_figure" and runs(a) and not (a.reported and b.reported):
        return Verdict("scope", "later_figure", both(a, b, "both may hold, on different days"), 0.5)
    confidence = 0.45 if meeting.doubtful else 0.9
    if a.vague or b.vague:
        return Verdict("incomparable", "vague_number", both(a, b, "words like “thousands” contradict little"), 0.5)
    if found is not None:
        return Verdict("conflict", found.reason, both(a, b, found.because), confidence)
    return Verdict("conflict", meeting.reason, both(a, b, gap_in_words(figure_a, figure_b, a, b)), confidence)


def _of_one_day(a: Claim, b: Claim) -> bool:
    """Whether two figures are of the same stated day, whenever they were reported."""
    return a.grain == b.grain == "day" and a.period_from == b.period_from != ""


def _is_perhaps_later(a: Claim, b: Claim, figure_a: Figure, figure_b: Figure) -> bool:
    """Whether the higher of two figures of a growing count stands in a document without a date, the lower in a dated
    one: it may be of a later day."""
    if bool(a.reported) == bool(b.reported) or _is_closed(a) or _is_closed(b):
        return False
    dated, undated = (figure_a, figure_b) if a.reported else (figure_b, figure_a)
    return _most(dated) < _least(undated)


def _is_closed(claim: Claim) -> bool:
    """Whether a figure is of a year that was over when it was reported, or of any year: no running count."""
    over = claim.grain in ("year", "decade") and claim.period_to and claim.period_to <= claim.reported
    return bool(claim.per or over)


def _falls_back(a: Claim, b: Claim, figure_a: Figure, figure_b: Figure) -> bool:
    """A later document that knows of "at least X" of a growing count, where an earlier one had more than twice that."""
    if not runs(a) or not (a.reported and b.reported):
        return False
    lower, other = (a, b) if a.bound in LOWER else (b, a)
    low, high = (figure_a, figure_b) if lower is a else (figure_b, figure_a)
    return lower.bound in LOWER and other.bound not in LOWER | UPPER and lower.reported >= other.reported and (
        _least(high) > POSSIBLE_FACTOR * low.value
    )


def _least(figure: Figure) -> float:
    """The lowest value a figure states; for an open or fuzzy one the value itself."""
    return figure.low if math.isfinite(figure.low) else figure.value


def _most(figure: Figure) -> float:
    """The highest value a figure states, one that is open above counted at twice its bound."""
    return figure.high if math.isfinite(figure.high) else figure.value * 2
