"""Builders of ranges: "May 5-7", "del 10 al 11 de septiembre", "2010-2012", and the joining of two dates into one."""

from __future__ import annotations

from discrepancy.extraction.dates import absolute, periods
from discrepancy.extraction.dates.absolute import Parts, placed
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.mentions import Date

#: words before a range that is written with "and"
_OPENS_AND = frozenset({"between"})


def join(first: Date, last: Date) -> Date | None:
    """The range from `first` to `last`; None where it would run backwards or an end is not placed."""
    if first.start_date is None or last.end_date is None or first.start_date >= last.end_date:
        return None
    timex = first.timex if first.timex == last.timex else f"{first.timex}/{last.timex}"
    date = Date(first.start, last.end, timex, "DATE", first.start_date, last.end_date, last.grain, last.anchor)
    date.parts = ((first.start, first.end, first.timex), (last.start, last.end, last.timex))
    return date


def days(context: Context, parts: Parts) -> Date | None:
    """Two days of one month: "May 5-7, 2023", "10 to 12 September", "between May 5 and 7"."""
    if "and" in parts and context.cue() not in _OPENS_AND:
        return None
    last = absolute.month_day(context, {**parts, "n": parts["to"]})
    first = absolute.month_day(context, parts)
    if last is None or first is None:
        return None
    first.start, first.end = context.start, parts["n"].end
    last.start, last.end = parts["to"].start, context.end
    if last.start < first.end:
        last.start = first.end
    if first.start_date is None:
        date = absolute.unplaced(f"{first.timex}/{last.timex}", "day", first.unresolved)
        date.parts = ((first.start, first.end, first.timex), (last.start, last.end, last.timex))
        return date
    return join(first, last)


def years(context: Context, parts: Parts) -> Date | None:
    """"2010-2012", "1998 to 2003", "between 2010 and 2012"."""
    if "and" in parts and context.cue() not in _OPENS_AND:
        return None
    low = int(parts["y"].value)
    written = parts["to"].value
    high = int(written) if len(written) == 4 and written.isdigit() else -1
    if parts["to"].code != "y" or not (low < high < 2100 and low >= 1000):
        return None
    first, last = placed(periods.year(low)), placed(periods.year(high))
    first.start, first.end = parts["y"].start, parts["y"].end
    last.start, last.end = parts["to"].start, parts["to"].end
    return join(first, last)


def short_years(context: Context, parts: Parts) -> Date | None:
    """"2019-20", "2010/12": years where the second is the later; "2010-03" is the month of ISO 8601."""
    written = parts["Y"].value
    low, high = int(written[:4]), int(written[5:7])
    century = low - low % 100
    if high > low % 100:
        first, last = placed(periods.year(low)), placed(periods.year(century + high))
        first.start, first.end, last.start, last.end = context.start, context.start + 4, context.start + 5, context.end
        return join(first, last)
    return placed(periods.month(low, high)) if 1 <= high <= 12 and written[4] == "-" else None

