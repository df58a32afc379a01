"""What a date admits: its days, the bound put on it by the words before it, and dates that lack their year."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.judgement.claim import Claim

#: beyond every date, as text that sorts
FIRST, LAST = "0000", "9999"
#: a leap year, in which dates without any year are compared
ANY_YEAR = "2000"
#: dates whose bound is remembered: those of one fact, each of which is weighed against all others
RECENT = 1_000
#: code points before a date in which its bound is looked for
REACH = 24
_PARTIAL = re.compile(r"([0-9X]{4})-(0[1-9]|1[0-2])(?:-([0-9X]{2}))?")


class Days(NamedTuple):
    """The half-open interval of days a date admits, as ISO text; `bound` is before, by, after, since or empty."""

    start: str
    end: str
    bound: str = ""


def days_of(claim: Claim) -> Days:
    """The days a date claim admits, read with the bound before it ("after 1944": from 1945 on)."""
    start, end = claim.period_from or FIRST, claim.period_to or LAST
    return _bounded(start, end, bound_before(claim)) if claim.period_from and claim.period_to else Days(start, end)


def days_of_event(claim: Claim) -> Days:
    """The days on which the event of a date claim was: what has been so "since 1958" began in that year."""
    days = days_of(claim)
    if days.end != LAST or days.bound not in ("", "since") or not happens_once(claim.event):
        return days
    year, month, day = (int(part) for part in claim.period_from.split("-"))
    if claim.grain == "year":
        return Days(days.start, f"{year + 1:04}-01-01")
    return Days(*_span(year, month, day if claim.grain == "day" else 0)) if claim.grain in ("day", "month") else days


@cache
def _once() -> frozenset[str]:
    return frozenset(row["id"] for row in lexicons.reference("happenings") if row["once"])


def happens_once(event: str) -> bool:
    """Whether one thing or person has an event once (`reference/happenings.csv`): it is founded, it opens."""
    return event in _once()


def days_in_one_year(a: Claim, b: Claim) -> tuple[Days, Days] | None:
    """The days of two dates of which at least one lacks its year: it is taken to be the other one's, or any year.

    None where a date says neither month nor day, or is placed in no calendar.
    """
    year = a.period_from[:4] or b.period_from[:4] or ANY_YEAR
    found = []
    for claim in (a, b):
        if claim.period_from and claim.period_to:
            found.append(days_of(claim))
            continue
        match = _PARTIAL.match(claim.timex)
        if match is None:
            return None
        start, end = _span(int(year), int(match[2]), int(match[3]) if match[3] and "X" not in match[3] else 0)
        found.append(_bounded(start, end, bound_before(claim)))
    return found[0], found[1]


def _bounded(start: str, end: str, bound: str) -> Days:
    """The half-open interval `start:end`, or what lies on one side of it."""
    if bound == "before":
        return Days(FIRST, start, bound)
    if bound == "by":
        return Days(FIRST, end, bound)
    if bound == "after":
        return Days(end, LAST, bound)
    if bound == "since":
        return Days(start, LAST, bound)
    return Days(start, end)


def _span(year: int, month: int, day: int) -> tuple[str, str]:
    """The half-open interval of a day, or of a month where `day` is 0; of the month too where there is no such day."""
    try:
        start = dt.date(year, month, day or 1)
    except ValueError:
        start, day = dt.date(year, month, 1), 0
    end = start + dt.timedelta(days=1) if day else (start.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return start.isoformat(), end.isoformat()


def bound_before(claim: Claim) -> str:
    """The bound that the words directly before a date put on it, or nothing."""
    return _bound_before(claim.sentence, claim.quote, claim.language)


@lru_cache(RECENT)
def _bound_before(sentence: str, quote: str, language: str) -> str:
    at = sentence.find(quote)
    if at < 0 or sentence.startswith(("'s ", "’s "), at + len(quote)):
        return ""  # "before Wednesday's match": before the match, not before the day
    before = " " + " ".join(sentence[max(at - REACH, 0) : at].casefold().split())
    return next((bound for term, bound in _terms(language) if before.endswith(term)), "")


@cache
def _terms(language: str) -> tuple[tuple[str, str], ...]:
    """Bound words of a language, the longest first, each with a blank before it."""
    rows = lexicons.load("time_bounds", language)
    return tuple(sorted(((" " + row["term"], row["id"]) for row in rows), key=lambda term: (-len(term[0]), term)))
