"""What a date admits: its days, the bound put on it by the words before it, and dates that lack their year."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.judgement.claim import Claim

#: beyond every date, as text that sorts
FIRST, LAST = "0000", "9999"
#: code points before a date in which its bound is looked for
REACH = 24
_PARTIAL = re.compile(r"([0-9X]{4})-([0-9X]{2})(?:-([0-9X]{2}))?")


class Days(NamedTuple):
    """The half-open interval of days a date admits, as ISO text; `bound` is before, by, after, since or empty."""

    start: str
    end: str
    bound: str = ""


def days_of(claim: Claim) -> Days:
    """The days a date claim admits, read with the bound before it ("after 1944": from 1945 on)."""
    start, end = claim.period_from or FIRST, claim.period_to or LAST
    if not (claim.period_from and claim.period_to):
        return Days(start, end, "")
    bound = bound_before(claim)
    if bound == "before":
        return Days(FIRST, start, bound)
    if bound == "by":
        return Days(FIRST, end, bound)
    if bound == "after":
        return Days(end, LAST, bound)
    if bound == "since":
        return Days(start, LAST, bound)
    return Days(start, end, "")


def bound_before(claim: Claim) -> str:
    """The bound that the words directly before a date put on it, or nothing."""
    at = claim.sentence.find(claim.quote)
    if at < 0:
        return ""
    before = " " + " ".join(claim.sentence[max(at - REACH, 0) : at].casefold().split())
    for term, bound in _terms(claim.language):
        if before.endswith(term):
            return bound
    return ""


def partly_equal(a: Claim, b: Claim) -> bool | None:
    """Whether two dates of which one lacks its year agree in what both state; None where they share no part."""
    first, second = _PARTIAL.match(a.timex), _PARTIAL.match(b.timex)
    if first is None or second is None:
        return None
    known = [(x, y) for x, y in zip(first.groups(), second.groups(), strict=True) if x and y and "X" not in x + y]
    return all(x == y for x, y in known) if known else None


@cache
def _terms(language: str) -> tuple[tuple[str, str], ...]:
    """Bound words of a language, the longest first, each with a blank before it."""
    rows = lexicons.load("time_bounds", language)
    return tuple(sorted(((" " + row["term"], row["id"]) for row in rows), key=lambda term: (-len(term[0]), term)))
