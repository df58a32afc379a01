"""Full dates whose month the lexicon does not know ("9 gennaio 2026"): handed to dateparser, with its language fixed.

dateparser is asked only for a day, a word and a year in a row, once for each distinct text, and believed only where it
gives back the day and the year that are printed (it fills in or swaps parts otherwise: "20 people 2019"). In a language
that has a lexicon it is not asked: the months are known, and another word is no month ("13 kilometres 2019").
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.periods import day
from discrepancy.extraction.mentions import Date

#: characters before a year that a day and a month name can take
REACH = 32
_BEFORE = re.compile(
    r"(?<![\w.,$€£])(?P<day>[0-9]{1,2})(?:\.|[^\W\d_]{1,2}|º)?[ \u00a0]+(?:[^\W\d_]{1,2}[ \u00a0]+)?"
    r"(?P<month>[^\W\d_]{3,12})\.?,?[ \u00a0]+(?:[^\W\d_]{1,2}[ \u00a0]+)?$"
)


def widen(date: Date, context: Context, language: str) -> None:
    """Make a full date of a bare year, where a day and a month name that only dateparser knows stand before it."""
    if language in lexicons.languages():
        return
    if date.grain != "year" or date.start_date is None or len(date.timex) != 4 or date.end - date.start != 4:
        return
    before = context.text[max(0, date.start - REACH) : date.start]
    hit = _BEFORE.search(before)
    if hit is None or hit.group("month").lower() in context.words.entries:
        return
    found = _parse(f"{hit.group('day')} {hit.group('month').lower()} {date.timex}", language)
    if found is None or found.day != int(hit.group("day")) or found.year != int(date.timex):
        return
    period = day(found)
    date.start -= len(before) - hit.start()
    date.timex, date.grain, date.start_date, date.end_date = period.timex, period.grain, period.start, period.end


@cache
def _parse(written: str, language: str) -> dt.date | None:
    """What dateparser makes of a date; None for none, or for a language it does not have."""
    from dateparser.date import DateDataParser  # heavy: only where a text needs it

    try:
        settings = {"RELATIVE_BASE": dt.datetime(2000, 1, 1), "DATE_ORDER": "DMY", "RETURN_AS_TIMEZONE_AWARE": False}
        data = DateDataParser(languages=[language], settings=settings).get_date_data(written)
    except ValueError:
        return None
    if data.date_obj is None or data.period != "day":
        return None
    return data.date_obj.date()
