"""The verdict on two dates: intervals with their grain, the coarser one holding the finer one."""

from __future__ import annotations

import datetime as dt

from discrepancy.judgement.calendar import Days, days_in_one_year, days_of, days_of_event
from discrepancy.judgement.claim import Claim
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.scope import modality_difference
from discrepancy.judgement.working import both, scopes

#: differences that look like a slip of the pen, and not like a plan that changed
SLIPS = frozenset({"year_slip", "month_slip", "day_month_swap"})
#: grains finer than a day: a night belongs to two days
WITHIN_DAY = frozenset({"part", "instant"})
#: what stands between the ends of a range in a TIMEX3 value
RANGE = "/"
#: hours that belong to the night before, and to the night after
_EARLY, _LATE = frozenset({"00", "01", "02", "03", "04", "05"}), frozenset({"21", "22", "23", "24"})


def compare_dates(a: Claim, b: Claim) -> Verdict:
    """The verdict on two date claims of one event. Symmetric in verdict, reason and confidence."""
    if not (a.period_from or a.period_to) or not (b.period_from or b.period_to):
        return _partly(a, b)
    if a.superseded != b.superseded:
        return Verdict("scope", "superseded", both(a, b, "one document itself abandons its date"))
    verdict = _weigh(a, b)
    if verdict.verdict == "conflict" and {a.form, b.form} & {"period", "said"}:
        return Verdict("incomparable", "period", both(a, b, "one only says when a figure was given, or for which time"))
    found = modality_difference(a, b)
    if found is None or verdict.verdict != "conflict":
        return verdict
    if verdict.reason in SLIPS:
        return verdict._replace(confidence=0.45)
    return Verdict("scope", found.reason, both(a, b, scopes(a, b, *found[:3])))


def _weigh(a: Claim, b: Claim) -> Verdict:
    """The verdict on two placed dates of one kind of statement."""
    first, second = (days_of_event(a), days_of_event(b)) if a.event == b.event else (days_of(a), days_of(b))
    if first.bound == second.bound == "since":
        first, second = first._replace(end=a.period_to), second._replace(end=b.period_to)
    if first == second:
        return Verdict("agree", "same", both(a, b, "the same date"))
    if _other_range(a, b, first, second):
        return Verdict("conflict", "date", both(a, b, "the two do not begin and end alike"), 0.7)
    if _touch(first, second):
        return Verdict("compatible", "same_day", both(a, b, "they agree as far as each of them goes"), 0.9)
    if _readings_meet(a, b):
        return Verdict("compatible", "ambiguous_date", both(a, b, "one of them can be read in two ways"), 0.5)
    if first.bound or second.bound:
        return Verdict("conflict", "date", both(a, b, "the one excludes the other"), 0.8)
    return _apart(a, b)


def _partly(a: Claim, b: Claim) -> Verdict:
    """Dates of which one lacks its year or could not be placed."""
    days = days_in_one_year(a, b)
    if days is None:
        return Verdict("incomparable", "unresolved", both(a, b, "one of the dates could not be resolved"))
    if _touch(*days):
        return Verdict("compatible", "same_day", both(a, b, "they agree as far as each of them goes"), 0.8)
    return Verdict("conflict", "date", both(a, b, "day or month differ"), 0.6)


def _other_range(a: Claim, b: Claim, first: Days, second: Days) -> bool:
    """Whether two dates that both say when a thing began and ended differ ("2002 to 2007", "2002 to 2006").

    One range within the other may be a part of it; a bound says nothing of the other end.
    """
    if not (RANGE in a.timex and RANGE in b.timex and a.grain == b.grain) or first.bound or second.bound:
        return False
    return (first.start <= second.start) == (first.end <= second.end) or first.start == second.start


def _touch(first: Days, second: Days) -> bool:
    return first.start < second.end and second.start < first.end


def _readings_meet(a: Claim, b: Claim) -> bool:
    for one, other in ((a, b), (b, a)):
        if one.readings:
            days = days_of(other)
            if any(days.start <= reading < days.end for reading in one.readings.split("|")):
                return True
    return False


def _apart(a: Claim, b: Claim) -> Verdict:
    """Two dates that do not touch: a slip that can be named, a night between two days, or a contradiction."""
    day_a, day_b = _day(a), _day(b)
    if day_a is None or day_b is None:
        return Verdict("conflict", "date", both(a, b, "the two dates cannot both hold"), 0.8)
    apart, meant = abs((day_a - day_b).days), _meant(a, b)
    if apart == 1:
        early, late = (a, b) if day_a < day_b else (b, a)
        if _hour(early) in _LATE | {"NI"} or _hour(late) in _EARLY:
            return Verdict("compatible", "next_day", both(a, b, "the night lies between them"), 0.6)
        return Verdict("conflict", "next_day", both(a, b, f"they are one day apart{meant}"), 0.45)
    if (day_a.month, day_a.day) == (day_b.month, day_b.day):
        return Verdict("conflict", "year_slip", both(a, b, f"day and month agree, the year differs{meant}"), 0.85)
    if (day_a.year, day_a.day) == (day_b.year, day_b.day):
        return Verdict("conflict", "month_slip", both(a, b, f"day and year agree, the month differs{meant}"), 0.9)
    if day_a.year == day_b.year and (day_a.month, day_a.day) == (day_b.day, day_b.month):
        return Verdict("conflict", "day_month_swap", both(a, b, f"day and month have changed places{meant}"), 0.9)
    return Verdict("conflict", "date", both(a, b, f"they are {apart} days apart{meant}"), 0.85)


def _meant(a: Claim, b: Claim) -> str:
    """The two days in numbers, where one is printed without its year or in words ("on Tuesday")."""
    if all(claim.period_from[:4] in claim.quote for claim in (a, b)):
        return ""
    return f" ({a.period_from[:10]} and {b.period_from[:10]})"


def _hour(claim: Claim) -> str:
    """The hour of a TIMEX3 value, or NI for a night; its other parts of a day otherwise."""
    return claim.timex.partition("T")[2][:2]


def _day(claim: Claim) -> dt.date | None:
    """The single day a claim names; None for anything coarser."""
    if not claim.period_from or claim.grain not in WITHIN_DAY | {"day"}:
        return None
    try:
        return dt.date.fromisoformat(claim.period_from[:10])
    except ValueError:
        return None
