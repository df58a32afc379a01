"""Numerals: digits in every convention, number words, scale words, fractions. What they count is decided elsewhere.

`NumberWords.find` gives the numerals of one sentence in order. Every digit run lies in exactly one of them.
Values are exact decimals; `resolution` and `sharp` are those of `DESIGN.md` 4.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.digits import Digits, interpret, read_digits
from discrepancy.extraction.number_lexicon import NumberLexicon
from discrepancy.extraction.sums import Numeral, Sum

_GAP = re.compile(r"[ \t\n\r\u00a0\u202f]{1,3}|[ \u00a0]?[-‑][ \u00a0]?|")
_BLANKS = frozenset(" \u00a0\u202f\n\t\r")
#: what stands before an amount of money: with it, `m`, `b` and `t` are scales
_MONEY_BEFORE = re.compile(r"(?:[$£€¥₹₽₩₪₺₴₦฿₫₱₡]|\b(?:[A-Z]{2,3}|Rs\.?|Y=))[ \u00a0]?$")
_PLURAL_AFTER = re.compile(
    r"[ \u00a0](?:[a-zà-ÿ-]+ (?:and [a-z]+ )?)?[a-zà-ÿ-]*(?:[a-zà-ÿ]{2}s|people|children|men)\b(?!['’])"
)

#: digits of a run that is surely a number
_LONGEST_ALONE = 20
#: thousands that name a screen (2K to 8K) or a road race (5K, 10K)
_FORMATS = frozenset({2, 4, 5, 8, 10})

_VALUES = frozenset(
    {"digit", "pronoun", "teen", "tens", "hundreds", "hundred", "open_hundred", "scale", "open_scale", "group"}
)


class NumberWords(NumberLexicon):
    """Reads the numerals of texts in one language. Made once for a language (`number_words`)."""

    def find(self, text: str, hits: Iterable[int], limit: int, comma: bool) -> list[Numeral]:
        """The numerals that begin at `hits` (offsets, ascending), before `limit`. `comma`: a decimal comma is usual."""
        found: list[Numeral] = []
        done = 0
        for hit in hits:
            if hit < done:
                continue
            numeral = self._alone(text, hit, limit, comma) or self._at(text, hit, limit, comma, done)
            if numeral is not None:
                found.append(numeral)
                done = numeral.end
        return found

    def _alone(self, text: str, start: int, limit: int, comma: bool) -> Numeral | None:
        """The numeral at `start` where it is a plain run of digits that nothing behind it can belong to; most are."""
        match = self.alone.match(text, start, limit)
        if match is None:
            return None
        printed = match.group()
        length = len(printed)
        if length > _LONGEST_ALONE:
            return None
        _, end, value, resolution, _, grouping = interpret(printed, comma)
        if not value or end < length:
            return None
        return Numeral(start, start + length, value, value, resolution, "number", printed, False, grouping)

    def _at(self, text: str, start: int, limit: int, comma: bool, floor: int) -> Numeral | None:
        digits = read_digits(text, start, limit, comma)
        if digits is not None:
            return self._after_digits(text, digits, limit, comma)
        match = self.word.match(text, start, limit)
        if match is None:
            return None
        parts = self.analyse(match.group())
        if not parts:
            return None
        kind, value = parts[0]
        if kind in _VALUES and len(parts) >= 1:
            return self._words(text, start, limit, comma, floor)
        if len(parts) == 1 and kind in ("half", "denominator", "ordinal"):
            return self._part(text, match, kind, value, limit, floor)
        if kind == "vague":
            return self._vague(text, match, value, limit)
        if kind == "few":
            return self._few(text, match, limit, floor)
        return Numeral(start, match.end(), value, value, form=kind)

    def _after_digits(self, text: str, digits: Digits, limit: int, comma: bool) -> Numeral:
        """What belongs to a digit run: a scale, an ordinal ending, more words ("4 hundred million")."""
        start, end, value = digits.start, digits.end, digits.value
        printed = text[start:end]
        if value is None or digits.form != "number":
            return Numeral(start, end, value, value, digits.resolution, digits.form, printed)
        if self._ends(text, end, limit):
            return Numeral(start, end, value, value, digits.resolution, digits=printed, grouping=digits.grouping)
        whole = text[end : end + 1] not in _BLANKS and printed.isdigit()
        match = self.ordinal_suffix.match(text, end, limit) if whole else None
        if match and self._fits(match.group().lstrip("."), value):
            return Numeral(start, match.end(), value, value, form="ordinal", digits=printed)
        if whole and self.ordinal_dot and self.ordinal_dot.match(text, end, limit):
            return Numeral(start, end, value, value, form="ordinal", digits=printed)
        match = self.decade_suffix.match(text, end, limit) if whole else None
        if match:
            decade = value % 10 == 0 and len(printed) in (2, 4)
            return Numeral(start, match.end(), value, value, form="year" if decade else "name", digits=printed)
        if text[end : end + 1] in ("k", "K") and self._is_format(text, start, value, end + 1):
            return Numeral(start, end + 1, value, value, form="name", digits=printed)
        scale = self._abbreviated(text, start, end, limit, value, printed)
        if scale:
            end, factor = scale
            value, resolution = value * factor, digits.resolution * factor
            return Numeral(start, end, value, value, resolution, digits=printed, scaled=True, factor=factor)
        total = Sum()
        total.add("digits", value, digits.resolution)
        gap = _GAP.match(text, end, limit)
        end = self._more(text, total, gap.end() if gap else end, limit, comma) if gap else end
        end = max(digits.end, end) if total.scaled or total.value != value else digits.end
        grouping = digits.grouping and end == digits.end
        numeral = Numeral(start, end, total.value, total.value, total.resolution, digits=printed, scaled=total.scaled)
        numeral.grouping = grouping
        if total.scaled and digits.value:
            numeral.factor = total.value / digits.value
        if end > digits.end or (printed.isdigit() and self._half_behind(text, end, limit)):
            return self._and_part(text, numeral, total, limit, comma)
        return self._fraction_after(text, numeral, limit)

    def _half_behind(self, text: str, end: int, limit: int) -> bool:
        """Whether "and a half" belongs to a number in digits: "5 and a half years", not "5 and a half of them"."""
        match = self.and_part.match(text, end, limit)
        if match is None or self.denominators[match.group(1).lower()] != 2:
            return False
        article = self.language != "en" or len(match.group().split()) > 2
        return article and self.of_thing.match(text, match.end(), limit) is None

    def _ends(self, text: str, end: int, limit: int) -> bool:
        """Whether a numeral in digits is over here: nothing follows that could belong to it."""
        char = text[end] if end < limit else ","
        if char in _BLANKS:
            return self.near.match(text, end + 1, limit) is None
        return not (char.isalpha() or char in "-‑.'’ºª°")

    def _fits(self, suffix: str, value: Decimal) -> bool:
        """Whether a number takes this ordinal ending: 1st and 21st, not 12st."""
        last = self.ordinal_digits.get(suffix, "")
        return not last or (str(value % 10) == last and value % 100 not in (11, 12, 13))

    def _counts(self, text: str, end: int) -> bool:
        """Whether a plural that people count follows: then "m" is a million."""
        return _PLURAL_AFTER.match(text, end) is not None and not text.startswith(self.metres, end + 1)

    def _abbreviated(
        self, text: str, start: int, end: int, limit: int, value: Decimal, printed: str
    ) -> tuple[int, Decimal] | None:
        match = self.abbreviation.match(text, end, limit)
        if not match:
            return None
        short, spaced = match.group(1), match.start(1) > end
        if len(short.rstrip(".")) == 1 and short not in ("k", "K"):
            money = _MONEY_BEFORE.search(text, max(0, start - 6), start) is not None
            of_thing = self.language != "en" and short == "M" and self.of_thing.match(text, match.end(), limit)
            metre = spaced or short in "tT" or value >= 1000 or not self._counts(text, match.end())
            if metre and not money and not of_thing:
                return None
        elif (spaced and short in ("k", "K")) or (
            short in ("mm", "mi", "mil") and not _MONEY_BEFORE.search(text, max(0, start - 6), start)
        ):
            return None
        return match.end(), self.glued[short]

    def _is_format(self, text: str, start: int, value: Decimal, end: int) -> bool:
        """Whether `K` makes the name of a screen or a race: "4K video", "a 10K"; not "4K people", "$5K", "5 km"."""
        if value not in _FORMATS or text[end : end + 1].isalnum():
            return False
        money = _MONEY_BEFORE.search(text, max(0, start - 6), start) is not None
        return not money and not self._counts(text, end)

    def _words(self, text: str, start: int, limit: int, comma: bool, floor: int) -> Numeral | None:
        """A number in words, from `start`."""
        total = Sum()
        end = self._more(text, total, start, limit, comma)
        if end == start:
            return None
        kind = self.analyse(self.word.match(text, start, limit).group())[0][0]  # type: ignore[union-attr]
        if kind in ("scale", "hundred", "group"):
            start = self._article_start(text, start, floor)
        lone = self.vague_alone.get(text[start:end].lower())
        if lone is not None:
            return self._vague(text, self.word.match(text, start, limit), lone, limit)  # type: ignore[arg-type]
        numeral = Numeral(start, end, total.value, total.value, total.resolution, scaled=total.scaled)
        numeral.factor = _last_scale(total.value) if total.scaled else Decimal(1)
        numeral = self._spoken_decimals(text, numeral, limit, comma)
        after = self._fraction_after(text, numeral, limit)
        if after.form == "fraction":
            return self._scaled_part(text, after, limit)
        if kind == "pronoun" and total.value == 1 and not total.scaled:
            numeral.form = "pronoun"
        return self._and_part(text, numeral, total, limit, comma)

    def _more(self, text: str, total: Sum, end: int, limit: int, comma: bool) -> int:
        """Add number words (and digits where the language lets them follow) to `total`; returns where it ends."""
        started = end
        position = end
        joined = False
        while True:
            match = self.word.match(text, position, limit)
            if match is not None:
                parts = self.analyse(match.group())
                taken = bool(parts)
                for kind, value in parts:
                    if kind == "article" and joined:
                        kind = "digit"
                    if kind not in _VALUES or not total.add(kind, value):
                        taken = False
                        break
                if not taken:
                    return end
                end = match.end()
            elif total.open and position > started:
                digits = read_digits(text, position, limit, comma)
                if digits is None or digits.value is None or not total.add("digits", digits.value, digits.resolution):
                    return end
                end, total.open = digits.end, False
            else:
                return end
            gap = self.joiner.match(text, end, limit)
            joined = gap is not None and not total.digits and self._joins(text, gap.end(), limit, total)
            if not joined:
                gap = _GAP.match(text, end, limit)
            position = gap.end() if gap else end
            if position == end and not self.compound:
                return end

    def _joins(self, text: str, position: int, limit: int, total: Sum) -> bool:
        """Whether a joiner continues the number: "hundred and five", "treinta y cinco", not "two and three"."""
        match = self.word.match(text, position, limit)
        if match is None:
            return False
        parts = self.analyse(match.group())
        if not parts or parts[0][0] not in _VALUES | {"article"}:
            return False
        value = parts[0][1]
        if parts[0][0] == "article" and (total.current is None or total.current < 20):
            return False
        if total.current is not None:
            return (total.current >= 100 and value < 100) or (
                self.language != "en" and total.current % 10 == 0 and total.current >= 20 and value < 20
            )
        return total.scale is not None and value < total.scale and value < 100

    def _article_start(self, text: str, start: int, floor: int) -> int:
        before = self.article_before.search(text, max(floor, start - 8), start)
        return before.start(1) if before else start

    def _fraction_after(self, text: str, numeral: Numeral, limit: int) -> Numeral:
        """ "two thirds", "one-quarter", "3 quarters": a small number with a denominator after it."""
        value = numeral.value
        if value is None or not 1 <= value <= 20 or numeral.scaled:
            return numeral
        match = self.denominator.match(text, numeral.end, limit)
        if not match:
            return numeral
        base = self.denominators.get(match.group(1).lower())
        plural = match.group().lower().endswith(("s", "n", "l")) or self.language == "de"
        if base is None or ((value > 1) != plural and self.language in ("en", "es", "fr")):
            return numeral
        if math.gcd(int(value), int(base)) > 1 or self.not_part.search(text, max(0, numeral.start - 16), numeral.start):
            return numeral
        share = value / base
        return Numeral(numeral.start, match.end(), share, share, Decimal("0.01"), "fraction", numeral.digits)

    def _part(
        self, text: str, match: re.Match[str], kind: str, value: Decimal, limit: int, floor: int
    ) -> Numeral | None:
        """ "a third", "half", "a quarter of a million", or the ordinal "third"."""
        start = self._article_start(text, match.start(), floor)
        base = self.denominators.get(match.group().lower())
        if base is None or (
            kind != "half"
            and start == match.start()
            and " " not in match.group()
            and not self._before_scale(text, match.end(), limit)
        ):
            return Numeral(match.start(), match.end(), value, value, form="ordinal") if kind == "ordinal" else None
        share = Decimal(1) / base
        part = Numeral(start, match.end(), share, share, Decimal("0.01"), "half" if kind == "half" else "fraction")
        return self._scaled_part(text, part, limit)

    def _before_scale(self, text: str, end: int, limit: int) -> bool:
        gap = _GAP.match(text, end, limit)
        match = self.word.match(text, gap.end(), limit) if gap else None
        return (
            match is not None and self.analyse(match.group())[:1] != () and self.analyse(match.group())[0][0] == "scale"
        )

    def _scaled_part(self, text: str, part: Numeral, limit: int) -> Numeral:
        """ "half a million", "three quarters billion", "half a dozen": the part of a scale is a number."""
        gap = self.of_scale.match(text, part.end, limit)
        match = self.word.match(text, gap.end(), limit) if gap else None
        if match is None or part.low is None:
            return part
        parts = self.analyse(match.group())
        if len(parts) != 1 or parts[0][0] not in ("scale", "group", "open_scale"):
            return part
        value = (part.low * parts[0][1]).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
        scaled = parts[0][0] != "group"
        return Numeral(
            part.start, match.end(), value, value, parts[0][1] / 100 if scaled else Decimal(1), scaled=scaled
        )

    def _spoken_decimals(self, text: str, numeral: Numeral, limit: int, comma: bool) -> Numeral:
        """ "one point six billion": digits in words after the decimal mark in words."""
        match = self.point.match(text, numeral.end, limit)
        if match is None or numeral.value is None or numeral.scaled:
            return numeral
        decimals, end, position = "", numeral.end, match.end()
        while True:
            word = self.word.match(text, position, limit)
            parts = self.analyse(word.group()) if word else ()
            if word is None or len(parts) != 1 or parts[0][0] not in ("digit", "pronoun"):
                break
            decimals, end = decimals + str(parts[0][1]), word.end()
            position = end + 1
        if not decimals:
            return numeral
        value = Decimal(f"{numeral.value}.{decimals}")
        total = Sum()
        total.add("digits", value, Decimal(1).scaleb(-len(decimals)))
        more = self._more(text, total, end + 1, limit, comma)
        end = more if total.scaled else end
        spoken = Numeral(numeral.start, end, total.value, total.value, total.resolution, scaled=total.scaled)
        spoken.factor = total.value / value if value else Decimal(1)
        return spoken

    def _and_part(self, text: str, numeral: Numeral, total: Sum, limit: int, comma: bool) -> Numeral:
        """ "two and a half", "one and a half million", "a million and a half"."""
        match = self.and_part.match(text, numeral.end, limit)
        if not match or numeral.value is None:
            return numeral
        share = Decimal(1) / self.denominators[match.group(1).lower()]
        unit = total.scale if total.scale is not None and total.current is None else Decimal(1)
        value = numeral.value + share * unit
        end = match.end()
        rest = Sum()
        rest.add("digits", value, share * unit)
        more = self._more(text, rest, end + (_GAP.match(text, end, limit).end() - end), limit, comma)  # type: ignore[union-attr]
        if rest.scaled:
            end = more
        return Numeral(
            numeral.start, end, rest.value, rest.value, rest.resolution, scaled=numeral.scaled or rest.scaled
        )

    def _vague(self, text: str, match: re.Match[str], value: Decimal, limit: int) -> Numeral:
        """ "dozens", "tens of thousands": from the number to ten times the number."""
        end = match.end()
        following = re.compile(r" \w{1,3} ").match(text, end, limit)
        scale = self.word.match(text, following.end(), limit) if following else None
        if scale:
            parts = self.analyse(scale.group())
            if len(parts) == 1 and parts[0][0] in ("vague", "scale", "open_scale"):
                value, end = value * parts[0][1], scale.end()
        return Numeral(match.start(), end, value, value * 10, value, "vague")

    def _few(self, text: str, match: re.Match[str], limit: int, floor: int) -> Numeral:
        """ "several", or "several hundred": twice to ten times the scale."""
        gap = re.compile(r" (?:of |de |d')?").match(text, match.end(), limit)
        scale = self.word.match(text, gap.end(), limit) if gap else None
        if scale:
            start = self._article_start(text, match.start(), floor)
            parts = self.analyse(scale.group())
            if parts and parts[0][0] in ("vague", "group"):
                plural = self._vague(text, scale, parts[0][1], limit)
                return Numeral(start, plural.end, 2 * plural.resolution, plural.high, plural.resolution, "vague")
            if parts and parts[0][0] in ("scale", "hundred", "open_hundred", "open_scale"):
                total = Sum()
                end = self._more(text, total, scale.start(), limit, False)
                return Numeral(start, end, 2 * total.value, 10 * total.value, total.value, "vague")
        return Numeral(match.start(), match.end(), None, None, form="few")


def _last_scale(value: Decimal) -> Decimal:
    """The largest power of a thousand that divides a number: the scale word it was said with."""
    scale = Decimal(1)
    while value and value % (scale * 1000) == 0:
        scale *= 1000
    return scale


@cache
def number_words(language: str) -> NumberWords:
    """The number words of a language (of English where it has no lexicon), compiled once."""
    return NumberWords(language if lexicons.load("numerals", language) else "en")
