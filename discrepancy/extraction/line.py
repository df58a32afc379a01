"""One sentence as tokens, its numerals among them, and the figure that a numeral grows into."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from discrepancy.extraction.cutting import cut, lowered
from discrepancy.extraction.sums import Numeral

#: words (a hyphen or apostrophe inside joins), abbreviations of single letters, signs
_WORD = r"[nN]\.?[º°]|[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W\d_]*(?:[-'’‑&][^\W\d_]+)*)|[^\s\w]|\w"
_TOKEN = re.compile(f"({_WORD})")
#: the same before a number, where an abbreviation keeps its full stop: "Oct. 31", "No. 1", "approx. $5"
_TOKEN_BEFORE = re.compile(r"([^\W\d_]{1,6}\.(?=[ \u00a0]?[$£€]?\Z)|" + _WORD + ")")
_SHORT_CHARS = 3
#: characters on either side of a numeral that are cut into tokens; no rule looks further
REACH = 75
_COMPOUND = re.compile(r"(?:[-‑][^\W\d_]+)+")


class Line:
    """The tokens of `text[start:end]`: `words` (as printed), `lower`, `starts`, `ends`; `at[k]`: token of numeral k."""

    __slots__ = ("_count", "at", "end", "ends", "lower", "named", "numerals", "start", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int, numerals: list[Numeral]) -> None:
        self.text, self.start, self.end, self.numerals = text, start, end, numerals
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.at: list[int] = []
        #: tokens of numerals that are part of a name
        self.named: set[int] = set()
        position = start
        for numeral in numerals:
            if numeral.start - position > 2 * REACH:
                position = self._skip(position, numeral.start)
            short = "." in text[max(position, numeral.start - _SHORT_CHARS) : numeral.start]
            self._cut(position, numeral.start, _TOKEN_BEFORE if short else _TOKEN)
            self.at.append(len(self.words))
            position = numeral.end
            compound = _COMPOUND.match(text, position, end) if numeral.form == "ordinal" else None
            position = compound.end() if compound else position
            self.words.append(text[numeral.start : position])
            self.starts.append(numeral.start)
            self.ends.append(position)
        self._cut(position, min(end, position + REACH), _TOKEN)
        self.lower = lowered(self.words)
        self._count = len(self.lower)

    def _cut(self, start: int, end: int, token: re.Pattern[str]) -> None:
        if start < end:
            words, starts, ends = cut(token, self.text, start, end)
            self.words += words
            self.starts += starts
            self.ends += ends

    def _skip(self, position: int, until: int) -> int:
        """Cut only what is near a numeral on either side of a long gap; returns where the near side begins."""
        near = self.text.rfind(" ", position, until - REACH)
        far = self.text.find(" ", position + REACH, until)
        if near < 0 or far < 0 or far >= near:
            return position
        if self.words:
            self._cut(position, far, _TOKEN)
        return near

    def after(self, offset: int) -> int:
        """Index of the first token that begins at or after `offset`."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """Index of the last token that ends at or before `offset`; -1 where there is none."""
        return bisect_right(self.ends, offset) - 1

    def is_numeral(self, index: int) -> bool:
        """Whether a token is a numeral; an ordinal ("first-team") is a word like others."""
        place = bisect_left(self.at, index)
        return place < len(self.at) and self.at[place] == index and self.numerals[place].form != "ordinal"

    def has(self, words: set[str] | frozenset[str]) -> bool:
        """Whether one of `words` stands anywhere: a quick look before a rule that needs one of them."""
        return not words.isdisjoint(self.lower)

    def word(self, index: int) -> str:
        """A token in lower case; "" outside the sentence."""
        return self.lower[index] if 0 <= index < self._count else ""


class Figure:
    """A quantity in the making: numeral, unit, hedge. `start:end` is what will be `value_start:value_end`.

    What most figures have is a default of the class, so that making one sets only what its numeral says.
    """

    form: str = "amount"
    bound: str = "exact"
    unit: str = "count"
    unit_text: str = ""
    dimension: str = "count"
    per: str = ""
    per_end: int = -1
    money_before: bool = False
    trend: str = ""
    head: str = ""
    head_start: int = -1
    head_end: int = -1
    modifiers: tuple[str, ...] = ()
    head_text: str = ""
    between: bool = False
    converts: int = -1
    change_from: int = -1

    def __init__(self, numeral: Numeral) -> None:
        self.numeral = numeral
        self.start, self.end = numeral.start, numeral.end
        self.low, self.high, self.resolution = numeral.low, numeral.high, numeral.resolution
        self.spans = [(numeral.start, numeral.end)]
        self.vague, self.sharp = numeral.form == "vague", numeral.sharp
