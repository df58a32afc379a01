"""Numbers that are no quantities: years, clock times, names, ids, telephone numbers, addresses, list numbers.

`Masks(line, words).reason(index, has_unit)` gives the reason for the ledger, or "". `RULES` is their order.
A unit or currency at the number rules most of them out, and so does a counted noun after it.
"""

from __future__ import annotations

import re

from discrepancy.extraction.ages import is_decade_of_life
from discrepancy.extraction.line import Line
from discrepancy.extraction.nouns import is_counted
from discrepancy.extraction.number_names import hedged, idiom, model, name, street
from discrepancy.extraction.sums import Numeral
from discrepancy.extraction.units import unit_words
from discrepancy.extraction.words_of_figures import FigureWords

#: four-digit numbers that are read as years where nothing speaks for a quantity
_YEARS = range(1500, 2101)
#: after "in", "by", "since" years further away are read as years too
_FAR_YEARS = range(1000, 2500)
_ADDRESS = re.compile(r"://|^www\.|@|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|io|de|es|fr|uk|eu|ch|at)(?:/|$)")
_PHONE = re.compile(
    r"\+\d[\d \u00a0().-]{6,}\d|\(?(?<!\d)0\d{1,5}\)?(?:[ \u00a0/-]{1,3}\d{2,}){1,5}"
    r"|\(\d{3}\)[ -]?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b"
)
_CALENDAR = re.compile(
    r"(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d(?!\d)|[0-3]?\d\.[01]?\d\.(?:(?:1[5-9]|20)\d\d|\d\d)(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|[0-3]?\d/[0-3]?\d/(?:(?:1[5-9]|20)\d\d|\d\d)(?!\d)|[01]?\d/(?:1[5-9]|20)\d\d(?!\d)"
)
_TIME = re.compile(r"(?:[01]?\d|2[0-4])(?:[:h]|[.](?=\d\d ?(?:[ap]\.?m|Uhr|h\b)))[0-5]\d(?!\d)(?::[0-5]\d(?:\.\d+)?)?")
_CHAIN = re.compile(r"\d{2,}(?: \d{2,}){2,}")
#: what is in every match of these four: a quick look before any of them is tried
_MARKED = re.compile(
    r"[^\0-')*,-/:-\xff](?<=[\d+(])"  # the first class rules most of a Latin text out by one look a character
    r"(?:(?<=[0+(])(?<!\d0)\d|(?<=\d)(?:[:h/-]\d|\.\d\d?(?:\.| ?[apUh])| \d\d|\d{7}))"
)
#: characters behind its last digit that one of the four looks at: " p.m"
_BEHIND = 8

#: forms of numerals that are no quantities anywhere
_FIXED = {"few": "vague_word", "year": "year", "name": "name"}
#: characters beside which a number is in no address, name or compound
_FREE_BEFORE, _FREE_AFTER = frozenset(' \u00a0\n("$€£'), frozenset(" \u00a0,;:)%")
#: digits of a postal code
_POSTCODE = 5
#: characters that stand beside a number in an address on the web
_IN_ADDRESS = re.compile(r"[\w/@#=&?.-]")


class Masks:
    """The numerals of one line that are no quantities."""

    def __init__(self, line: Line, words: FigureWords) -> None:
        self.line, self.words = line, words
        self.floor = -1
        #: whether the line speaks of telephones; numerals that are part of a telephone number
        self.dialling = line.has(words.mask["phone"])
        self.dialled: set[int] = set()
        self.spans: list[tuple[int, int, str]] = []
        first, last = line.numerals[0].start - 2, line.numerals[-1].end + _BEHIND
        first, last = first if first > line.start else line.start, last if last < line.end else line.end
        for pattern, reason in self._patterns() if _MARKED.search(line.text, first, last) else ():
            for match in pattern.finditer(line.text, first, last):
                self.spans.append((*match.span(), reason))

    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        """The patterns worth running on this line, by what its digits look like."""
        found: list[tuple[re.Pattern[str], str]] = []
        text, end = self.line.text, self.line.end
        time = calendar = phone = False
        chain, last, chained = 0, -2, False
        for numeral in self.line.numerals:
            printed = numeral.digits
            if not printed:
                continue
            following = text[numeral.end] if numeral.end < end else " "
            points = printed.count(".")
            time = time or following in ":h" or (points == 1 and len(printed) <= 5)
            calendar = calendar or points > 1 or following in "-/" or "/" in printed or len(printed) == 8
            phone = (
                phone
                or printed[0] == "0"
                or following == "-"
                or (numeral.start > 0 and text[numeral.start - 1] in "+(")
            )
            chain = chain + 1 if numeral.start == last + 1 else 0
            last = numeral.end
            chained = chained or chain == 2
        if time:
            found.append((_TIME, "clock_time"))
        if calendar:
            found.append((_CALENDAR, "date"))
        if phone:
            found.append((_PHONE, "phone"))
        if chained:
            found.append((_CHAIN, "id"))
        return found

    def reason(self, index: int, has_unit: bool, money: bool = False, floor: int = -1) -> str:
        """Why numeral `index` is no quantity; "" where nothing says so.

        `has_unit`: a unit stands at it; `money`: a currency stands before it; `floor`: where the figure before it ends.
        """
        numeral = self.line.numerals[index]
        fixed = _FIXED.get(numeral.form, "") if numeral.form != "number" else ""
        if fixed:
            return "" if is_decade_of_life(self.line, index, self.words) else fixed
        if self.spans and numeral.digits:
            for start, end, reason in self.spans:
                if start <= numeral.start and numeral.end <= end and not (has_unit and reason == "id"):
                    return reason
        if numeral.form == "none":
            return "version" if "." in numeral.digits and len(numeral.digits) < 20 else "id"
        self.floor = floor
        for rule in self._rules(index, numeral, has_unit, money):
            found = rule(self, index, numeral)
            if found:
                return found
        return ""

    def _rules(self, index: int, numeral: Numeral, has_unit: bool, money: bool) -> tuple:
        """The rules that can have something to say of a number, by what stands beside it; for most there is none."""
        printed = numeral.digits
        if has_unit and not printed:
            return ()
        line, start, end = self.line, numeral.start, numeral.end
        text = line.text
        before = text[start - 1] if start > line.start else " "
        after = text[end : end + 2] if end < line.end else " "
        free = before in _FREE_BEFORE and after[0] in _FREE_AFTER
        if money:
            return () if free else _MONEY_RULES
        beyond = after[1:]
        capital = beyond.isupper() or beyond.isdigit()
        if has_unit:
            return () if free and not capital and len(printed) != _POSTCODE else _UNIT_RULES
        if before != " " or not (after[0] in " ,;)" or (after[0] == "." and (not beyond or beyond in " \n"))):
            return _RULES
        if not printed:
            return () if text[start].islower() and self._is_ordinary(index, numeral) else _PLAIN_WORD_RULES
        short = len(printed) < 4 and printed[0] != "0" and not capital  # no year, no house number, no id
        return () if short and self._is_ordinary(index, numeral) else _PLAIN_RULES

    def _is_ordinary(self, index: int, numeral: Numeral) -> bool:
        """Whether a bare number stands beside words that say nothing of dates, times or names, and beside no number."""
        line, words, token = self.line, self.words, self.line.at[index]
        if token < 2 or numeral.form != "number" or line.at[index - 1] == token - 1 or self.dialling:
            return False
        previous, printed, following = line.lower[token - 1], line.words[token - 1], line.word[token + 1]
        if previous in words.marking or following in words.marking or line.is_numeral(token + 1):
            return False
        return (printed.islower() or not printed[0].isalpha()) and not _era_behind(self, index)

    def word(self, index: int, step: int) -> str:
        """The token `step` places from a numeral, in lower case; "" outside the sentence."""
        line = self.line
        return line.word[line.at[index] + step]

    def printed(self, index: int, step: int) -> str:
        """The same as printed."""
        place = self.line.at[index] + step
        return self.line.words[place] if 0 <= place < len(self.line.words) else ""


def _address(masks: Masks, index: int, numeral: Numeral) -> str:
    """Web and mail addresses, file names, hashtags."""
    if not numeral.digits:
        return ""
    line, text = masks.line, masks.line.text
    start, end = numeral.start, numeral.end
    around = text[max(line.start, start - 1) : start] + text[end : min(line.end, end + 1)]
    if not _IN_ADDRESS.search(around):
        return ""
    first = max(line.start, start - 100)
    left = text[first:start]
    right = text[end : min(line.end, end + 100)]
    head = left.rsplit(None, 1)[-1] if left and not left[-1].isspace() else ""
    tail = right.split(None, 1)[0] if right and not right[0].isspace() else ""
    chunk = head + text[start:end] + tail
    if ("/" in chunk or "." in chunk or "@" in chunk) and _ADDRESS.search(chunk.strip("()[].,;\"'")):
        return "url"
    if "_" in around or left.endswith("#"):
        return "id"
    return ""


def _glued(masks: Masks, index: int, numeral: Numeral) -> str:
    """Letters against the number: M54, CO2, 24703L202, COVID-19, F-16, mid-1972."""
    text, line = masks.line.text, masks.line
    start, end = numeral.start, numeral.end
    before = text[start - 1] if start > line.start else " "
    after = text[end] if end < line.end else " "
    if numeral.digits:
        if before.isalpha():
            return "name"
        if after.isalpha() and numeral.form == "number" and not numeral.scaled:
            return "name"
    if (
        after in "-‑"
        and numeral.digits
        and end + 1 < line.end
        and text[end + 1].isupper()
        and masks.words.order != "capital"
    ):
        return "name"
    if after == "(" and text[end + 1 : end + 2].isalpha() and text[end + 2 : end + 3] == ")":
        return "name"
    if before in "-‑–" and masks.floor == start - 1:
        return ""
    if before in "-‑–" and start - 1 > line.start and text[start - 2].isalpha():
        word = line.lower[line.before(start - 1)]
        if word in masks.words.mask["prefix"] or word in unit_words(masks.words.language).scales:
            return ""
        if numeral.digits or word not in masks.words.stop:
            year = numeral.digits.isdigit() and len(numeral.digits) == 4 and int(numeral.digits) in _YEARS
            return "year" if year else "name"
    if before in "-‑–" and numeral.digits and start - 2 > line.start and text[start - 2] == " ":
        word = line.words[line.before(start - 1)]
        if len(word) > 2 and word.isalpha() and word.isupper():
            return "name"
    if (
        before in "'’"
        and len(numeral.digits) == 2
        and numeral.digits.isdigit()
        and (start < 2 or not text[start - 2].isalnum())
    ):
        return "year"
    return ""


def _prefixed(masks: Masks, index: int, numeral: Numeral) -> str:
    """Letters against the digits although a unit follows: "scp173m"."""
    before = masks.line.text[numeral.start - 1] if numeral.start > masks.line.start else " "
    return "name" if numeral.digits and before.isalpha() else ""


def _continued(masks: Masks, index: int, numeral: Numeral) -> str:
    """ "Weeks 5-17": the second of two numbers around a dash is what the first is, where that is a name."""
    if not index or not numeral.digits:
        return ""
    line = masks.line
    gap = line.text[line.numerals[index - 1].end : numeral.start]
    return "name" if gap in ("-", "–") and line.at[index - 1] in line.named else ""


def _dialled(masks: Masks, index: int, numeral: Numeral) -> str:
    """ "Call 911", "Tel. 555-1999": a number behind a word for a telephone, and what a hyphen joins to it."""
    digits, line = numeral.digits, masks.line
    if not masks.dialling or not digits.isdigit():
        return ""
    joined = index > 0 and line.text[line.numerals[index - 1].end : numeral.start] in ("-", " ", "/")
    step = -2 if masks.word(index, -1) in (":", ".") else -1
    behind = masks.word(index, step) in masks.words.mask["phone"] and len(digits) >= 3
    year = len(digits) == 4 and int(digits) in _YEARS
    if not (joined and index - 1 in masks.dialled) and (
        not behind or year or is_counted(line, line.at[index] + 1, masks.words)
    ):
        return ""
    masks.dialled.add(index)
    return "phone"


def _footnote(masks: Masks, index: int, numeral: Numeral) -> str:
    text, line = masks.line.text, masks.line
    if (
        numeral.digits
        and numeral.start > line.start
        and text[numeral.start - 1] == "["
        and text[numeral.end : numeral.end + 1] == "]"
    ):
        return "footnote"
    return ""


def _leading_zero(masks: Masks, index: int, numeral: Numeral) -> str:
    """Ids: a whole number that begins with 0, or of nine digits and more without separators."""
    digits = numeral.digits
    tail = masks.line.text[numeral.end : numeral.end + 4]
    if len(tail) == 4 and tail[0] == "-" and tail[1] == "0" and tail[2:].isdigit():
        return "id"
    if digits.isdigit() and not numeral.scaled and ((digits[0] == "0" and len(digits) > 1) or len(digits) > 9):
        return "id"
    return ""


def _clock(masks: Masks, index: int, numeral: Numeral) -> str:
    value = numeral.value
    if value is None or value > 24 or numeral.form not in ("number", "pronoun"):
        return ""
    following = masks.word(index, 1)
    clock = masks.words.mask["clock"]
    return "clock_time" if following in clock or following.rstrip(".") in clock else ""


def _date(masks: Masks, index: int, numeral: Numeral) -> str:
    """A day beside the name of a month."""
    value = numeral.value
    if value is None or not 1 <= value <= 31 or numeral.form not in ("number", "ordinal") or "." in numeral.digits:
        return ""
    months, capital = masks.words.mask["month"], masks.words.mask["month_capital"]
    before, after = masks.word(index, -1), masks.word(index, 1)
    if not (before in masks.words.calendar or after in masks.words.calendar):
        return ""
    for step in (-1, 1, 2):
        word, printed = masks.word(index, step), masks.printed(index, step)
        if step == -1 and word in capital and masks.word(index, -2) in masks.words.mask["date_before"]:
            return "date"
        if step == 2 and masks.word(index, 1) not in masks.words.mask["month_link"]:
            continue
        if word in months or word + "." in months or (word in capital and printed[:1].isupper()):
            return "date"
    return ""


def _year(masks: Masks, index: int, numeral: Numeral) -> str:
    """A four-digit number: a year, unless a counted noun follows that years do not stand before."""
    digits, words, line = numeral.digits, masks.words, masks.line
    era = words.mask["era"]
    if any(masks.word(index, step) in era for step in (-1, 1)) or _era_behind(masks, index):
        return "year"
    if not digits.isdigit() or numeral.scaled or numeral.form != "number":
        return ""
    before = line.text[numeral.start - 1] if numeral.start > line.start else " "
    if len(digits) == 2 and before in "-–/" and index:
        earlier = masks.line.numerals[index - 1]
        four = earlier.end == numeral.start - 1 and len(earlier.digits) == 4 and earlier.digits.isdigit()
        return "year" if four and int(earlier.digits) in _YEARS else ""
    previous = masks.word(index, -1)
    if len(digits) != 4 or int(digits) not in (_FAR_YEARS if previous in words.mask["year_before"] else _YEARS):
        return ""
    counted = is_counted(line, line.at[index] + 1, words)
    if not counted or previous in words.mask["year_before"]:
        return "year"
    if previous in words.mask["count_before"]:
        return ""
    if words.has("attributive_year") and not (digits.endswith("00") or hedged(masks, index)):
        return "year"
    return ""


def _era_behind(masks: Masks, index: int) -> bool:
    """ "300 v. Chr.", "300 vor Christus", "300 antes de Cristo": an era of several words behind a number."""
    if not masks.words.eras:
        return False
    end = masks.line.numerals[index].end
    behind = masks.line.text[end : min(end + 24, masks.line.end)].lower().replace("\u00a0", " ")
    return behind.startswith(masks.words.eras)


def _worded_year(masks: Masks, index: int, numeral: Numeral) -> str:
    """ "nineteen eighty-four": two numbers below a hundred, side by side."""
    if numeral.digits or numeral.form != "number" or numeral.value is None:
        return ""
    for this, other in ((index, index + 1), (index - 1, index)):
        if this < 0 or other >= len(masks.line.numerals):
            continue
        left, right = masks.line.numerals[this], masks.line.numerals[other]
        pair = not left.digits and not right.digits and masks.line.text[left.end : right.start] == " "
        if (
            pair
            and left.value is not None
            and right.value is not None
            and 15 <= left.value <= 20
            and 10 <= right.value < 100
        ):
            return "year"
    return ""


def _list_number(masks: Masks, index: int, numeral: Numeral) -> str:
    text, line = masks.line.text, masks.line
    if index or not numeral.digits.isdigit() or len(numeral.digits) > 2 or line.at[0] > 1:
        return ""
    if line.at[0] == 1 and line.words[0] not in "(*-•":
        return ""
    tail = text[numeral.end : numeral.end + 2]
    return "list_number" if tail in (". ", ") ", ".\t", ")\t", ".\n") else ""


_RULES = (
    _clock, _dialled, _address, _glued, _footnote, _continued, _leading_zero, _date, _year, _worded_year, _list_number,
    street, name, model, idiom,
)  # fmt: skip
_PLAIN_RULES = (_leading_zero, _clock, _dialled, _date, _year, _list_number, street, name, model, idiom)
_PLAIN_WORD_RULES = (_clock, _date, _worded_year, name)
_UNIT_RULES = (_address, _prefixed, street)
_MONEY_RULES = (_address,)
