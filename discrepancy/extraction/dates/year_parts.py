"""Builders of quarters, fiscal years, seasons, holidays, decades and centuries."""

from __future__ import annotations

from discrepancy.extraction.dates import periods, ranges
from discrepancy.extraction.dates.context import Context
from discrepancy.extraction.dates.placing import Parts, nearest, placed, unplaced, year_of
from discrepancy.extraction.mentions import Date

#: the last number of hundreds that is a century with "s" behind it: "the 1900s" may be ten years, "the 2000s" are
LAST_HUNDREDS = 1800


def quarter(context: Context, parts: Parts) -> Date | None:
    """"the third quarter", "Q3 2024", "second quarter of fiscal 2022", "this year's first half"."""
    if "q" in parts:
        kind, number = parts["q"].value[0], int(parts["q"].value[1])
    else:
        kind = "Q" if parts["u"].value == "Q" else "H"
        if "last" in parts and kind == "Q":
            return None
        number = -1 if "last" in parts else int(parts["n"].number or 0)
    most = 4 if kind == "Q" else 2
    number = most if number == -1 else number
    if not 1 <= number <= most:
        return None
    make = periods.quarter if kind == "Q" else periods.half
    fiscal = "fiscal" if "F" in parts or "X" in parts else ""
    year = int(parts["X"].value) if "X" in parts else year_of(parts, context)
    if "whole" in parts:  # "the second half of the year"
        year = context.base.year if context.base is not None and parts["whole"].value == "Y" else None
        if year is None:
            return None
    if year is not None:
        date = placed(make(year, number), "published" if "rel" in parts or "whole" in parts else "absolute")
    elif kind == "H" and ("u" not in parts or parts["u"].weak):
        return None  # "the first half" may be of a match; "Halbjahr" is of a year
    elif context.base is None:
        date = unplaced(f"XXXX-{kind}{number}", "quarter", f"year not stated, {context.unplaced}")
    else:
        base = context.base
        ahead = number - ((base.month - 1) * most // 12 + 1)
        side = context.direction()
        if ahead > 0 and (side < 0 or ahead > 1):
            ahead -= most
        elif ahead < -1 and side > 0:
            ahead += most
        date = placed(periods.shift(base, "Q" if kind == "Q" else "HY", ahead) or make(base.year, number), "published")
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


def split_year(context: Context, parts: Parts) -> Date | None:
    """"Geschäftsjahr 2022/23": a fiscal year that lies in two."""
    date = ranges.short_years(context, parts)
    if date is not None:
        date.grain, date.modifier = "fiscal_year", "fiscal"
    return date


#: words before the name of a season that is one ("im Herbst", "à l'automne")
_SEASON_CUES = frozenset({"in", "the", "since", "until", "by", "to", "at"})


def season(context: Context, parts: Parts) -> Date | None:
    """"summer 2023", "last fall", "im Herbst": without a year the one the tense points to."""
    name = parts["s"].value
    year = year_of(parts, context)
    if year is not None:
        return placed(periods.season(year, name), "published" if "rel" in parts else "absolute")
    side_code = parts["side"].code if "side" in parts else ""
    if not (side_code or context.narrowed) and context.cue() not in _SEASON_CUES:
        return None
    if not side_code and parts["s"].weak and (context.cue() in ("to", "at") or not _stands_alone(context)):
        return None  # "the fall of Rome", "to fall"
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
    elif (side > 0 and base.month >= first + 3) or (side_code == "x" and base.month >= first):
        year += 1
    return placed(periods.season(year, name), "published")


def _stands_alone(context: Context) -> bool:
    """Whether no noun, number or "of" follows: "the spring" is the season then, "los noventa" the decade."""
    following, words = context.next_word().lower(), context.words
    return not following or (following in words.small and following not in words.cues and following not in words.joints)


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
    found = nearest(days, context)
    return placed(periods.day(found), "published") if found else None


def decade(context: Context, parts: Parts) -> Date | None:
    """"the 1990s", "the '90s", "in den neunziger Jahren"; up to 1800, hundreds are a century's years."""
    bare = "N" in parts and parts["N"].weak and "noun" not in parts
    if bare and context.cue() not in ("in", "since", "until") and not _stands_alone(context):
        return None
    written = parts["E"].value if "E" in parts else parts["N"].value
    number = int(written)
    if "N" in parts:
        number = number if number > 99 else 190 + number // 10
    elif number % 100 == 0 and number <= LAST_HUNDREDS:
        return placed(periods.hundred(number))
    elif number >= 1000:
        number //= 10
    elif number < 100:
        number = (190 if number >= 20 else 200) + number // 10
    return placed(periods.decade(number))


def decade_noun(context: Context, parts: Parts) -> Date | None:
    """"los años noventa", "les années 1990", "la década de 1990": a noun that makes a number of tens a decade."""
    noun, number = parts["noun"], parts["E"].number or 0
    if (noun.ref != "DECADE" and noun.value != "DE") or number % 10:
        return None
    if not (20 <= number < 100 or 1000 <= number < 2100):
        return None
    return placed(periods.decade(int(number) // 10 if number >= 1000 else 190 + int(number) // 10))


def century(context: Context, parts: Parts) -> Date | None:
    """"the 20th century", "19. Jahrhundert"."""
    number = parts["n"].number or 0
    return placed(periods.century(int(number))) if 1 <= number <= 30 else None
