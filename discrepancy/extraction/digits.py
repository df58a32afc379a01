"""Digit runs: where one begins and ends, and which number it is in the convention of its text.

Thousands: `1,234`, `1.234`, `1 234`, `1'234`, `12,34,567`. Decimals: point or comma, by language and by what can be.
Fractions: `1/4`, `10 1/2`, `2½`. Powers of ten: `1.99×10^30`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

#: A longer run of digits is no figure (an id, a dump); it stays one numeral without a value.
MAX_DIGITS = 40

#: digits with separators inside
RUN = r"\d++(?:[.,'’·]\d+)*+"
_RUN = re.compile(RUN)
_SPACED = re.compile(r"\d{1,3}([\u00a0\u202f\u2009 ])\d{3}(?!\d)(?:\1\d{3}(?!\d))*(?:[.,]\d+(?![.,]?\d))?")
_TOKENISED = re.compile(r"\d{1,3}(?:, 000)+(?!\d)")
_SLASH = re.compile(r"[/⁄](\d{1,4})(?![\d/⁄]|[.,]\d)")
_MIXED = re.compile(r"[ \u00a0-](\d{1,2})[/⁄](\d{1,3})(?![\d/⁄]|[.,]\d)")
_POWER = re.compile(r"[ \u00a0]?[×x·*][ \u00a0]?10(?:\^|\*\*)?([-−–+]?\d{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\d)")
_SUPERSCRIPT = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹−–", "-+0123456789--")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’·])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")

#: Denominators people write with a slash; other pairs are scores, dates or idioms (10/10, 9/11, 24/7).
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000))

#: what marks are given out of: 8.5/10, 4.5/5
_MARKS = frozenset((5, 10, 20, 100))

VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5)}
VULGAR |= {"⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}

#: A quick look at what follows a run: another group of three digits; a fraction or a power of ten.
_NEXT_GROUP = re.compile(r"[\u00a0\u202f\u2009 ]\d|, 0")
#: what can go on with a number behind a blank
AFTER_BLANK = r"[\d×x·*]"
_CONTINUED = re.compile("[/⁄×x·*" + "".join(VULGAR) + rf"]|[ \u00a0](?={AFTER_BLANK})|-(?=\d)")
#: Where a numeral in digits may begin. The class before it rules most of a Latin text out by one look a character.
SCAN = re.compile(r"[^\0-/:-\xbb\xbf-\xff](?<=[\d" + "".join(VULGAR) + r"])(?:(?<=\d)\d+)?")


class Digits(NamedTuple):
    """One digit run. `form` is number, fraction, score (two numbers around a slash) or none (no single number)."""

    start: int
    end: int
    value: Decimal | None
    resolution: Decimal = Decimal(1)
    form: str = "number"
    grouping: bool = False


def read_digits(text: str, start: int, limit: int, comma: bool) -> Digits | None:
    """The digit run at `start`, or None where no digit stands there. `comma`: a decimal comma is usual in this text."""
    if start < limit and text[start] in VULGAR:
        above, below = VULGAR[text[start]]
        return Digits(start, start + 1, Decimal(above) / below, Decimal("0.01"), "fraction")
    match = _RUN.match(text, start, limit)
    if match is None:
        return None
    end = match.end()
    if end - start <= 3 and _NEXT_GROUP.match(text, end, limit):
        spaced = _SPACED.match(text, start, limit)
        if spaced and (spaced.group(1) != " " or comma or _round(spaced.group())):
            return _plain(spaced.group().replace(spaced.group(1), ""), start, spaced.end())
        tokenised = _TOKENISED.match(text, start, limit)
        if tokenised:
            return _plain(tokenised.group().replace(", ", ""), start, tokenised.end())
    if end - start > MAX_DIGITS:
        return Digits(start, end, None, form="none")
    if start and text[start - 1] == "." and (start < 2 or text[start - 2] in ' \n\t("“$£€~-'):
        return (
            _plain("0." + match.group(), start - 1, end)
            if match.group().isdigit()
            else Digits(start, end, None, form="none")
        )
    found = interpret(match.group(), comma)
    digits = Digits(start, start + found.end, found.value, found.resolution, found.form, found.grouping)
    return _follow(text, digits, limit) if _CONTINUED.match(text, digits.end, limit) else digits


def _round(printed: str) -> bool:
    """Whether a run with blanks in English is one number: "20 000", not "in 2019 300 people"."""
    return printed.endswith("00")


def _plain(written: str, start: int, end: int) -> Digits:
    """A number written with at most one decimal mark and no other separator."""
    written = written.replace(",", ".")
    value = Decimal(written)
    return Digits(start, end, value, place(value, written))


def place(value: Decimal, written: str) -> Decimal:
    """The place value of the last digit that is not zero; of the last digit of all where the number is zero."""
    decimals = len(written) - written.index(".") - 1 if "." in written else 0
    exponent = -decimals
    digits = written.replace(".", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if value:
        exponent += zeros
    return Decimal(1).scaleb(exponent)


@lru_cache(maxsize=8192)
def interpret(run: str, comma: bool) -> Digits:
    """Which number a run of digits and separators is; cut where it is a list, without value where it is a version."""
    start = 0
    marks = {char for char in run if not char.isdigit()}
    end = start + len(run)
    if not marks:
        return _plain(run, start, end)
    if len(marks) == 2 and marks == {".", ","}:
        last = max(run.rindex("."), run.rindex(","))
        whole = run[:last]
        if run.count(run[last]) == 1 and _GROUPED.fullmatch(whole):
            return _plain(re.sub(r"\D", "", whole) + "." + run[last + 1 :], start, end)
    if len(marks) == 1:
        mark = marks.pop()
        found = _one_mark(run, mark, start, comma)
        if found:
            return found
        if mark == "." and run.count(".") > 1:
            return Digits(start, end, None, form="none")
    first = re.match(r"\d+", run)
    assert first is not None
    return _plain(first.group(), start, start + first.end())


def _one_mark(run: str, mark: str, start: int, comma: bool) -> Digits | None:
    """A run with one kind of separator."""
    end = start + len(run)
    grouped = _GROUPED.fullmatch(run) is not None and not run.startswith("0")
    if run.count(mark) > 1:
        return _plain(run.replace(mark, ""), start, end) if grouped else None
    usual = "," if comma else "."
    if mark == usual:
        return _plain(run, start, end)._replace(grouping=grouped)
    if grouped:
        return _plain(run.replace(mark, ""), start, end)
    if mark == "." or mark == "·":
        return _plain(run.replace(mark, "."), start, end)
    return None


def _follow(text: str, digits: Digits, limit: int) -> Digits:
    """Fractions and powers after a run."""
    start, end, value = digits.start, digits.end, digits.value
    if value is None or end >= limit:
        return digits
    char = text[end]
    if char in VULGAR:
        above, below = VULGAR[char]
        return Digits(start, end + 1, value + Decimal(above) / below, Decimal("0.01"))
    if char in "/⁄":
        match = _SLASH.match(text, end, limit)
        base = Decimal(match.group(1)) if match else Decimal(0)
        if match and (value == value.to_integral_value() or (base in _MARKS and value < base)):
            if value != value.to_integral_value():
                return Digits(start, match.end(), None, form="score")
            if base in _DENOMINATORS and 0 < value < base:
                return Digits(start, match.end(), value / base, Decimal("0.01"), "fraction")
            return Digits(start, match.end(), None, form="score")
    if char in " \u00a0-" and value == value.to_integral_value():
        match = _MIXED.match(text, end, limit)
        if match and 0 < int(match.group(1)) < int(match.group(2)):
            return Digits(
                start, match.end(), value + Decimal(match.group(1)) / Decimal(match.group(2)), Decimal("0.01")
            )
    if char in " \u00a0×x·*":
        match = _POWER.match(text, end, limit)
        if match:
            power = int(match.group(1).translate(_SUPERSCRIPT))
            return Digits(start, match.end(), value.scaleb(power), digits.resolution.scaleb(power))
    return digits
