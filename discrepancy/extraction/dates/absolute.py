"""Builders of dates that name a place in the calendar: days, months, years, weekdays, quarters, seasons, holidays.

A builder gets the context and the matched parts and returns a Date without its span, or None where it is none after all.
"""

from __future__ import annotations

import datetime as dt

from discrepancy.extraction.dates import periods
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.lexer import Atom
from discrepancy.extraction.dates.periods import Period
from discrepancy.extraction.mentions import Date

Parts = dict[str, Atom]
#: years a bare number of four digits is read as without a word before it that asks for a year
PLAIN_YEARS = range(1800, 2060)
#: a date without a year is the nearest one, unless the one on the side of the tense is less than 1 / LEAN times as far off:
#: news speaks of what is near, and verbs around a date mislead in about one case of five
LEAN = 0.5
#: without a verb news tells rather what was than what will be
PAST_LEAN = 0.8
#: words before a bare number of four digits that make it a year whatever follows
_YEAR_CUES = frozenset({"in", "since", "until", "by", "from", "the", "of", "before", "after", "between"})
#: words before a month name that is also another word ("may", "march"), which make it a month
MONTH_CUES = frozenset({"to", "in", "since", "until", "by", "of", "from", "on", "before", "after", "between"})


def placed(period: Period, anchor: str = "absolute", **more: str) -> Date:
    """A Date of `period`."""
    if period.start is None:
        return Date(0, 0, period.timex, grain=period.grain, anchor=anchor, unresolved="outside the calendar", **more)
    return Date(0, 0, period.timex, "DATE", period.start, period.end, period.grain, anchor, **more)


def unplaced(timex: str, grain: str, why: str, **more: str) -> Date:
    """A Date that cannot be placed: what is known stands in `timex` (XXXX-12-15)."""
    return Date(0, 0, timex, "DATE", None, None, grain, "none", unresolved=why, **more)


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


def month_day(context: Context, parts: Parts) -> Date | None:
    """"March 4, 2013", "4. März", "el 9 de enero": the year, where none is printed, by tense and distance."""
    month, number = int(parts["m"].value), parts["n"].number
    if number is None or not 1 <= number <= 31 or number != int(number):
        return None
    day = int(number)
    weekday = parts["w"].value if "w" in parts else ""
    year = year_of(parts, context)
    if year is not None:
        date = _day(year, month, day)
        if date is None:
            return unplaced(f"{year:04d}-{month:02d}-{day:02d}", "day", "no such day", weekday=weekday)
        return placed(periods.day(date), "published" if "rel" in parts else "absolute", weekday=weekday)
    if _day(2000, month, day) is None:
        return None
    if context.base is None:
        return unplaced(f"XXXX-{month:02d}-{day:02d}", "day", f"year not stated, {context.unplaced}", weekday=weekday)
    found = _nearest([_day(context.base.year + k, month, day) for k in (-1, 0, 1)], context, weekday)
    return placed(periods.day(found), "published", weekday=weekday) if found else None


def _nearest(days: list[dt.date | None], context: Context, weekday: str = "") -> dt.date | None:
    """The candidate the text means: one whose weekday is as printed, else the nearest, leaning to where the verb looks."""
    base = context.base
    known = [date for date in days if date is not None]
    if base is None or not known:
        return None
    if weekday:
        fitting = [date for date in known if str(date.isoweekday()) == weekday and abs((date - base).days) < 330]
        if fitting:
            return min(fitting, key=lambda date: abs((date - base).days))
    side = context.direction()
    return min(known, key=lambda date: (_distance((date - base).days, side), date))


def _distance(away: int, side: int) -> float:
    """How far off a candidate is; on the side the tense points to it counts as nearer (LEAN), else what is past."""
    if side == 0:
        return abs(away) * (PAST_LEAN if away < 0 else 1.0)
    return abs(away) * (LEAN if away * side > 0 else 1.0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_alone(context: Context, parts: Parts) -> Date | None:
    """"March 2013", "in October", "last May", "June last year"."""
    month = int(parts["m"].value)
    year = year_of(parts, context)
    if year is not None:
        return placed(periods.month(year, month), "published" if "rel" in parts else "absolute")
    atom = parts["m"]
    if atom.weak and "side" not in parts and context.cue() not in MONTH_CUES:
        return None
    base = context.base
    if base is None:
        return unplaced(f"XXXX-{month:02d}", "month", f"year not stated, {context.unplaced}")
    if "side" in parts:
        side = {"l": -1, "x": 1}.get(parts["side"].code, 0)
        if side == 0:
            return placed(periods.month(base.year, month), "published")
        strict = True
    else:
        side, strict = context.direction(), False
    ahead = (month - base.month) % 12
    if strict:
        ahead = (ahead or 12) if side > 0 else ahead - 12
    elif ahead and _distance(ahead - 12, side) < _distance(ahead, side):
        ahead -= 12
    return placed(periods.month(base.year, base.month + ahead), "published")


def year_alone(context: Context, parts: Parts) -> Date | None:
    """"2013" and "the year 2013": a bare number only where it can hardly be a count."""
    number = int(parts["y"].number or (int(parts["y"].value) if parts["y"].code == "y" else 0))
    if "u" in parts:
        return placed(periods.year(number)) if 100 <= number < 2100 else None
    cue = context.cue()
    if cue == "number" or (number not in PLAIN_YEARS and cue not in _YEAR_CUES) or number not in range(1000, 2100):
        return None
    if cue not in _YEAR_CUES and _counts_something(context, number):
        return None
    before = context.text[max(0, context.begin - 2) : context.begin]
    if len(before) == 2 and before[0].isdigit() and before[1] in "-–/":  # the end of a telephone number or a code
        return None
    return placed(periods.year(number))


def _counts_something(context: Context, number: int) -> bool:
    """Whether the word behind a bare number looks like what it counts ("1900 homes", "2000 Menschen")."""
    following = context.next_word()
    if following.lower() in context.words.measures:
        return True
    if len(following) < 3:
        return False
    if context.words.capital_nouns:
        return following[0].isupper() and number % 100 == 0
    return following.islower() and following.endswith(context.words.plurals) and following not in context.words.cues


def weekday(context: Context, parts: Parts) -> Date | None:
    """"Friday", "last Wednesday", "el miércoles", "Wednesday night". A day of the publication's own name is that day."""
    number = int(parts["w"].value)
    if parts["w"].weak and "side" not in parts and context.cue() not in MONTH_CUES:
        return None
    part = parts["P"].value if "P" in parts else ""
    base = context.base
    if base is None:
        date = unplaced(f"XXXX-WXX-{number}", "day", context.unplaced, weekday=str(number))
    else:
        code = parts["side"].code if "side" in parts else ""
        back, ahead = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
        if code in "lc" and code:
            days = -(back or 7)
        elif code in "xf" and code:
            days = ahead or 7
        else:
            side = -1 if context.possessive() else context.direction()
            days = ahead if side > 0 else -back
        found = periods.add_days(base, days)
        if found is None:
            return None
        date = placed(periods.day(found), "published", weekday=str(number))
    return with_part(date, part)


def with_part(date: Date, part: str) -> Date:
    """The same day with its part: a TIME in TimeML, the day in the table."""
    if part:
        date.timex, date.timex_type = f"{date.timex}T{part}", "TIME"
        if part == "NI" and date.end_date is not None:  # a night runs into the next day
            date.end_date = periods.add_days(date.end_date, 1)
    return date


def quarter(context: Context, parts: Parts) -> Date | None:
    """"the third quarter", "Q3 2024", "second quarter of fiscal 2022", "this year's first half"."""
    if "q" in parts:
        kind, number = parts["q"].value[0], int(parts["q"].value[1])
    else:
        kind = "Q" if parts["u"].value == "Q" else "H"
        if "last" in parts and kind == "Q":
            return None
        number = -1 if "last" in parts else int(parts["n"].number or float(parts["n"].value))
    most = 4 if kind == "Q" else 2
    number = most if number == -1 else number
    if not 1 <= number <= most:
        return None
    make = periods.quarter if kind == "Q" else periods.half
    fiscal = "fiscal" if "F" in parts or "X" in parts else ""
    year = int(parts["X"].value) if "X" in parts else year_of(parts, context)
    if year is not None:
        date = placed(make(year, number), "published" if "rel" in parts else "absolute")
    elif kind == "H":
        return None
    elif context.base is None:
        date = unplaced(f"XXXX-{kind}{number}", "quarter", f"year not stated, {context.unplaced}")
    else:
        base = context.base
        ahead = number - ((base.month - 1) // 3 + 1)
        side = context.direction()
        if ahead > 0 and (side < 0 or ahead > 1):
            ahead -= 4
        elif ahead < -1 and side > 0:
            ahead += 4
        date = placed(periods.shift(base, "Q", ahead) or make(base.year, number), "published")
    if fiscal:
        date.modifier, date.grain = fiscal, "fiscal_" + date.grain
    return date


def fiscal_year(context: Context, parts: Parts) -> Date | None:
    """"fiscal 2022", "FY2022": the nominal year, marked, since its months depend on whose year it is."""
    year = int(parts["X"].value) if "X" in parts else year_of(parts, context)
    if year is None:
        return None
    date = placed(periods.year(year), "published" if "rel" in parts else "absolute")
    date.grain, date.modifier = "fiscal_year", "fiscal"
    return date


def season(context: Context, parts: Parts) -> Date | None:
    """"summer 2023", "last fall", "im Herbst": without a year the one the tense points to."""
    name = parts["s"].value
    year = year_of(parts, context)
    if year is not None:
        return placed(periods.season(year, name), "published" if "rel" in parts else "absolute")
    side_code = parts["side"].code if "side" in parts else ""
    if not side_code and (parts["s"].weak or context.cue() not in ("in", "the", "since", "until", "by")):
        return None
    if context.base is None:
        return unplaced(f"XXXX-{name}", "season", f"year not stated, {context.unplaced}")
    base = context.base
    first = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}[name]
    year = base.year
    side = {"l": -1, "x": 1, "t": 0}.get(side_code, context.direction())
    if name == "WI":
        year = base.year - 1 if side < 0 or (side_code == "t" and base.month <= 4) else base.year
    elif side < 0 and base.month < first + (3 if side_code == "l" else 0):
        year -= 1
    elif side > 0 and base.month >= first + 3 or side_code == "x" and base.month >= first:
        year += 1
    return placed(periods.season(year, name), "published")


def holiday(context: Context, parts: Parts) -> Date | None:
    """"Christmas", "Thanksgiving Day 2013", "Ostern": the nearest one on the side the tense points to."""
    rule = parts["h"].value
    year = year_of(parts, context)
    if year is not None:
        date = periods.holiday(year, rule)
        return placed(periods.day(date)) if date else None
    if context.base is None:
        fixed = f"XXXX-{rule}" if rule[0].isdigit() and rule.count("-") == 1 else ""
        return unplaced(fixed, "day", f"year not stated, {context.unplaced}")
    days = [periods.holiday(context.base.year + k, rule) for k in (-1, 0, 1)]
    side = {"l": -1, "x": 1}.get(parts["side"].code, 0) if "side" in parts else 0
    if side:
        days = [date for date in days if date is not None and (date - context.base).days * side > 0]
    found = _nearest(days, context)
    return placed(periods.day(found), "published") if found else None


def decade(context: Context, parts: Parts) -> Date | None:
    """"the 1990s", "the '90s", "the nineties", "in den neunziger Jahren"."""
    if "N" in parts and parts["N"].weak and "noun" not in parts:
        return None
    written = parts["E"].value if "E" in parts else parts["N"].value
    number = int(written)
    if "N" in parts:
        number = number if number > 99 else 190 + number // 10
    elif number >= 1000:
        number //= 10
    elif number < 100:
        number = (190 if number >= 20 else 200) + number // 10
    return placed(periods.decade(number))


def decade_noun(context: Context, parts: Parts) -> Date | None:
    """"los años noventa", "les années 1990", "la década de 1990": a noun that makes a number of tens a decade."""
    noun, number = parts["noun"], parts["E"].number or 0
    if noun.ref != "DECADE" and noun.value != "DE" or number % 10 or not (20 <= number < 100 or 1000 <= number < 2100):
        return None
    return placed(periods.decade(int(number) // 10 if number >= 1000 else 190 + int(number) // 10))


def century(context: Context, parts: Parts) -> Date | None:
    """"the 20th century", "19. Jahrhundert"."""
    number = parts["n"].number or float(parts["n"].value or 0)
    return placed(periods.century(int(number))) if 1 <= number <= 30 else None


def numeric(context: Context, parts: Parts) -> Date | None:
    """ISO and numeric dates. 03/04/2024 keeps both readings; the language's own order is the first."""
    kind, written = parts["I"].value.split(" ", 1)
    pieces = [int(piece) for piece in written[:10].replace("/", "-").replace(".", "-").rstrip("-").split("-") if piece]
    if kind in ("iso", "ymd"):
        date = _day(*pieces[:3]) if len(pieces) >= 3 else None
        return placed(periods.day(date)) if date else None
    if kind == "dm":
        if context.words.month_first or not 1 <= pieces[1] <= 12:
            return None
        return month_day(context, {"m": Atom("m", 0, 0, str(pieces[1])), "n": Atom("n", 0, 0, number=float(pieces[0]))})
    first, second, year = pieces[0], pieces[1], pieces[2]
    year = year if year > 99 else short_year(year)
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    in_order = [month_first, day_first] if context.words.month_first and "." not in written else [day_first, month_first]
    known = [date for date in in_order if date is not None]
    if not known:
        return None
    date = placed(periods.day(known[0]))
    if len(known) == 2 and known[0] != known[1]:
        if "." not in written:
            date.readings = tuple(found.isoformat() for found in known)
        if date.readings and context.words.month_first:
            date.start_date = date.end_date = None
            date.anchor, date.unresolved = "none", "day and month can be read either way"
    return date
