"""Numbers that are no quantities: years, clock times, names, ids, telephone numbers, addresses, list numbers.

`reason(line, index, words, unit)` gives the reason for the ledger, or "". The order of the rules is `RULES`.
"""

from __future__ import annotations

import re

from discrepancy.extraction.line import Line
from discrepancy.extraction.numerals import Numeral
from discrepancy.extraction.words_of_figures import FigureWords

_URL = re.compile(r"(?:https?://|www\.|[\w.+-]+@)\S*$|(?:\w+\.)+(?:com|org|net|de|es|fr|uk|eu|info|gov|edu|io)/\S*$")
_CLOCK_TAIL = re.compile(r"[:.h]\d\d(?!\d)(?::\d\d)?")
_PHONE = re.compile(r"\+?\(?\d[\d()/ \u00a0.-]{5,}\d")
_YEAR = range(1500, 2101)


def reason(line: Line, index: int, words: FigureWords, has_unit: bool) -> str:
    """Why numeral `index` of a line is no quantity; "" where nothing says so. `has_unit`: a unit or currency was found."""
    numeral = line.numerals[index]
    if numeral.form in ("none", "name"):
        return "id" if numeral.form == "none" else "name"
    if numeral.form == "year":
        return "year"
    if numeral.form == "few":
        return "vague_word"
    for rule in RULES:
        found = rule(line, index, numeral, words, has_unit)
        if found:
            return found
    return ""


def _glued(line: Line, index: int, numeral: Numeral, words: FigureWords, has_unit: bool) -> str:
    """Letters against the digits: ids (M54, CO2, 24703L202), names (COVID-19), addresses on the web."""
    if not numeral.digits:
        return ""
    text, start, end = line.text, numeral.start, numeral.end
    before = text[start - 1] if start > line.start else " "
    after = text[end] if end < line.end else " "
    if before == "_" or after == "_" or before == "/" or before == "@" or before == "#":
        if before in "/@_" and _URL.search(text, max(line.start, start - 80), start):
            return "url"
        if before in "_#@":
            return "id"
    if before.isalpha() and not has_unit:
        return "name"
    if after.isalpha() and not has_unit and not numeral.scaled and numeral.form == "number":
        return "id"
    if before in "-‑–" and start - 1 > line.start and not has_unit:
        index_before = line.before(start - 1)
        if index_before >= 0 and line.ends[index_before] == start - 1 and line.words[index_before][-1].isalpha():
            word = line.lower[index_before]
            return "" if word in ("sub", "minus", "plus") else "name"
    return ""


def _clock(line: Line, index: int, numeral: Numeral, words: FigureWords, has_unit: bool) -> str:
    if not numeral.digits or has_unit:
        return ""
    text, end = line.text, numeral.end
    following = line.word(line.at[index] + 1)
    if following in words.mask("clock") and numeral.value is not None and numeral.value <= 24:
        return "clock_time"
    if numeral.digits.isdigit() and len(numeral.digits) <= 2 and _CLOCK_TAIL.match(text, end, line.end):
        if text[end] == ":":
            return "clock_time"
    if numeral.digits.isdigit() and len(numeral.digits) == 2 and numeral.start - 2 >= line.start:
        if text[numeral.start - 1] == ":" and text[numeral.start - 2].isdigit():
            return "clock_time"
    return ""


def _year(line: Line, index: int, numeral: Numeral, words: FigureWords, has_unit: bool) -> str:
    if has_unit or not numeral.digits.isdigit() or len(numeral.digits) != 4 or numeral.scaled or numeral.form != "number":
        return ""
    value = int(numeral.digits)
    if value not in _YEAR:
        return ""
    return "year"


def _date(line: Line, index: int, numeral: Numeral, words: FigureWords, has_unit: bool) -> str:
    if has_unit or not numeral.digits.isdigit() or len(numeral.digits) > 2:
        return ""
    token = line.at[index]
    months = words.mask("month")
    if line.word(token - 1) in months or line.word(token + 1) in months:
        return "date"
    return ""


def _name(line: Line, index: int, numeral: Numeral, words: FigureWords, has_unit: bool) -> str:
    if has_unit or numeral.scaled or not numeral.digits.isdigit() or len(numeral.digits) > 4:
        return ""
    token = line.at[index]
    previous = line.words[token - 1] if token else ""
    if not previous:
        return ""
    if line.ends[token - 1] == numeral.start:
        return ""
    if previous.lower() in words.mask("designator") and (previous[0].isupper() or not previous[0].isalpha()):
        return "name"
    return ""


def _list(line: Line, index: int, numeral: Numeral, words: FigureWords, has_unit: bool) -> str:
    if index or has_unit or not numeral.digits.isdigit() or len(numeral.digits) > 2:
        return ""
    text = line.text
    if line.at[0] <= 1 and text[numeral.end : numeral.end + 2] in (". ", ") "):
        return "list_number"
    return ""


RULES = (_glued, _clock, _date, _year, _list, _name)
