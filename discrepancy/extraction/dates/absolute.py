"""Builders of days, months, years, weekdays and numeric dates.

A builder gets the context and the matched parts, and returns a Date without its span or None where it is none after
all.
"""

from __future__ import annotations

import re

from discrepancy.extraction.dates import periods
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.lexer import Atom
from discrepancy.extraction.dates.named import named_day
from discrepancy.extraction.dates.placing import (
    Parts,
    day_of,
    distance,
    nearest,
    placed,
    short_year,
    unplaced,
    with_part,
    year_of,
)
from discrepancy.extraction.mentions import Date

_NUMBER = re.compile(r"[0-9]+")
#: years a bare number of four digits is read as without a word before it that asks for a year
PLAIN_YEARS = range(1800, 2060)
#: words before a bare number of four digits that make it a year whatever follows
_YEAR_CUES = frozenset({"in", "since", "until", "by", "from", "the", "of", "before", "after", "between"})
#: words before a short name of a weekday that make it one
_DAY_CUES = frozenset({"on", "since", "until"})
#: words before a month name that is also another word ("may", "march"), which make it a month
MONTH_CUES = frozenset({"to", "in", "since", "until", "by", "of", "from", "on", "before", "after", "between"})


def month_day(context: Context, parts: Parts) -> Date | None:
    """"March 4, 2013", "4. März", "el 9 de enero": the year, where none is printed, by tense and distance."""
    month, number = int(parts["m"].value), parts["n"].number
    if number is None or not 1 <= number <= 31 or number != int(number):
        return None
    day = int(number)
    yearless_behind = parts["m"].start < parts["n"].start and "y" not in parts and "rel" not in parts
    if yearless_behind and (not context.words.month_first or _is_counted(context)):
        return None  # "im Mai 12 Menschen", "in March 5 percent"
    weekday = parts["w"].value if "w" in parts else ""
    year = year_of(parts, context)
    if year is not None:
        date = day_of(year, month, day)
        if date is None:
            return unplaced(f"{year:04d}-{month:02d}-{day:02d}", "day", "no such day", weekday=weekday)
        return placed(periods.day(date), "published" if "rel" in parts else "absolute", weekday=weekday)
    if day_of(2000, month, day) is None:
        return None
    told = context.year_before()
    if context.base is None:
        framed = day_of(told, month, day) if told else None
        if framed and not (weekday and str(framed.isoweekday()) != weekday):
            return placed(periods.day(framed), "document", weekday=weekday)
        return unplaced(f"XXXX-{month:02d}-{day:02d}", "day", f"year not stated, {context.unplaced}", weekday=weekday)
    known = context.year_of_sentence() if not weekday and "side" not in parts else None
    if known is not None and (framed := day_of(known, month, day)):
        return placed(periods.day(framed), "document")
    days = [day_of(context.base.year + k, month, day) for k in (-1, 0, 1)]
    side = {"l": -1, "x": 1}.get(parts["side"].code, 0) if "side" in parts else 0
    if side:
        days = [date for date in days if date is not None and (date - context.base).days * side > 0]
    found = nearest(days, context, weekday)
    found = named_day(context, month, day, found) or found
    if told and found and told < context.base.year <= found.year and found > context.base and context.direction() < 0:
        found = day_of(told, month, day) or found  # what was done cannot lie ahead
    return placed(periods.day(found), "published", weekday=weekday) if found else None


def day_of_month(context: Context, parts: Parts) -> Date | None:
    """"the 12th of this month", "el día 12 del mes pasado"."""
    number = parts["n"].number
    if context.base is None or number is None or number != int(number):
        return None
    month = periods.month(context.base.year, context.base.month + {"l": -1, "t": 0, "x": 1}[parts["side"].code])
    found = day_of(int(month.timex[:4]), int(month.timex[5:7]), int(number))
    return placed(periods.day(found), "published") if found else None


def _is_counted(context: Context) -> bool:
    """Whether the number behind a month counts what follows it ("In March 12 soldiers died")."""
    following = context.next_word()
    if following.lower() in context.words.measures or context.text.startswith("%", context.end):
        return True
    return context.cue() == "in" and following.islower() and following.endswith(context.words.plurals)


def week_of(context: Context, parts: Parts) -> Date | None:
    """"the week of March 6": the week that holds the day."""
    date = month_day(context, parts)
    if date is None or date.start_date is None:
        return date
    return placed(periods.week(date.start_date), date.anchor)


def month_alone(context: Context, parts: Parts) -> Date | None:
    """"March 2013", "in October", "last May", "June last year"."""
    month = int(parts["m"].value)
    year = year_of(parts, context)
    if year is not None:
        return placed(periods.month(year, month), "published" if "rel" in parts else "absolute")
    atom = parts["m"]
    alone = atom.weak and "side" not in parts and context.cue() not in MONTH_CUES
    if alone and (atom.weak == "1" or context.next_word()[:1].isupper()):
        return None
    base = context.base
    if "side" in parts and parts["side"].code in "cf":  # "the following February" counts from the text
        anchor = context.near_anchor()
        base = anchor.start if anchor is not None else None
        if anchor is not None and anchor.end is not None and parts["side"].code == "f":
            base = periods.add_days(anchor.end, -1)
    if base is None and "side" not in parts and (told := context.year_before()):
        return placed(periods.month(told, month), "document")
    if base is None:
        return unplaced(f"XXXX-{month:02d}", "month", f"year not stated, {context.unplaced}")
    known = context.year_of_sentence() if "side" not in parts else None
    if "side" in parts and parts["side"].code == "T":  # "that July"
        anchor = context.near_anchor()
        known = anchor.start.year if anchor is not None and anchor.start is not None else None
    if known is not None:
        return placed(periods.month(known, month), "document")
    if "side" in parts:
        side = {"l": -1, "x": 1, "c": -1, "f": 1}.get(parts["side"].code, 0)
        if side == 0:
            return placed(periods.month(base.year, month), "published")
        strict = True
    else:
        side, strict = context.direction(), False
    ahead = (month - base.month) % 12
    if strict:
        ahead = (ahead or 12) if side > 0 else ahead - 12
    elif ahead and distance(ahead - 12, side) < distance(ahead, side):
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
    if cue not in _YEAR_CUES and _counts_something(context, number, cue):
        return None
    before = context.text[max(0, context.begin - 2) : context.begin]
    if len(before) == 2 and before[0].isdigit() and before[1] in "-–/":  # the end of a telephone number or a code
        return None
    return placed(periods.year(number))


def short_year_alone(context: Context, parts: Parts) -> Date | None:
    """"in '97": an apostrophe and two digits are a year behind a word that asks for one."""
    if context.cue() not in _YEAR_CUES:
        return None
    return placed(periods.year(short_year(int(parts["d"].value))))


def _counts_something(context: Context, number: int, cue: str) -> bool:
    """Whether the word behind a bare number looks like what it counts ("1900 homes", "2000 Menschen").

    Behind a verb of counting any plain word does ("there were 1870 confirmed cases").
    """
    following = context.next_word()
    plain = context.words.cues.get(following, "count") == "count"
    if cue == "count" and plain and len(following) > 2 and following.islower():
        return True
    if following.lower() in context.words.measures:
        return True
    if len(following) < 3:
        return False
    if context.words.capital_nouns:
        return following[0].isupper() and number % 100 == 0
    return following.islower() and following.endswith(context.words.plurals) and following not in context.words.cues


def _is_short_weekday(context: Context) -> bool:
    """Whether "Sun" or "Sat" alone is the day: "on Sun", not "from Sun Microsystems" or "SAT scores"."""
    surface = context.text[context.begin : context.end]
    return context.cue() in _DAY_CUES and not surface.isupper() and not context.next_word()[:1].isupper()


def weekday(context: Context, parts: Parts) -> Date | None:
    """"Friday", "last Wednesday", "el miércoles", "Wednesday night". The publication's own weekday is that day."""
    number = int(parts["w"].value)
    if parts["w"].weak and "side" not in parts and not _is_short_weekday(context):
        return None
    part = parts["P"].value if "P" in parts else ""
    base = context.base
    if base is None:
        date = unplaced(f"XXXX-WXX-{number}", "day", context.unplaced, weekday=str(number))
    else:
        code = parts["side"].code if "side" in parts else ""
        anchor = context.near_anchor() if code and code in "cf" else None  # "the previous Friday", in a story
        if anchor is not None and anchor.start is not None and anchor.grain == "day":
            base = anchor.start
        back, ahead = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
        if code in "lc" and code:
            days = -(back or 7)
        elif code in "xf" and code:
            days = ahead or 7
        else:
            side = -1 if context.possessive() else 1 if context.meant_for() else context.direction()
            days = ahead if side > 0 else -back
        found = periods.add_days(base, days)
        if found is None:
            return None
        date = placed(periods.day(found), "published", weekday=str(number))
    return with_part(date, part)


def numeric(context: Context, parts: Parts) -> Date | None:
    """ISO and numeric dates. 03/04/2024 keeps both readings, the order of the language first.

    With a language that writes the month first (English) such a date is placed in neither: British and American texts
    differ. Dots are day first everywhere.
    """
    kind, written = parts["I"].value.split(" ", 1)
    weekday = parts["w"].value if "w" in parts else ""
    pieces = [int(piece) for piece in _NUMBER.findall(written)]
    if kind in ("iso", "ymd"):
        certain = day_of(*pieces[:3])
        return placed(periods.day(certain), weekday=weekday) if certain else None
    if kind == "dm":
        if not context.words.dotted or not 1 <= pieces[1] <= 12:
            return None
        return month_day(context, {"m": Atom("m", 0, 0, str(pieces[1])), "n": Atom("n", 0, 0, number=float(pieces[0]))})
    first, second, year = pieces[0], pieces[1], pieces[2] if pieces[2] > 99 else short_year(pieces[2])
    candidates = [day_of(year, second, first), day_of(year, first, second)]
    if context.words.month_first and "." not in written:
        candidates.reverse()
    known = [found for found in candidates if found is not None]
    if not known:
        return None
    date = placed(periods.day(known[0]), weekday=weekday)
    if len(known) == 2 and known[0] != known[1] and "." not in written:
        date.readings = tuple(found.isoformat() for found in known)
        if context.words.month_first:
            date.start_date = date.end_date = None
            date.anchor, date.unresolved = "none", "day and month can be read either way"
    return date
