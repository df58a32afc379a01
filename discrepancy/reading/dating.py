"""Full calendar dates in running text, in every language that has a lexicon. Only what needs no guessing: day, month,
year.

Month names come from CLDR (Babel); spellings it lacks from `lexicons/<lang>/datelines.csv`.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.reading import phrases


class Stamp(NamedTuple):
    """A full date at `text[start:end]`; `order` is `dm` or `md` for figures like 3/4/2024, whose order is a guess."""

    start: int
    end: int
    date: dt.date
    guessed: bool = False


#: a stretch longer than this is searched around its years only
LONG_CHARS = 400
#: characters between the year of a date and its other end: "Donnerstag, den 14. September "
WINDOW = 32
_YEAR = re.compile(r"[12][06-9]\d\d")
_DIGITS = re.compile(r"\d+")
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

    found: set[str] = set()
    for language in lexicons.languages():
        for width in ("wide", "abbreviated", "short"):
            found.update(name.lower().rstrip(".") for name in get_day_names(width, "format", language).values())
    return frozenset(found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = phrases.source(months())
    day = r"(?P<d>[0-3]?\d)"
    year = r"(?P<y>1[6-9]\d\d|20\d\d)(?!\d)"
    ordinal, particle = _terms("ordinal"), _terms("particle")
    day_first = re.compile(
        rf"\b{day}(?:{ordinal}|\.)?[ \u00a0-](?:{particle} )?(?P<m>{names})\.?,?[ \u00a0-]"
        rf"(?:{particle} )?(?:{year}|(?P<s>\d\d)(?!\d))",
        re.IGNORECASE,
    )
    month_first = re.compile(rf"\b(?P<m>{names})\.?[ \u00a0]{day}(?:{ordinal})?,?[ \u00a0]{year}", re.IGNORECASE)
    figures = re.compile(
        r"(?<![\d./-])(?:(?P<y>(?:1[6-9]|20)\d\d)([-/.])(?P<m>[01]?\d)\2(?P<d>[0-3]?\d)"
        r"|(?P<a>[0-3]?\d)(?P<sep>[./-])(?P<b>[0-3]?\d)(?P=sep)(?P<z>(?:1[6-9]|20)\d\d))(?![\d/-]|\.\d)"
    )
    return day_first, month_first, figures


def _terms(kind: str) -> str:
    """The terms of one kind as alternatives, longest first."""
    rows = {
        row["term"] for code in lexicons.languages() for row in lexicons.load("datelines", code) if row["id"] == kind
    }
    return f"(?:{'|'.join(sorted(map(re.escape, rows), key=lambda term: (-len(term), term)))})"


def find(text: str, start: int = 0, end: int | None = None) -> list[Stamp]:
    """Every full date of `text[start:end]` in order. In a long stretch only those with the year in four figures."""
    end = len(text) if end is None else end
    found: list[Stamp] = []
    if end - start <= LONG_CHARS:
        _search(text, start, end, found)
    else:
        for first, last in _around_years(text, start, end):
            _search(text, first, last, found)
    found.sort()
    return [stamp for index, stamp in enumerate(found) if not index or stamp.start >= found[index - 1].end]


def _around_years(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches that hold a year and what may stand before and behind it in a date."""
    spans: list[tuple[int, int]] = []
    for match in _YEAR.finditer(text, start, end):
        first, last = max(start, match.start() - WINDOW), min(end, match.end() + WINDOW)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def _search(text: str, start: int, end: int, found: list[Stamp]) -> None:
    """Dates are looked for where a run of figures begins (a day, or a date in figures) or ends (the year)."""
    day_first, month_first, figures = _patterns()
    for run in _DIGITS.finditer(text, start, end):
        at, width = run.start(), run.end() - run.start()
        if width in (1, 2) and (match := day_first.match(text, at, end)):
            year = int(match["y"]) if match["y"] else _century(int(match["s"]))
            _add(found, match, year, months()[match["m"].lower()], int(match["d"]))
        if width == 4:
            for match in month_first.finditer(text, max(start, at - WINDOW), run.end()):
                if match.end() == run.end():
                    _add(found, match, int(match["y"]), months()[match["m"].lower()], int(match["d"]))
        if width in (1, 2, 4) and (match := figures.match(text, at, end)):
            if match["y"]:
                _add(found, match, int(match["y"]), int(match["m"]), int(match["d"]))
            else:
                _add_figures(found, match)


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
    """The date a machine-readable stamp (`2023-09-17T16:05:00Z`, RFC 2822, `20230917`) or a printed one gives; "" for
    none.
    """
    text = text.strip()
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", text)
    if match:
        try:
            return dt.date(*map(int, match.groups())).isoformat()
        except ValueError:
            return ""
    certain = [stamp for stamp in find(text) if not stamp.guessed]
    return certain[0].date.isoformat() if certain else ""
