"""Builders of ranges: "May 5-7", "del 10 al 11 de septiembre", "2010-2012", and the joining of two dates into one."""

from __future__ import annotations

import datetime as dt
import re

from discrepancy.extraction.dates import absolute, periods
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.placing import Parts, placed, unplaced
from discrepancy.extraction.mentions import Date
from discrepancy.extraction.words import lexicon

#: what stands between the ends of a range: a dash, or a word like "to" (codes of the grammar)
_LINK = re.compile(r"[OA]*(?:-|[~V])[OA]*")
#: links that join only after "from", because they also stand elsewhere ("le 5 mai au Caire")
_WEAK_LINK = re.compile(r"[OA]+|i")
#: two or three words with capitals before a bracket
_CAPITALS = re.compile(r"((?:[A-ZÀ-Þ][\w'’.-]* ){1,2}[A-ZÀ-Þ][\w'’-]+)[*_]* \($")
#: code points of a name at most
LONGEST_NAME = 60
_AND = frozenset({"&", "&A"})


def join(first: Date, last: Date) -> Date | None:
    """The range from `first` to `last`; None where it would run backwards or an end is not placed."""
    if first.start_date is None or last.end_date is None or first.start_date >= last.end_date:
        return None
    timex = first.timex if first.timex == last.timex else f"{first.timex}/{last.timex}"
    date = Date(first.start, last.end, timex, "DATE", first.start_date, last.end_date, last.grain, last.anchor)
    date.parts = ((first.start, first.end, first.timex), (last.start, last.end, last.timex))
    return date


def linked(first: Date, last: Date, between: str) -> bool:
    """Whether what stands between two dates of one size may tie them together ("to", a dash, "and")."""
    if first.timex_type != "DATE" or last.timex_type != "DATE" or first.parts or last.parts:
        return False
    if not first.grain or first.grain != last.grain or last.start_date is None:
        return False
    return bool(_LINK.fullmatch(between) or _WEAK_LINK.fullmatch(between) or between in _AND)


def joined(first: Date, last: Date, between: str, context: Context) -> Date | None:
    """One range of two linked dates: a dash or "to", "and" behind "between", a weak link behind "from"."""
    keep = context.start
    context.start = first.start
    opening = context.cue()
    context.start = keep
    if between in _AND and opening != "between":
        return None
    if _WEAK_LINK.fullmatch(between) and opening not in ("from", "of", "since"):
        return None
    return join(first, last)


def share_year(first: Date, last: Date) -> None:
    """Move `first`, whose year is not printed, to the year that makes it lie before `last` ("March and April 2020")."""
    if first.anchor != "published" or last.anchor != "absolute" or first.weekday:
        return
    if first.start_date is None or last.start_date is None or first.grain not in ("day", "month"):
        return
    for year in (last.start_date.year, last.start_date.year - 1):
        if first.grain == "month":
            period = periods.month(year, first.start_date.month)
        else:
            moved = periods.add_months(first.start_date, 12 * (year - first.start_date.year))
            if moved is None:
                return
            period = periods.day(moved)
        if period.start is not None and period.start <= last.start_date:
            first.start_date, first.end_date, first.timex = period.start, period.end, period.timex
            first.anchor = "absolute"
            return


def days(context: Context, parts: Parts) -> Date | None:
    """Two days of one month: "May 5-7, 2023", "10 to 12 September", "between May 5 and 7", "May 5 and 6"."""
    neighbours = (parts["to"].number or 0) - (parts["n"].number or 0) == 1
    if "and" in parts and context.cue() != "between" and not neighbours:
        return None
    last = absolute.month_day(context, {**parts, "n": parts["to"]})
    first = absolute.month_day(context, parts)
    if last is None or first is None:
        return None
    ends = sorted((parts["n"], parts["to"]), key=lambda atom: atom.start)
    first.start, first.end = context.begin, ends[0].end
    last.start, last.end = ends[1].start, context.end
    if first.start_date is None:
        date = unplaced(f"{first.timex}/{last.timex}", "day", first.unresolved)
        date.parts = ((first.start, first.end, first.timex), (last.start, last.end, last.timex))
        return date
    return join(first, last)


def day_list(context: Context, parts: Parts) -> Date | None:
    """"March 3, 4 and 6", "am 3., 4. und 6. März": the first day; the further ones go to `context.more`."""
    numbers = [parts[name] for name in ("n", "na", "nb", "nc", "to") if name in parts]
    values = [atom.number or 0 for atom in numbers]
    if values != sorted(set(values)) or context.cue() == "between":
        return None
    if "y" not in parts and parts["m"].start < numbers[0].start and not context.at_stop():
        return None  # "on May 5 and 12 people died"
    found = []
    for atom in numbers:
        date = absolute.month_day(context, {**parts, "n": atom})
        if date is None:
            return None
        date.start, date.end = atom.start, atom.end
        found.append(date)
    found[0].start = context.begin
    found[-1].end = context.end
    context.end, context.more = numbers[0].end, found[1:]
    return found[0]


def years(context: Context, parts: Parts) -> Date | None:
    """"2010-2012", "1998 to 2003", "between 2010 and 2012"."""
    if "and" in parts and context.cue() != "between":
        return None
    low = int(parts["y"].value)
    written = parts["to"].value
    high = int(written) if len(written) == 4 and written.isdigit() else -1
    if parts["to"].code != "y" or not (low < high < 2100 and low >= 1000):
        return None
    if context.next_word().lower() in context.words.measures:
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
        first.start, first.end = context.begin, context.begin + 4
        last.start, last.end = context.begin + 5, context.end
        return join(first, last)
    return placed(periods.month(low, high)) if 1 <= high <= 12 and written[4] == "-" else None


#: Years between two days in brackets from which they are rather a life than a stretch of something, and at most.
LIFE_YEARS = range(15, 121)


def _is_person(before: str, language: str) -> bool:
    """Whether a text ends in capitals and a bracket, one word of them unknown to the language: no war."""
    found = _CAPITALS.search(before)
    return found is not None and any(lexicon(language)[word.capitalize()].name for word in found[1].split())


def ends_of_life(date: Date, text: str, language: str) -> list[Date]:
    """Birth and death where a range of days, or of years behind a name, stands alone in brackets; else the range."""
    if date.grain not in ("day", "year") or not date.parts or date.start_date is None or date.end_date is None:
        return [date]
    alone = text[max(0, date.start - 1) : date.start] == "(" and text[date.end : date.end + 1] == ")"
    if not alone or date.end_date.year - date.start_date.year not in LIFE_YEARS:
        return [date]
    if date.grain == "day":
        one = dt.timedelta(days=1)
        spans = ((date.start_date, date.start_date + one), (date.end_date - one, date.end_date))
    elif _is_person(text[max(0, date.start - LONGEST_NAME) : date.start], language):
        born, died = date.start_date.year, date.end_date.year - 1
        spans = ((dt.date(born, 1, 1), dt.date(born + 1, 1, 1)), (dt.date(died, 1, 1), dt.date(died + 1, 1, 1)))
    else:
        return [date]
    return [
        Date(start, end, timex, "DATE", first, last, date.grain, date.anchor)
        for (start, end, timex), (first, last) in zip(date.parts, spans, strict=True)
    ]
