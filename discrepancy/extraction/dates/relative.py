"""Builders of dates that count from another one: the publication date, or the last date named before."""

from __future__ import annotations

import datetime as dt

from discrepancy.extraction.dates import periods
from discrepancy.extraction.dates.absolute import Parts, placed, unplaced, with_part
from discrepancy.extraction.dates.context import NO_ANCHOR, Context
from discrepancy.extraction.dates.periods import Period
from discrepancy.extraction.mentions import Date

STEPS = {"l": -1, "t": 0, "x": 1, "f": 1, "c": -1}
#: letters of a unit in an unplaced value
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def day_name(context: Context, parts: Parts) -> Date | None:
    """"yesterday", "tomorrow morning", "tonight", "vorgestern"."""
    offset, _, part = parts["k"].value.partition(" ")
    part = parts["P"].value if "P" in parts else part
    if context.base is None:
        return unplaced("XXXX-XX-XX", "day", context.unplaced)
    found = periods.add_days(context.base, int(offset))
    return with_part(placed(periods.day(found), "published"), part) if found else None


def part_of_day(context: Context, parts: Parts) -> Date | None:
    """"this morning", "last night": the publication day, or the night before it."""
    if context.base is None:
        return unplaced("XXXX-XX-XX", "day", context.unplaced)
    found = periods.add_days(context.base, STEPS[parts["side"].code])
    return with_part(placed(periods.day(found), "published"), parts["P"].value) if found else None


def unit_step(context: Context, parts: Parts) -> Date | None:
    """"last year", "this week", "la semana pasada"; "the next day" and "the following week" count from the text."""
    unit, code = parts["u"].value if "u" in parts else parts["F"].value, parts["side"].code
    if unit not in periods.GRAIN_OF:
        return None
    if code in "fc" or (unit == "D" and code in "lx"):
        return from_text(context, unit, STEPS[code])
    if unit == "D":
        return None
    if context.base is None:
        return unplaced(UNKNOWN.get(unit, "XXXX"), periods.GRAIN_OF[unit], context.unplaced)
    period = periods.shift(context.base, unit, STEPS[code])
    if unit == "WE" and code == "l" and context.base.isoweekday() == 7:
        period = periods.shift(context.base, unit, -1)
    if period is None:
        return None
    date = placed(period, "published")
    if "F" in parts:
        date.modifier, date.grain = "fiscal", "fiscal_" + date.grain
    return date


def from_text(context: Context, unit: str, step: float) -> Date | None:
    """A period counted from the last date named before; unresolved where there is none near."""
    anchor = context.near_anchor()
    grain = periods.GRAIN_OF.get(unit, "day")
    if anchor is None or anchor.start is None or not _finer(anchor.grain, grain):
        return unplaced(UNKNOWN.get(unit, "XXXX"), grain, NO_ANCHOR)
    period = _same_size(anchor, unit, step)
    return placed(period, "document") if period else None


def _finer(grain: str, than: str) -> bool:
    """Whether a date of `grain` says in which `than` it lies."""
    order = periods.GRAINS
    return grain in order and than in order and order.index(grain) <= order.index(than)


def _same_size(anchor: Period, unit: str, step: float) -> Period | None:
    """`anchor` moved by whole units: years and months keep the size of the anchor ("a year earlier", of a quarter)."""
    if anchor.start is None:
        return None
    return periods.shift(anchor.start, unit, int(step))


def same_unit(context: Context, parts: Parts) -> Date | None:
    """"that day", "the same year", "im selben Monat": the period of the last date named before."""
    return from_text(context, parts["u"].value, 0)


def ago(context: Context, parts: Parts) -> Date | None:
    """"two weeks ago", "a year ago", "vor zehn Jahren", "hace dos meses", "in two weeks", "two years from now"."""
    sign = -1 if "ago" in parts else 1
    count = count_of(parts)
    unit = parts["u"].value
    if count is None:
        return Date(0, 0, "PAST_REF" if sign < 0 else "FUTURE_REF", unresolved="number of " + parts["u"].term + " not said", anchor="none")
    if unit in ("H", "MIN", "S"):
        return None
    if context.base is None:
        return unplaced(UNKNOWN.get(unit, "XXXX"), periods.GRAIN_OF.get(unit, "day"), context.unplaced)
    if sign < 0 and count == 1 and unit == "Y":
        compared = year_on_year(context)
        if compared is not None:
            return compared
    return counted(context.base, unit, sign * count)


def ahead(context: Context, parts: Parts) -> Date | None:
    """"in two weeks", "dentro de tres meses", where the clause looks forward; else a length of time."""
    return ago(context, parts) if context.direction() > 0 else None


def counted(base: dt.date, unit: str, count: float) -> Date | None:
    """The period `count` units away; half units move by the next smaller one."""
    if count != int(count):
        moved = periods.move(base, unit, count)
        finer = {"Y": "M", "M": "D", "W": "D", "DE": "Y", "CE": "Y"}.get(unit, unit)
        period = periods.shift(moved, finer, 0) if moved else None
    else:
        period = periods.shift(base, unit, int(count))
    return placed(period, "published") if period else None


def year_on_year(context: Context) -> Date | None:
    """"a year ago", where the sentence speaks of a quarter or month: the same quarter or month of the year before."""
    anchor = context.sentence_anchor()
    if anchor is None or anchor.start is None or anchor.grain not in ("quarter", "month"):
        return None
    unit = "Q" if anchor.grain == "quarter" else "M"
    period = periods.shift(anchor.start, unit, -4 if unit == "Q" else -12)
    return placed(period, "document") if period else None


def count_of(parts: Parts) -> float | None:
    """The number of units printed; None for "several"."""
    if "n" in parts:
        number = parts["n"].number
        if "K" in parts and number is not None:
            number += 0.5
        return number
    if "K" in parts:
        return 0.5
    return 1.0


def offset(context: Context, parts: Parts) -> Date | None:
    """"two days later", "a year earlier", "drei Wochen zuvor": counted from the last date named before."""
    sign = -1 if "before" in parts else 1
    count, unit = count_of(parts), parts["u"].value
    if count is None or unit in ("H", "MIN", "S"):
        return Date(0, 0, "PAST_REF" if sign < 0 else "FUTURE_REF", anchor="none", unresolved=NO_ANCHOR)
    if sign < 0 and count == 1 and unit == "Y":
        compared = year_on_year(context)
        if compared is not None:
            return compared
    date = from_text(context, unit, sign * count)
    if date is not None and date.start_date is None and sign < 0 and unit == "Y" and context.base is not None:
        period = periods.shift(context.base, unit, -int(count))
        date.timex = period.timex if period else date.timex
    return date


def edge(context: Context, parts: Parts) -> Date | None:
    """"the year", "the quarter", "the month", with "end of" before it: that of the publication date."""
    unit = parts["u"].value
    if context.base is None or unit not in periods.GRAIN_OF or unit == "D":
        return None
    period = periods.shift(context.base, unit, 0)
    return placed(period, "published") if period else None


def compared(context: Context, parts: Parts) -> Date | None:
    """"the year-ago quarter", "year-earlier": a year before the quarter or month the sentence speaks of."""
    date = year_on_year(context)
    if date is not None:
        return date
    if context.base is None:
        return unplaced("XXXX", "year", context.unplaced)
    if "v" in parts and parts["v"].value == "Q":
        anchor = context.near_anchor()
        start = anchor.start if anchor is not None and anchor.start is not None and anchor.grain == "quarter" else context.base
        period: Period | None = periods.shift(start, "Q", -4)
    else:
        period = periods.shift(context.base, "Y", -1)
    return placed(period, "published") if period else None


def vague(context: Context, parts: Parts) -> Date | None:
    """"now", "recently", "in the future": what TimeML marks and no date claim can be made of."""
    atom = parts["R"]
    return Date(0, 0, atom.ref or atom.value, anchor="none", unresolved="no date: a vague reference")
