"""Full calendar dates in running text, in every language that has a lexicon. Only what needs no guessing: day, month, year.

Month names come from CLDR (Babel); spellings it lacks from `lexicons/<lang>/datelines.csv`.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons


class Stamp(NamedTuple):
    """A full date at `text[start:end]`; `order` is `dm` or `md` for figures like 3/4/2024, whose order is a guess."""

    start: int
    end: int
    date: dt.date
    guessed: bool = False


#: years a publication date may have: printed news to the near future
FIRST_YEAR, LAST_YEAR = 1600, 2099


@cache
def months() -> dict[str, int]:
    """Names and short forms of the months, lower case without a full stop, of all languages together."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in lexicons.languages():
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    found[name.lower().rstrip(".")] = number
        for row in lexicons.load("datelines", language):
            if row["id"].startswith("month:"):
                found[row["term"]] = int(row["id"].removeprefix("month:"))
    return {name: number for name, number in found.items() if len(name) > 2 and not name.isdigit()}


@cache
def weekdays() -> frozenset[str]:
    """Names and short forms of the days of the week, lower case without a full stop, of all languages together."""
    from babel.dates import get_day_names

    found = set()
    for language in lexicons.languages():
        for width in ("wide", "abbreviated", "short"):
            found.update(name.lower().rstrip(".") for name in get_day_names(width, "format", language).values())
    return frozenset(found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, months()), key=lambda name: (-len(name), name)))
    day = r"(?P<d>[0-3]?\d)"
    year = r"(?P<y>1[6-9]\d\d|20\d\d)(?!\d)"
    day_first = re.compile(
        rf"\b{day}(?:st|nd|rd|th|er|º|\.)?[ \u00a0-](?:de |of )?(?P<m>{names})\.?,?[ \u00a0-](?:de |del )?(?:{year}|(?P<s>\d\d)(?!\d))",
        re.IGNORECASE)
    month_first = re.compile(rf"\b(?P<m>{names})\.?[ \u00a0]{day}(?:st|nd|rd|th)?,?[ \u00a0]{year}", re.IGNORECASE)
    figures = re.compile(
        r"(?<![\d./-])(?:(?P<y>(?:1[6-9]|20)\d\d)([-/.])(?P<m>[01]?\d)\2(?P<d>[0-3]?\d)"
        r"|(?P<a>[0-3]?\d)(?P<sep>[./-])(?P<b>[0-3]?\d)(?P=sep)(?P<z>(?:1[6-9]|20)\d\d))(?![\d/-])")
    return day_first, month_first, figures


def find(text: str, start: int = 0, end: int | None = None) -> list[Stamp]:
    """Every full date of `text[start:end]` in order."""
    end = len(text) if end is None else end
    day_first, month_first, figures = _patterns()
    found: list[Stamp] = []
    for pattern in (day_first, month_first):
        for match in pattern.finditer(text, start, end):
            short = match.groupdict().get("s")
            year = int(match["y"]) if match["y"] else _century(int(short or 0))
            _add(found, match, year, months()[match["m"].lower()], int(match["d"]))
    for match in figures.finditer(text, start, end):
        if match["y"]:
            _add(found, match, int(match["y"]), int(match["m"]), int(match["d"]))
        else:
            _add_figures(found, match)
    found.sort()
    return [stamp for index, stamp in enumerate(found) if not index or stamp.start >= found[index - 1].end]


def _add(found: list[Stamp], match: re.Match[str], year: int, month: int, day: int, guessed: bool = False) -> None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return
    if FIRST_YEAR <= year <= LAST_YEAR:
        found.append(Stamp(match.start(), match.end(), date, guessed))


def _add_figures(found: list[Stamp], match: re.Match[str]) -> None:
    """12.03.2024 is day first everywhere; 12/03/2024 is only certain where one of the two cannot be a month."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["z"])
    if match["sep"] == "." or first > 12:
        _add(found, match, year, second, first)
    elif second > 12 or first == second:
        _add(found, match, year, first, second)
    else:
        _add(found, match, year, first, second, guessed=True)


def _century(two: int) -> int:
    """04 Dec 09: two-digit years as POSIX reads them (69-99 the 1900s, 00-68 the 2000s)."""
    return two + (1900 if two >= 69 else 2000)


def iso(text: str) -> str:
    """The date a machine-readable stamp (`2023-09-17T16:05:00Z`, RFC 2822, `20230917`) or a printed one gives; "" for none."""
    text = text.strip()
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", text)
    if match:
        try:
            return dt.date(*map(int, match.groups())).isoformat()
        except ValueError:
            return ""
    certain = [stamp for stamp in find(text) if not stamp.guessed]
    return certain[0].date.isoformat() if certain else ""
