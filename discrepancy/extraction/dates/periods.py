"""Stretches of the calendar: half-open intervals with their grain and TIMEX3 value."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import NamedTuple

#: first and last (exclusive) month-day a season can mean: meteorological and astronomical limits of the northern half
#: together (World Meteorological Organization; equinoxes and solstices), so that neither reading is cut off
SEASONS = {"SP": ((3, 1), (6, 22)), "SU": ((6, 1), (9, 24)), "FA": ((9, 1), (12, 23)), "WI": ((12, 1), (3, 22))}
#: the order of grains from fine to coarse
GRAINS = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century", "millennium")
#: ISO 8601 letters of units -> grain
GRAIN_OF = {
    "D": "day",
    "WE": "weekend",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "HY": "half",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "L": "millennium",
}


class Period(NamedTuple):
    """`start` to `end` (not included); None for a date the calendar of this program cannot hold."""

    start: dt.date | None
    end: dt.date | None
    grain: str
    timex: str


def _date(year: int, month: int = 1, day: int = 1) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def day(date: dt.date) -> Period:
    """One day."""
    return Period(date, add_days(date, 1), "day", date.isoformat())


def week(date: dt.date) -> Period:
    """The ISO week, Monday to Sunday, that holds `date`."""
    monday = add_days(date, -date.weekday()) or date
    year, number, _ = date.isocalendar()
    return Period(monday, add_days(monday, 7), "week", f"{year}-W{number:02d}")


def weekend(date: dt.date) -> Period:
    """Saturday and Sunday of the ISO week that holds `date`."""
    saturday = add_days(date, 5 - date.weekday()) or date
    return Period(saturday, add_days(saturday, 2), "weekend", week(date).timex + "-WE")


def month(year: int, number: int) -> Period:
    """A calendar month; `number` may lie outside 1 to 12 and then counts into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    after = _date(year + number // 12, number % 12 + 1)
    return Period(_date(year, number), after, "month", f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first = month(year, 3 * number - 2)
    return Period(first.start, month(year, 3 * number).end, "quarter", f"{year:04d}-Q{number}")


def half(year: int, number: int) -> Period:
    """A half of the calendar year."""
    year, number = year + (number - 1) // 2, (number - 1) % 2 + 1
    return Period(month(year, 6 * number - 5).start, month(year, 6 * number).end, "half", f"{year:04d}-H{number}")


def year(number: int) -> Period:
    """A calendar year."""
    return Period(_date(number), _date(number + 1), "year", f"{number:04d}")


def decade(number: int) -> Period:
    """The ten years that begin with `number` (199: the 1990s)."""
    return Period(_date(number * 10), _date(number * 10 + 10), "decade", f"{number:03d}")


def hundred(year: int) -> Period:
    """The hundred years that begin with `year` ("the 1700s")."""
    return Period(_date(year), _date(year + 100), "century", f"{year // 100:02d}")


def century(ordinal: int) -> Period:
    """The century of that ordinal, 1901 to 2000 for the 20th; TIMEX3 writes its first two digits of years (19)."""
    first = (ordinal - 1) * 100
    return Period(_date(first + 1), _date(first + 101), "century", f"{ordinal - 1:02d}")


def season(number: int, name: str) -> Period:
    """A season of a year. Winter of a year may be the one it begins or ends with, so it covers both."""
    first, last = SEASONS[name]
    if name == "WI":
        return Period(_date(number - 1, *first), _date(number + 1, *last), "season", f"{number:04d}-{name}")
    return Period(_date(number, *first), _date(number, *last), "season", f"{number:04d}-{name}")


def easter(number: int) -> dt.date:
    """Easter Sunday of the western churches (anonymous Gregorian computus, Meeus 1991, chapter 8)."""
    a, b, c = number % 19, number // 100, number % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    total = h + weekday - 7 * m + 114
    return dt.date(number, total // 31, total % 31 + 1)


def holiday(number: int, rule: str) -> dt.date | None:
    """The day of a holiday in a year: `12-25`, `easter+1`, or month-weekday-count (`11-4-4`: fourth Thursday)."""
    if rule.startswith("easter"):
        return add_days(easter(number), int(rule[6:])) if 1583 <= number < 9999 else None
    parts = rule.split("-", 2)
    if len(parts) == 2:
        return _date(number, int(parts[0]), int(parts[1]))
    which, weekday, count = int(parts[0]), int(parts[1]), int(parts[2])
    if count > 0:
        first = _date(number, which)
        return None if first is None else add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    last = _date(number, which, monthrange(number, which)[1]) if 1 <= number <= 9999 else None
    return None if last is None else add_days(last, -((last.isoweekday() - weekday) % 7))


def add_days(date: dt.date, days: int) -> dt.date | None:
    """`date` moved by `days`; None beyond the calendar."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_months(date: dt.date, months: int) -> dt.date | None:
    """The same day some months on, or that month's last day."""
    index = date.year * 12 + date.month - 1 + months
    number, which = index // 12, index % 12 + 1
    if not 1 <= number <= 9999:
        return None
    return dt.date(number, which, min(date.day, monthrange(number, which)[1]))


def shift(date: dt.date, unit: str, count: int) -> Period | None:
    """The period of size `unit` that lies `count` units after the one that holds `date` (ISO letters, see GRAIN_OF)."""
    if unit in ("D", "W", "WE", "2W"):
        moved = add_days(date, count * {"D": 1, "W": 7, "WE": 7, "2W": 14}[unit])
        if moved is None:
            return None
        return {"D": day, "W": week, "WE": weekend, "2W": week}[unit](moved)
    number = date.year
    if unit == "M":
        return month(number, date.month + count)
    if unit == "Q":
        return quarter(number, (date.month - 1) // 3 + 1 + count)
    if unit == "HY":
        return half(number, (date.month - 1) // 6 + 1 + count)
    if unit == "Y":
        return year(number + count)
    if unit == "DE":
        return decade(number // 10 + count)
    if unit == "CE":
        return century((number - 1) // 100 + 1 + count)
    return None


def move(date: dt.date, unit: str, count: float) -> dt.date | None:
    """`date` moved by `count` units, keeping the day where the month has it."""
    months = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "L": 12000}.get(unit)
    if months is not None:
        return add_months(date, round(count * months))
    days = {"D": 1.0, "W": 7.0, "WE": 7.0, "2W": 14.0, "H": 1 / 24, "MIN": 0.0, "S": 0.0}.get(unit)
    return None if days is None else add_days(date, int(count * days))
