"""Units of measurement and money beside a numeral, and what a rate is per.

Units come from `reference/units.csv`, `reference/currencies.csv` and the words of `lexicons/<lang>/units.csv`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.extraction.trie import alternation, cased

#: what can stand between a number and its unit
_GAP = re.compile(r"[ \u00a0\u202f\u2009\n]?[-‑]?[ \u00a0\u202f\u2009\n]?")
_TWO_BLANKS = re.compile(r"[ \n]{2}")
#: where a name or symbol is over
_END = r"(?![^\W_]|\.[^\W\d_]|['’][^\W\d_])"
#: what can stand between a currency and a number
BETWEEN = " \u00a0-−–"
_BRACKETS = frozenset("({[")
_CLOSED = frozenset(")}]")

_BLANK = frozenset(" \u00a0\u202f\u2009\n")
#: no unit begins with one of these
_CLOSING = frozenset(',.;:)!?]}"”“')


class Unit(NamedTuple):
    """A unit of the reference tables: its value in the base unit of the dimension is value * factor + offset."""

    id: str
    dimension: str
    factor: Decimal
    offset: Decimal


@cache
def units() -> dict[str, Unit]:
    """Every unit and currency by id."""
    rows = (*lexicons.reference("units"), *lexicons.reference("currencies"))
    return {
        row["id"]: Unit(row["id"], row["dimension"], Decimal(row["factor"]), Decimal(row["offset"])) for row in rows
    }


class Found(NamedTuple):
    """A unit met in a text: id, where it ends (or begins, before the number), a factor from a prefix (MEUR: 10^6)."""

    id: str
    start: int
    end: int
    factor: Decimal
    kind: str = ""


class UnitWords:
    """The unit words of one language, compiled. Made once for a language (`unit_words`)."""

    def __init__(self, language: str) -> None:
        self.symbols: dict[str, tuple[str, Decimal]] = {}
        self.names: dict[str, tuple[str, Decimal]] = {}
        self.before: dict[str, tuple[str, Decimal]] = {}
        #: names that say the form of the figure as well: year-old (age), fold (multiple)
        self.forms: dict[str, str] = {}
        printed: list[str] = []
        #: nouns that name the scale of the number after them: "magnitude 8.1"
        self.scales: dict[str, str] = {}
        after_dollar: dict[str, str] = {}
        tight: dict[str, str] = {}
        one = Decimal(1)
        for row in lexicons.reference("units"):
            for symbol in _listed(row["symbol"]):
                self.symbols[symbol] = (row["id"], one)
            for symbol in _listed(row["tight"]):
                tight[symbol] = row["id"]
        for row in lexicons.reference("currencies"):
            self._currency(row["id"], _listed(row["symbol"]))
        if language == "en":
            for row in (*lexicons.reference("units"), *lexicons.reference("currencies")):
                for name in (row["name"], row["plural"]):
                    self.names.setdefault(name.lower(), (row["id"], one))
                    printed.append(name)
        for row in lexicons.load("units", language):
            if row["kind"] == "after_dollar":
                after_dollar[row["term"]] = row["id"]
            elif row["kind"] == "before":
                self.before[row["term"]] = (row["id"], one)
            elif row["kind"] == "scale_of":
                self.scales[row["term"]] = row["id"]
            elif row["kind"] in ("age", "multiple"):
                self.names[row["term"]] = (row["id"], one)
                self.forms[row["term"]] = row["kind"]
            elif row["kind"] == "symbol":
                self.symbols[row["term"]] = (row["id"], one)
            else:
                self.names[row["term"]] = (row["id"], one)
        for row in lexicons.load("units", language):
            if row["kind"] == "not_symbol":
                self.symbols.pop(row["term"], None)
                self.names.pop(row["term"], None)
        self.tight = {symbol: (unit, one) for symbol, unit in tight.items()}
        self._by_beginning: dict[str, list[str]] = {}
        for name in dict.fromkeys([*cased(self.names), *printed, *self.symbols]):
            self._by_beginning.setdefault(name[:2], []).append(name)
        self._patterns: dict[str, re.Pattern[str]] = {}
        of = sorted(row["term"] for row in lexicons.load("function_words", language) if row["kind"] == "of")
        self.of = re.compile(rf"[ \u00a0](?:{alternation(of)})[ \u00a0]?")
        self.glued = re.compile(rf"({alternation(self.tight)}){_END}")
        self.dollars = after_dollar
        self.dollar = re.compile(rf"[ \u00a0]({alternation(after_dollar)})(?![^\W_])")
        #: what these end in; a quick look before them
        self.tails = frozenset(symbol[-2:] for symbol in self.before)
        self.longest = max(len(symbol) for symbol in self.before)

    def _currency(self, unit: str, symbols: list[str]) -> None:
        for symbol in symbols:
            self.before[symbol] = (unit, Decimal(1))
            if symbol not in ("PS", "Y=", "Y", "p") or symbol == "p":
                self.symbols.setdefault(symbol, (unit, Decimal(1)))
            if symbol == unit or symbol in "€$£":
                for prefix, factor in (("M", 10**6), ("k", 1000), ("bn", 10**9), ("m", 10**6)):
                    self.before[prefix + symbol] = (unit, Decimal(factor))
                    self.symbols.setdefault(prefix + symbol, (unit, Decimal(factor)))
        self.before.pop("p", None)
        self.before.pop("¢", None)

    def after_number(self, text: str, end: int, limit: int, noun: bool = False) -> Found | None:
        """The unit that follows a number ending at `end`; after a `noun` also behind `of` ("millions of euros")."""
        if end >= limit:
            return None
        char = text[end]
        if char in _CLOSING:
            return None
        if char == " " and text[end + 1 : end + 2].isalpha():
            match = self._name(text, end + 1, limit)
        elif char not in _BLANK:
            match = self.glued.match(text, end, limit) or self._spaced(text, end, limit)
        else:
            match = self._spaced(text, end, limit)
            if match is None and char == " " and text[end + 1 : min(end + 2, limit)] in _BRACKETS:
                match = self._name(text, end + 2, limit)
                match = match if match and text[match.end() : min(match.end() + 1, limit)] in _CLOSED else None
        if match is None and noun:
            of = self.of.match(text, end, limit)
            match = self._name(text, of.end(), limit) if of else None
        if match is None:
            return None
        printed = match.group(1)
        lower = printed.lower()
        known = self.symbols.get(printed) or self.names.get(lower) or self.tight.get(printed)
        if known is None:
            return None
        begin, end = match.span(1)
        if end < limit and text[end].isdigit() and printed in self.before:
            return None
        return Found(known[0], begin, end, known[1], self.forms.get(lower, ""))

    def _spaced(self, text: str, end: int, limit: int) -> re.Match[str] | None:
        """The name or symbol of a unit behind blanks or a hyphen, or behind nothing."""
        gap = _GAP.match(text, end, limit)
        match = self._name(text, gap.end() if gap else end, limit)
        if match is None and text[end + 1 : end + 2].isspace() and _TWO_BLANKS.match(text, end, limit):
            match = self._name(text, end + 2, limit)
        return match

    def _name(self, text: str, start: int, limit: int) -> re.Match[str] | None:
        """The longest name or symbol of a unit at `start`.

        One pattern for each two first letters, compiled when first met: all of them at once take 0.2 s.
        """
        key = text[start : start + 2] if start + 2 <= limit else text[start:limit]
        if key not in self._by_beginning:
            key = key[:1]
            if key not in self._by_beginning:
                return None
        pattern = self._patterns.get(key)
        if pattern is None:
            fitting = (*self._by_beginning[key], *self._by_beginning.get(key[0], ()))
            pattern = self._patterns[key] = re.compile(rf"({alternation(fitting)}){_END}")
        return pattern.match(text, start, limit)

    def after_dollar(self, text: str, end: int, limit: int) -> Found | None:
        """Which dollar, said after the amount: "$31.20 US", "$5 Canadian"."""
        match = self.dollar.match(text, end, limit)
        return Found(self.dollars[match.group(1)], match.start(1), match.end(1), Decimal(1)) if match else None

    def before_number(self, text: str, start: int, floor: int) -> Found | None:
        """The currency sign or code that stands before a number beginning at `start`, a minus sign between allowed."""
        end = start - 1 if start > floor and text[start - 1] in BETWEEN else start
        if end <= floor:
            return None
        for length in range(min(self.longest, end - floor), 0, -1):
            symbol = text[end - length : end]
            known = self.before.get(symbol)
            if known is None:
                continue
            begin = end - length
            if symbol[0].isalpha() and begin > floor and (text[begin - 1].isalnum()):
                continue
            if symbol in ("PS", "Y=", "Rs", "RM", "Rp") and end != start and symbol == "PS":
                continue
            return Found(known[0], begin, end, known[1])
        return None


def _listed(cell: str) -> list[str]:
    return [symbol for symbol in cell.split("|") if symbol]


@cache
def unit_words(language: str) -> UnitWords:
    """The unit words of a language, compiled once."""
    return UnitWords(language)
