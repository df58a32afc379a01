"""Builders of dates that count from another one: the publication date, or the last date named before."""

from __future__ import annotations

import datetime as dt

from discrepancy.extraction.dates import periods
from discrepancy.extraction.dates.comparisons import in_year, year_on_year
from discrepancy.extraction.dates.context import NO_ANCHOR, PRESENT, Context
from discrepancy.extraction.dates.lexer import Atom
from discrepancy.extraction.dates.periods import Period
from discrepancy.extraction.dates.placing import UNKNOWN, Parts, placed, unplaced, with_part, year_of
from discrepancy.extraction.dates.spans import count_of, length
from discrepancy.extraction.mentions import Date

STEPS = {"l": -1, "t": 0, "x": 1, "f": 1, "c": -1}
#: "2,000 years ago" names no year
LONG_AGO = 200


def day_name(context: Context, parts: Parts) -> Date | None:
    """"yesterday", "tomorrow morning", "tonight", "vorgestern"."""
    if parts["k"].weak:  # "auf den Tag genau" alone
        return None
    offset, _, part = parts["k"].value.partition(" ")
    part = parts["P"].value if "P" in parts else part
    if context.base is None:
        return unplaced("XXXX-XX-XX", "day", context.unplaced)
    found = periods.add_days(context.base, int(offset))
    if found is None:
        return None
    date = with_part(placed(periods.day(found), "published"), part)
    if parts["k"].ref and not part and context.tense() in (0, PRESENT):
        date.timex = parts["k"].ref  # "heute" may be the day or the present age; the table keeps the day
    return date


def part_of_day(context: Context, parts: Parts) -> Date | None:
    """"this morning", "last night": the publication day, or the night before it; "that night" is of the text."""
    if parts["side"].value == "news":  # "the latest" on a flood, before "Morning Post"
        return None
    base, code = context.base, parts["side"].code
    if code in "xfcT":
        anchor = context.near_anchor()
        base = anchor.start if anchor is not None and anchor.grain == "day" else None
    if base is None:
        return unplaced("XXXX-XX-XX", "day", NO_ANCHOR if code in "xfcT" else context.unplaced)
    found = periods.add_days(base, STEPS.get(code, 0))
    anchor_name = "document" if code in "xfcT" else "published"
    return with_part(placed(periods.day(found), anchor_name), parts["P"].value) if found else None


def parts_ago(context: Context, parts: Parts) -> Date | None:
    """"two nights ago", "hace dos noches"."""
    count = parts["n"].number
    if count is None or count > LONG_AGO or context.base is None:
        return None
    found = periods.add_days(context.base, -int(count))
    return with_part(placed(periods.day(found), "published"), parts["P"].value) if found else None


def unit_step(context: Context, parts: Parts) -> Date | None:
    """"last year", "this week", "la semana pasada"; "the next day" and "the following week" count from the text."""
    unit, code = parts["u"].value if "u" in parts else parts["F"].value, parts["side"].code
    if unit not in periods.GRAIN_OF:
        return None
    if code in "fc" or (unit == "D" and code in "lx"):
        return from_text(context, unit, STEPS[code])
    if unit == "D" and context.base is not None:
        return None
    if context.base is None:
        return unplaced(UNKNOWN.get(unit, "XXXX"), periods.GRAIN_OF[unit], context.unplaced)
    coming = unit == "WE" and parts["side"].value == "near" and context.base.isoweekday() < 6
    period = periods.shift(context.base, unit, 0 if coming else STEPS[code])
    if period is None:
        return None
    date = placed(period, "published")
    if parts["side"].ref == "PAST_REF":  # "the past year" ends now
        start = periods.move(context.base, unit, -1)
        date.start_date, date.end_date = start, periods.add_days(context.base, 1)
        if unit in ("DE", "CE"):
            date.timex, date.timex_type = length(1, unit), "DURATION"
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


def weekend(context: Context, parts: Parts) -> Date | None:
    """"the weekend", "am Wochenende": the last one, unless the clause looks forward or it is weekend now."""
    base = context.base
    if parts["u"].value != "WE":
        return None
    if base is None:
        return unplaced("XXXX-WXX-WE", "weekend", context.unplaced)
    back = base.isoweekday() < 6 and context.direction() <= 0
    period = periods.shift(base, "WE", -1 if back else 0)
    return placed(period, "published") if period else None


def same_unit(context: Context, parts: Parts) -> Date | None:
    """"that day", "the same year": the period of the last date named before; "the same month last year"."""
    unit, year = parts["u"].value, year_of(parts, context)
    if year is None:
        return from_text(context, unit, 0)
    return in_year(context, year, unit) if unit in ("M", "Q") else None


def ago(context: Context, parts: Parts) -> Date | None:
    """"two weeks ago", "a year ago", "vor zehn Jahren", "hace dos meses", "in two weeks", "two years from now"."""
    date = _ago(context, parts)
    if date is not None and "ago" in parts and parts["ago"].code == "b":  # KRAUTS marks only the length of time
        first = parts.get("n", parts.get("B", parts["u"]))
        known = "n" in parts or "B" in parts or "K" in parts
        date.parts = ((first.start, context.end, length(count_of(parts) if known else None, parts["u"].value)),)
    return date


def _ago(context: Context, parts: Parts) -> Date | None:
    sign = -1 if "ago" in parts else 1
    count = count_of(parts)
    unit = parts["u"].value
    if parts["u"].code == "U" and "n" not in parts and "K" not in parts:
        count = None
    if count is None:
        why = f"number of {parts['u'].term} not said"
        return Date(0, 0, "PAST_REF" if sign < 0 else "FUTURE_REF", anchor="none", unresolved=why)
    if unit in ("H", "MIN", "S"):
        return None
    if context.base is None:
        return unplaced(UNKNOWN.get(unit, "XXXX"), periods.GRAIN_OF.get(unit, "day"), context.unplaced)
    if sign < 0 and count == 1 and unit == "Y":
        compared = year_on_year(context)
        if compared is not None:
            return compared
    if unit in ("DE", "CE"):  # "a decade ago" is a year about ten years back, not the decade before this one
        unit, count = "Y", count * (10 if unit == "DE" else 100)
    if unit == "Y" and count >= LONG_AGO:
        return Date(0, 0, "PAST_REF" if sign < 0 else "FUTURE_REF", anchor="none", unresolved="a round number of years")
    return counted(context.base, unit, sign * count)


def ago_this(context: Context, parts: Parts) -> Date | None:
    """"a year ago this month", "four years ago this summer"."""
    count = count_of(parts)
    if context.base is None or count is None or count != int(count):
        return None
    moved = periods.add_months(context.base, -12 * int(count))
    if moved is None:
        return None
    if "s" in parts:
        return placed(periods.season(moved.year, parts["s"].value), "published")
    if "m" in parts:
        return placed(periods.month(moved.year, int(parts["m"].value)), "published")
    period = periods.shift(moved, parts["same"].value, 0)
    return placed(period, "published") if period else None


def ago_today(context: Context, parts: Parts) -> Date | None:
    """"a year ago today", "heute vor zwei Jahren", "il y a un an jour pour jour": the same day of that year."""
    count = count_of(parts)
    if parts["k"].value != "0" or context.base is None or count is None or count != int(count):
        return None
    moved = periods.add_months(context.base, -12 * int(count))
    return placed(periods.day(moved), "published") if moved else None


def ahead(context: Context, parts: Parts) -> Date | None:
    """"in two weeks", "dentro de tres meses", where the clause looks forward; else a length of time."""
    return ago(context, parts) if parts["ahead"].value or context.direction() > 0 else None


def counted(base: dt.date, unit: str, count: float) -> Date | None:
    """The period `count` units away; half units move by the next smaller one."""
    if count != int(count):
        moved = periods.move(base, unit, count)
        finer = {"Y": "M", "M": "D", "W": "D", "DE": "Y", "CE": "Y"}.get(unit, unit)
        period = periods.shift(moved, finer, 0) if moved else None
    else:
        period = periods.shift(base, unit, int(count))
    return placed(period, "published") if period else None


def step(context: Context, parts: Parts) -> Date | None:
    """One word for a neighbour in time: "Vorjahr" from the publication date, "le lendemain" from the text."""
    unit, count, *more = parts["step"].value.split()
    if more == ["text"] and _is_of(context):
        return None  # "la veille du match" counts from the match
    if more == ["text"]:
        return from_text(context, unit, int(count))
    if context.base is None:
        return unplaced(UNKNOWN.get(unit, "XXXX"), periods.GRAIN_OF[unit], context.unplaced)
    period = periods.shift(context.base, unit, int(count))
    if period is None:
        return None
    date = placed(period, "published")
    date.modifier = more[0] if more else ""
    return date


def _is_of(context: Context) -> bool:
    """Whether a word like "of" follows the expression."""
    return any(entry.code == "O" for entry in context.words.entries.get(context.next_word().lower(), ()))


def _counts_from_event(way: Atom, context: Context) -> bool:
    """"two days after the fire", "dos días después del incendio": what follows says what is counted from."""
    if way.weak == "of":
        return _is_of(context)
    return bool(way.weak) and not context.at_stop()


def offset(context: Context, parts: Parts) -> Date | None:
    """"two days later", "a year earlier", "drei Wochen zuvor": counted from the last date named before."""
    if _counts_from_event(parts["way"], context):
        return None
    sign = -1 if parts["way"].code == "r" else 1
    count, unit = count_of(parts), parts["u"].value
    if sign < 0 and count == 1 and unit == "Y":
        found = year_on_year(context) or (from_text(context, unit, -1) if context.near_anchor() else None)
        if found is None and context.base is not None:
            return placed(periods.year(context.base.year - 1), "published")
        return found
    date = from_text(context, unit, sign * count) if count is not None and unit in periods.GRAIN_OF else None
    if date is None or date.start_date is None:
        return Date(0, 0, length(count, unit), "DURATION", anchor="none", unresolved=NO_ANCHOR)
    return date


def edge(context: Context, parts: Parts) -> Date | None:
    """"the year", "the quarter", "the month", with "end of" before it: that of the publication date."""
    unit = parts["u"].value
    if context.base is None or unit not in periods.GRAIN_OF or unit == "D":
        return None
    period = periods.shift(context.base, unit, 0)
    return placed(period, "published") if period else None


def vague(context: Context, parts: Parts) -> Date | None:
    """"now", "recently", "in the future": what TimeML marks and no date claim can be made of."""
    atom = parts["R"]
    if not atom.ref.endswith("_REF"):
        return None
    return Date(0, 0, atom.ref or atom.value, anchor="none", unresolved="no date: a vague reference")
