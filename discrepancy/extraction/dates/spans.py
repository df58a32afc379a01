"""Builders of what is no date: durations ("three months") and sets ("every week")."""

from __future__ import annotations

from discrepancy.extraction.dates import periods
from discrepancy.extraction.dates.context import VAGUE, Context
from discrepancy.extraction.dates.placing import Parts
from discrepancy.extraction.mentions import Date

CLOCK_UNITS = {"H": "H", "MIN": "M", "S": "S"}
#: a duration is no point in time; its row in the ledger says so
NO_DATE = "a length of time, no date"
REPEATED = "repeated, no single date"


def length(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration: P3D, PT2H, PXY ("several years"), P2Y6M (two and a half years)."""
    letter = CLOCK_UNITS.get(unit)
    prefix = "PT" if letter else "P"
    letter = letter or unit
    if unit == "HY":
        letter, count = "M", None if count is None else count * 6
    if unit == "WE":
        letter = "D" if count is None else "WE"
    if count is None:
        return f"{prefix}X{letter}"
    if unit == "2W":
        letter, count = "W", count * 2
    if count == int(count):
        return f"{prefix}{int(count)}{letter}"
    whole, part = int(count), count - int(count)
    smaller = {"Y": ("M", 12), "H": ("M", 60), "MIN": ("S", 60)}.get(unit)
    if smaller is not None and part == 0.5:
        head = f"{whole}{letter}" if whole else ""
        return f"{prefix}{head}{int(part * smaller[1])}{smaller[0]}"
    return f"{prefix}{count:g}{letter}"


def count_of(parts: Parts) -> float | None:
    """The number of units printed; None for "several"."""
    if "n" in parts:
        number = parts["n"].number
        if "K" in parts and number is not None:
            number += 0.5
        return number
    if "K" in parts:
        return 1.5 if "B" in parts else 0.5
    return 1.0


def duration(context: Context, parts: Parts) -> Date | None:
    """"three months", "a year", "two-year", "drei Jahre und vier Monate", "years"."""
    unit = parts["u"].value
    if unit == "HY" or (unit == "Q" and (parts["u"].code == "u" or context.next_word() == "of")):
        return None
    if unit == "S" and "n" not in parts:
        return None
    if "bare" in parts and context.cue() not in ("for", "in", "the", "since"):
        return None
    value = length(None if "bare" in parts else count_of(parts), unit)
    if "more" in parts and "unit" in parts:
        more = length(parts["more"].number, parts["unit"].value)
        value += more[2:] if value.startswith("PT") and more.startswith("PT") else more[1:]
    return Date(0, 0, value, "DURATION", anchor="none", unresolved=NO_DATE)


def window(context: Context, parts: Parts) -> Date | None:
    """"the past two months", "the next three years": a length, and the interval that touches the publication date."""
    count, unit = (count_of(parts) if "n" in parts else None), parts["u"].value
    date = Date(0, 0, length(count, unit), "DURATION", anchor="none", unresolved=NO_DATE)
    if "n" not in parts and parts["side"].code == "x":
        date.timex, date.timex_type, date.unresolved = "FUTURE_REF", "DATE", VAGUE
    if count is None or context.base is None or unit in CLOCK_UNITS:
        return date
    after = periods.add_days(context.base, 1)
    if parts["side"].code == "x":
        date.start_date, date.end_date = after, periods.move(context.base, unit, count)
    else:
        date.start_date, date.end_date = periods.move(context.base, unit, -count), after
    date.grain, date.anchor = periods.GRAIN_OF.get(unit, "day"), "published"
    return date


def every(context: Context, parts: Parts) -> Date | None:
    """"every day", "each July", "alle vier Jahre", "daily", "per year", "Mondays"."""
    if "v" in parts:
        value = parts["v"].value
    elif "u" in parts:
        count = parts["n"].number if "n" in parts else float(parts["e"].value or 1) if "e" in parts else 1.0
        value = length(count, parts["u"].value)
    elif "w" in parts:
        value = f"XXXX-WXX-{parts['w'].value}" + ("T" + parts["P"].value if "P" in parts else "")
    elif "m" in parts:
        value = f"XXXX-{int(parts['m'].value):02d}"
    elif "s" in parts:
        value = f"XXXX-{parts['s'].value}"
    else:
        value = f"XXXX-XX-XXT{parts['P'].value}"
    return Date(0, 0, value, "SET", anchor="none", unresolved=REPEATED)


def fixed(context: Context, parts: Parts) -> Date | None:
    """One word that is a duration ("jahrelang", "dreitägig")."""
    return Date(0, 0, parts["D"].value, "DURATION", anchor="none", unresolved=NO_DATE)
