"""One sentence as tokens, its numerals among them, and the figure that a numeral grows into."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from discrepancy.extraction.cutting import lowered
from discrepancy.extraction.sums import Numeral

#: words (a hyphen or apostrophe inside joins), abbreviations of single letters, signs; most words are plain letters
_PLAIN = r"[a-zA-Z][a-z]*+(?=[ ,])"
_WORD = _PLAIN + r"|[nN]\.?[º°]|[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W\d_]*(?:[-'’‑&][^\W\d_]+)*)|[^\s\w]|\w"
_TOKEN = re.compile(f"(?! )({_WORD})")
#: the same before a number, where an abbreviation keeps its full stop: "Oct. 31", "No. 1", "approx. $5"
_TOKEN_BEFORE = re.compile(r"(?! )([^\W\d_]{1,6}\.(?=[ \u00a0]?[$£€]?\Z)|" + _WORD + ")")
_SHORT_CHARS = 3
#: characters on either side of a numeral that are cut into tokens; no rule looks further
REACH = 75
#: further than any rule looks beyond the ends of a sentence, to either side
_OUTSIDE = [""] * 32
_COMPOUND = re.compile(r"(?:[-‑][^\W\d_]+)+")


class Line:
    """The tokens of `text[start:end]`: `words` (as printed), `lower`, `starts`, `ends`; `at[k]`: token of numeral k."""

    __slots__ = ("at", "end", "ends", "lower", "named", "numerals", "start", "starts", "text", "word", "words")

    def __init__(self, text: str, start: int, end: int, numerals: list[Numeral]) -> None:
        self.text, self.start, self.end, self.numerals = text, start, end, numerals
        at = self.at = list[int]()
        #: tokens of numerals that are part of a name
        self.named: set[int] = set()
        #: what stands between tokens and the tokens, in turn; numerals can begin in the token before ("first-half")
        parts: list[str] = []
        inside: dict[int, int] = {}
        position = start
        for numeral in numerals:
            begin = numeral.start
            if begin < position:
                inside[len(parts)] = begin - position
            gap = text[position:begin]
            token = _TOKEN_BEFORE if "." in gap[-_SHORT_CHARS:] else _TOKEN
            parts += token.split(gap) if len(gap) <= 2 * REACH else _near(token, gap, bool(parts))
            at.append(len(parts) // 2)
            position = numeral.end
            if numeral.form == "ordinal" and (compound := _COMPOUND.match(text, position, end)):
                position = compound.end()
            parts.append(text[begin:position])
        parts += _TOKEN.split(text[position : min(end, position + REACH)])
        lengths = list(map(len, parts))
        for place, shift in inside.items():
            lengths[place] = shift
        edges = list(accumulate(lengths, initial=start))
        self.words, self.starts, self.ends = parts[1::2], edges[1:-1:2], edges[2::2]
        self.lower = lowered(self.words)
        #: a token in lower case by its index; "" a little outside the sentence, where rules look too
        self.word = self.lower + _OUTSIDE

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


def _near(token: re.Pattern[str], gap: str, behind: bool) -> list[str]:
    """A long stretch before a numeral, cut only near its ends; near its start only `behind` another numeral."""
    near, far = gap.rfind(" ", 0, -REACH), gap.find(" ", REACH)
    if near < 0 or far < 0 or far >= near:
        return token.split(gap)
    left = _TOKEN.split(gap[:far]) if behind else [gap[:far]]
    right = token.split(gap[near:])
    left[-1] += gap[far:near] + right[0]
    return left + right[1:]


class Figure:
    """A quantity in the making: numeral, unit, hedge. `start:end` is what will be `value_start:value_end`."""

    __slots__ = (
        "between", "bound", "change_from", "converts", "dimension", "end", "form", "head", "head_end", "head_start",
        "head_text", "high", "low", "modifiers", "money_before", "numeral", "per", "per_end", "resolution", "sharp",
        "spans", "start", "trend", "unit", "unit_text", "vague",
    )  # fmt: skip

    def __init__(self, numeral: Numeral) -> None:
        self.numeral = numeral
        self.start, self.end = numeral.start, numeral.end
        self.low, self.high, self.resolution = numeral.low, numeral.high, numeral.resolution
        self.spans = [(numeral.start, numeral.end)]
        self.vague, self.sharp = numeral.form == "vague", numeral.sharp
        self.form, self.bound, self.trend = "amount", "exact", ""
        self.unit, self.unit_text, self.dimension = "count", "", "count"
        self.per, self.per_end = "", -1
        self.money_before = self.between = False
        self.head, self.head_start, self.head_end, self.head_text = "", -1, -1, ""
        self.modifiers: tuple[str, ...] = ()
        self.converts = self.change_from = -1
