"""Making a Date of a period, and choosing the year or side that a text leaves out."""

from __future__ import annotations

import datetime as dt

from discrepancy.extraction.dates import periods
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.lexer import Atom
from discrepancy.extraction.dates.periods import Period
from discrepancy.extraction.mentions import Date

Parts = dict[str, Atom]
#: a date without a year is the nearest one, unless the one on the side of the tense is less than 1 / LEAN times as far
#: off: news speaks of what is near, and verbs around a date mislead in about one case of five
LEAN = 0.3
#: letters of a unit in an unplaced value
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
#: without a verb news tells rather what was than what will be
PAST_LEAN = 0.8


def placed(period: Period, anchor: str = "absolute", weekday: str = "") -> Date:
    """A Date of `period`."""
    if period.start is None:
        why = "outside the calendar"
        return Date(0, 0, period.timex, grain=period.grain, anchor=anchor, unresolved=why, weekday=weekday)
    timex, first, last, grain = period.timex, period.start, period.end, period.grain
    return Date(0, 0, timex, "DATE", first, last, grain, anchor, weekday=weekday)


def unplaced(timex: str, grain: str, why: str, weekday: str = "") -> Date:
    """A Date that cannot be placed: what is known stands in `timex` (XXXX-12-15)."""
    return Date(0, 0, timex, "DATE", None, None, grain, "none", unresolved=why, weekday=weekday)


def with_part(date: Date, part: str) -> Date:
    """The same day with its part: a TIME in TimeML, the day in the table."""
    if part:
        date.timex, date.timex_type = f"{date.timex}T{part}", "TIME"
        if part == "NI" and date.end_date is not None:  # a night runs into the next day
            date.end_date = periods.add_days(date.end_date, 1)
    return date


def year_of(parts: Parts, context: Context) -> int | None:
    """The year printed with a date, directly ("2013", "'13") or by reference ("last year")."""
    if "y" in parts:
        return int(parts["y"].value)
    if "d" in parts:
        return short_year(int(parts["d"].value))
    if "rel" in parts and context.base is not None:
        return context.base.year + {"l": -1, "t": 0, "x": 1}[parts["rel"].code]
    return None


def short_year(number: int) -> int:
    """A year of two digits: 69 to 99 are of the twentieth century (POSIX strptime)."""
    return number + (1900 if number >= 69 else 2000)


def nearest(days: list[dt.date | None], context: Context, weekday: str = "") -> dt.date | None:
    """The candidate meant: one whose weekday is as printed, else the nearest, leaning to where the verb looks."""
    base = context.base
    known = [date for date in days if date is not None]
    if base is None or not known:
        return None
    if weekday:
        fitting = [date for date in known if str(date.isoweekday()) == weekday and abs((date - base).days) < 330]
        if fitting:
            return min(fitting, key=lambda date: abs((date - base).days))
    side = 1 if context.meant_for() else context.direction()
    return min(known, key=lambda date: (distance((date - base).days, side), date))


def distance(away: int, side: int) -> float:
    """How far off a candidate is; on the side the tense points to it counts as nearer (LEAN), else what is past."""
    if side == 0:
        return abs(away) * (PAST_LEAN if away < 0 else 1.0)
    return abs(away) * (LEAN if away * side > 0 else 1.0)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day; None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
