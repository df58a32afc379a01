"""Builders of clock times: alone, and with the day printed beside them."""

from __future__ import annotations

import re

from discrepancy.extraction.dates import absolute, periods, relative
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.lexer import Atom
from discrepancy.extraction.dates.placing import Parts, placed, with_part
from discrepancy.extraction.mentions import Date

#: what may stand between a day and its hour: a comma, "at", "um", "à", "a las"
_BETWEEN = re.compile(r"[,OAi~]*")


def clock(context: Context, parts: Parts) -> Date | None:
    """"7:15 p.m.", "noon", "neun Uhr": the time, on the publication day in TIMEX3, on no day in the table."""
    time = hour_of(parts)
    if time is None:
        return None
    date = placed(periods.day(context.base), "published") if context.base else Date(0, 0, "XXXX-XX-XX", anchor="none")
    date.timex, date.timex_type = f"{date.timex}T{time}", "TIME"
    date.start_date = date.end_date = None
    date.grain, date.unresolved = "", "a time of day without its date"
    return date


def part_alone(context: Context, parts: Parts) -> Date | None:
    """"am Nachmittag", "in the morning": a part of the day named before, in TIMEX3; on no day in the table."""
    anchor, base = context.near_anchor(), context.base
    if context.cue() not in ("on", "in") or not (context.at_stop() or context.words.capital_nouns):
        return None
    if anchor is not None and anchor.grain == "day" and anchor.start is not None:
        base = anchor.start
    if base is None:
        return None
    date = with_part(placed(periods.day(base), "document"), parts["P"].value)
    date.start_date = date.end_date = None
    date.grain, date.unresolved = "", "a time of day without its date"
    return date


def at_hour(context: Context, parts: Parts) -> Date | None:
    """"à 13 heures", "a las 9 horas": a time of day, where a word like "at" stands before; else a length of time."""
    if "at" not in (context.cue(), context.cue(1)) or (parts["hour"].number or 99) > 24:
        return None
    minutes = int(parts["n"].number or 0) if "n" in parts else 0
    value = f"{int(parts['hour'].number or 0):02d}:{minutes:02d}"
    return clock(context, {"C": Atom("C", 0, 0, value)}) if minutes < 60 else None


def on_day(context: Context, parts: Parts) -> Date | None:
    """"10 p.m. Wednesday", "noon yesterday", "5 p.m. EST, Nov. 6": the day, with its hour in TIMEX3."""
    time = hour_of(parts)
    if time is None:
        return None
    if "m" in parts:
        date = absolute.month_day(context, parts)
    elif "k" in parts:
        date = relative.day_name(context, {"k": parts["k"]})
    else:
        date = absolute.weekday(context, parts)
    if date is None:
        return None
    date.timex, date.timex_type = f"{date.timex[:10]}T{time}", "TIME"
    return date


def on_same_day(context: Context, parts: Parts) -> Date | None:
    """"8 p.m. the same day": the hour on the day named before."""
    time, date = hour_of(parts), relative.same_unit(context, {"u": parts["u"]})
    if time is None or date is None or date.start_date is None:
        return None
    date.timex, date.timex_type = f"{date.timex[:10]}T{time}", "TIME"
    return date


def attach(day: Date, time: Date, between: str) -> bool:
    """Add a clock time to the day in front of it ("Friday at noon", "15 novembre à midi"); True where that fits."""
    if time.grain or time.timex_type != "TIME" or day.grain != "day" or day.timex_type != "DATE" or day.parts:
        return False
    if not _BETWEEN.fullmatch(between) or "T" not in time.timex:
        return False
    day.end, day.timex, day.timex_type = time.end, f"{day.timex}T{time.timex.split('T')[1]}", "TIME"
    return True


def night(context: Context, parts: Parts) -> Date | None:
    """"the night of September 10", "in der Nacht auf den 11. September": a night has two days."""
    date = absolute.month_day(context, parts)
    if date is None:
        return None
    return night_before(date, parts) if parts["link"].value == "eve" else with_part(date, parts["P"].value)


def weekday_night(context: Context, parts: Parts) -> Date | None:
    """"the night of Sunday", "la noche del domingo", "in der Nacht zum Sonntag", "la nuit de dimanche à lundi"."""
    if "to" in parts and (int(parts["to"].value) - int(parts["w"].value)) % 7 != 1:
        return None
    date = absolute.weekday(context, {"w": parts["w"]})
    if date is None:
        return None
    return night_before(date, parts) if parts["link"].value == "eve" else with_part(date, parts["P"].value)


def night_before(date: Date, parts: Parts) -> Date:
    """The night that ends on the morning of `date`."""
    first = periods.add_days(date.start_date, -1) if date.start_date is not None else None
    if first is None or parts["P"].value != "NI":
        return date
    date.timex, date.timex_type, date.start_date = f"{first.isoformat()}TNI", "TIME", first
    return date


def hour_of(parts: Parts) -> str | None:
    """Hour and minute as hh:mm; None for what is no time of day."""
    if "C" in parts:
        hour, minute = parts["C"].value.split(":")[:2]
    elif "hour" in parts:
        number = parts["hour"].number
        whole, _, rest = parts["hour"].value.partition(".")  # "20.30 Uhr"
        if number is None or number >= 25 or (number != int(number) and len(rest) != 2):
            return None
        hour, minute = f"{int(number):02d}", rest if whole.isdigit() and len(rest) == 2 else "00"
    else:
        return None
    if "H" in parts and parts["H"].value:
        hour = f"{int(hour) % 12 + (12 if parts['H'].value == '12' else 0):02d}"
    return f"{hour}:{minute}" if int(hour) <= 24 and int(minute) <= 59 else None
