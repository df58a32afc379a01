"""Builders of what a figure is compared with: a year ago, the same period of another year, the quarter spoken of."""

from __future__ import annotations

from discrepancy.extraction.dates import periods
from discrepancy.extraction.dates.context import NO_ANCHOR, Context
from discrepancy.extraction.dates.placing import UNKNOWN, Parts, placed, unplaced, year_of
from discrepancy.extraction.mentions import Date


def year_on_year(context: Context) -> Date | None:
    """"a year ago", where the text speaks of a quarter: the same quarter of the year before."""
    anchor = context.near_quarter()
    if anchor is None or anchor.start is None:
        return None
    return placed(periods.quarter(anchor.start.year - 1, (anchor.start.month - 1) // 3 + 1), "document")


def compared(context: Context, parts: Parts) -> Date | None:
    """"the year-ago quarter", "year-earlier": a year before the quarter the text speaks of, else the year before."""
    if "n" in parts:
        number = int(parts["n"].number or 0)
        if context.base is None or not 1 <= number <= 4:
            return None
        last = periods.shift(context.base, "Q", number - ((context.base.month - 1) // 3 + 1))
        behind = last is not None and last.start is not None and last.start > context.base
        return placed(periods.quarter(context.base.year - (2 if behind else 1), number), "published")
    found = year_on_year(context)
    if found is not None or context.base is None:
        return found or unplaced("XXXX", "year", context.unplaced)
    if "v" in parts and parts["v"].value == "Q":
        period = periods.shift(context.base, "Q", -5)
    else:
        period = periods.shift(context.base, "Y", -1)
    return placed(period, "published") if period else None


def same_period(context: Context, parts: Parts) -> Date | None:
    """"the same period last year", "a year earlier": the quarter or month spoken of, in that year; else the year."""
    anchor = context.near_quarter() or context.near_anchor()
    year = year_of(parts, context)
    a_year = parts["step"].value == "Y -1" if "step" in parts else "way" in parts and parts["u"].value == "Y"
    if a_year and anchor is not None and anchor.start is not None:
        year = anchor.start.year - 1
    if year is None:
        return None
    unit = {"quarter": "Q", "month": "M"}.get(anchor.grain if anchor is not None else "", "Y")
    return in_year(context, year, unit)


def in_year(context: Context, year: int, unit: str) -> Date | None:
    """The month or quarter of the date named before, in another year."""
    anchor = context.near_quarter() if unit == "Q" else context.near_anchor()
    if unit == "Y":
        return placed(periods.year(year), "published")
    if anchor is None or anchor.start is None:
        return unplaced(UNKNOWN[unit], periods.GRAIN_OF[unit], NO_ANCHOR)
    moved = periods.add_months(anchor.start, 12 * (year - anchor.start.year))
    period = periods.shift(moved, unit, 0) if moved is not None else None
    return placed(period, "document") if period is not None else None


def the_quarter(context: Context, parts: Parts) -> Date | None:
    """"the quarter": the one the text spoke of before."""
    anchor = context.near_quarter()
    if anchor is None or anchor.start is None:
        return None
    return placed(periods.quarter(anchor.start.year, (anchor.start.month - 1) // 3 + 1), "document")


def the_year(context: Context, parts: Parts) -> Date | None:
    """"for the year", "the first nine months of the year": that of the quarter or year spoken of, else the current."""
    if context.cue() not in ("of", "for") or not ("L" in parts or context.at_stop()):
        return None
    if context.text[parts["u"].start].isupper() and not context.words.capital_nouns:
        return None  # "the Player of the Year"
    anchor, base = context.near_quarter() or context.near_anchor(), context.base
    if context.direction() > 0:
        anchor = None
    if anchor is None or anchor.start is None or anchor.grain not in ("quarter", "year"):
        anchor = None
    if anchor is not None and anchor.start is not None and (base is None or anchor.start <= base):
        return placed(periods.year(anchor.start.year), "document")
    return placed(periods.year(base.year), "published") if base is not None else None
