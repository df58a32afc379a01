"""One text as a comparison sees it: the figures and dates that state something, and the words around each of them."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.extraction.words import Word, lexicon, words
from discrepancy.judgement.claim import Claim
from discrepancy.judgement.passages import structure
from discrepancy.judgement.wording import Wording, wording

#: what the two texts of a comparison are called
FIRST, SECOND = "first text", "second text"
#: words after an ordinal that say what is counted off
RANKED = 4
#: words on either side of a figure that say what it is of
WINDOW = 9
#: wholes of marks; the whole of anything else is a number of things
MARKS = frozenset({5.0, 10.0, 20.0, 100.0})
#: what is added to the id of a fraction for its whole
WHOLE = "/whole"
_QUOTES = "\"'`“”„«»‘’"


class Near(NamedTuple):
    """Content words before and after a figure, up to its neighbours; what stands within it counts as after."""

    before: frozenset[str]
    after: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """The words on both sides."""
        return self.before | self.after


@dataclass
class Text:
    """One text with its claims and words."""

    text: str
    claims: list[Claim]
    language: str = "en"
    _near: dict[str, Near] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[Word]:
        """Its words in their order."""
        return words(self.text, 0, len(self.text), self.language)

    @cached_property
    def figures(self) -> list[Claim]:
        """The figures that state something: no numbers of titles, marks out of ten as shares."""
        found: list[Claim] = []
        whole = 0
        quantities = [claim for claim in self.claims if claim.kind == "quantity"]
        for at, claim in enumerate(quantities):
            if self.in_name(claim) or claim.start < whole:
                continue
            if claim.value == 1 and any(other.start < claim.end for other in quantities[at + 1 : at + 2]):
                continue  # "one of 17 countries" says of which, and counts nothing
            found.append(self._as_share(claim))
            if found[-1].unit != claim.unit:
                whole = found[-1].end
            elif claim.head and found[-1].form != claim.form == "fraction":
                found.append(self._whole(claim))
        return found

    @cached_property
    def earlier(self) -> frozenset[str]:
        """The ids of the figures that are told as no longer true: abandoned, or where a movement began."""
        return frozenset(
            [claim.claim_id for claim in self.claims if claim.superseded]
            + [claim.change_from for claim in self.claims if claim.change_from]
        )

    def _as_share(self, claim: Claim) -> Claim:
        """A mark ("6.5/10", "26 out of 100") as per cent, so that it can be weighed against one."""
        if claim.dimension != "count" or math.isnan(claim.value):
            return claim
        if claim.form == "fraction":
            return self._of_many(claim)
        match = _scale(self.language).match(self.text, claim.end)
        if match is None or not 0 <= claim.value <= float(match[1]) or float(match[1]) not in MARKS:
            return claim
        return self._share(claim, 100 / float(match[1]), match.end())

    def _of_many(self, claim: Claim) -> Claim:
        """A fraction: "26 out of 100" is a share, "17 out of 28 provinces" a count of seventeen."""
        match = _fraction(self.language).search(claim.quote)
        if match is None or float(match[2]) in MARKS:
            return self._share(claim, 100.0, claim.end) if 0 < claim.value <= 1 else claim
        value = float(match[1])
        return claim._replace(value=value, low=value, high=value, resolution=1.0, sharp=True, form="amount")

    def _whole(self, claim: Claim) -> Claim:
        """The 28 of "17 out of 28 provinces", as a figure of its own."""
        match = _fraction(self.language).search(claim.quote)
        value = float(match[2]) if match else math.nan
        return claim._replace(
            claim_id=claim.claim_id + WHOLE,
            value=value,
            low=value,
            high=value,
            resolution=1.0,
            sharp=True,
            form="amount",
            measure="",
            value_text=match[2] if match else "",
        )

    def _share(self, claim: Claim, factor: float, end: int) -> Claim:
        return claim._replace(
            value=claim.value * factor,
            low=claim.low * factor,
            high=claim.high * factor,
            resolution=claim.resolution * factor,
            unit="percent",
            dimension="share",
            form="amount",
            end=end,
        )

    @cached_property
    def ranks(self) -> dict[float, tuple[str, list[Word]]]:
        """The ordinals outside dates by value: how each is printed, and the next words."""
        spans = [(claim.start, claim.end) for claim in self.claims if claim.kind == "date"]
        starts = [word.start for word in self.words]
        found: dict[float, tuple[str, list[Word]]] = {}
        for match in _ordinals(self.language).finditer(self.text):
            if any(start <= match.start() < end for start, end in spans):
                continue
            value = float(match["digits"] or _ordinal_values(self.language)[match[0].lower()])
            at = bisect_left(starts, match.end())
            found.setdefault(value, (match[0], []))[1].extend(self.words[at : at + RANKED])
        return found

    @cached_property
    def dates(self) -> list[Claim]:
        """The dates it gives, less those that are titles."""
        return [claim for claim in self.claims if claim.kind == "date" and not self._quoted(claim)]

    def _quoted(self, claim: Claim) -> bool:
        """Whether a claim is all that stands between two quotation marks: a title."""
        before, after = self.text[: claim.start].rstrip()[-1:], self.text[claim.end :].lstrip()[:1]
        return before in _QUOTES and after in _QUOTES and bool(before) and bool(after)

    @cached_property
    def wording(self) -> Wording:
        """How it says what it says (`judgement.wording`)."""
        return wording(self.text, self.language)

    def in_name(self, claim: Claim) -> bool:
        """Whether a number belongs to a title or a name: it has no hedge and stands beside a capitalised word."""
        if self._quoted(claim):
            return True
        last = claim.quote.split()[-1] if claim.quote.split() else ""
        nouns = lexicon(self.language).capital_nouns
        titled = len(last) > 3 and last[0].isupper() and last[1:].islower() and not claim.quote[0].islower()
        if not nouns and claim.bound == "exact" and titled:
            return True
        if claim.bound != "exact" or claim.dimension != "count":
            return False
        before = [word for word in self.words if word.end <= claim.start][-1:]
        if claim.head or not before or self.text[before[0].end : claim.start].strip():
            return False
        return before[0].start > 0 and before[0].text[:1].isupper()

    def near(self, claim: Claim) -> Near:
        """Content words around a figure, up to its neighbours."""
        if claim.claim_id not in self._near:
            self._near[claim.claim_id] = self._around(claim)
        return self._near[claim.claim_id]

    def _around(self, claim: Claim) -> Near:
        alike = self.dates if claim.kind == "date" else self.figures
        left = max((c.end for c in alike if c.end <= claim.start), default=0)
        right = min((c.start for c in alike if c.start >= claim.end), default=len(self.text))
        before = [w for w in self.words if left <= w.start < claim.start][-WINDOW:]
        inside = [w for w in self.words if claim.start <= w.start < claim.end]
        after = [w for w in self.words if claim.end <= w.start < right][:WINDOW]
        return Near(frozenset(content(before)), frozenset(content(inside + after)))


@cache
def _fraction(language: str) -> re.Pattern[str]:
    """A part and its whole: "17 out of 28", "4/10"."""
    words = "".join("|" + re.escape(word) for word in sorted(structure(language).get("scale", ())))
    return re.compile(rf"([0-9]+(?:\.[0-9]+)?)\s*(?:/{words})\s*([0-9]+)(?![0-9])")


@cache
def _scale(language: str) -> re.Pattern[str]:
    """What follows a mark: "/10", "out of 100"."""
    words = sorted(structure(language).get("scale", ()))
    return re.compile(r"\s*(?:/" + "".join("|" + re.escape(word) for word in words) + r")\s*(5|10|20|100)(?![0-9])")


def content(found: list[Word]) -> list[str]:
    """The content words of a stretch of text, in canonical form."""
    return [word.entry.concept for word in found if not word.entry.stop]


@cache
def _ordinal_values(language: str) -> Mapping[str, str]:
    """The value of each ordinal word (`lexicons/<lang>/numerals.csv`)."""
    return {row["term"]: row["id"] for row in lexicons.load("numerals", language) if row["kind"] == "ordinal"}


@cache
def _ordinals(language: str) -> re.Pattern[str]:
    """An ordinal, in digits with its ending or as a word."""
    endings = [row["term"] for row in lexicons.load("numerals", language) if row["kind"] == "ordinal_suffix"]
    either = (rf"(?P<digits>[0-9]+)(?:{_any(endings) or '(?!)'})", _any(_ordinal_values(language)))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(either)})(?![^\W_])", re.IGNORECASE)


def _any(terms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, terms), key=lambda term: (-len(term), term)))
