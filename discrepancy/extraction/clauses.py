"""How far apart two words of a sentence are, as a reader feels it: by that distance a word governs a figure or not.

A function word costs less than a content word, a comma or a conjunction more, another figure in between most. With the
costs summed up once along the sentence, every distance is one subtraction.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from discrepancy.extraction.words import Cue, Word, cues, lexicon, words

#: Cost of passing a word that means something, and of one that only holds the sentence together.
CONTENT, FUNCTION = 1.0, 0.4
#: Cost of passing a mark or a figure that stands between two words.
MARKS = {",": 2.5, ";": 6.0, ":": 3.0, "–": 3.0, "—": 3.0, "(": 0.5, ")": 0.5, ".": 2.0, "!": 6.0, "?": 6.0, "\n": 6.0}
FIGURE = 3.0
#: Cost of passing a conjunction, by its id in `lexicons/<lang>/clauses.csv`.
CONJUNCTIONS = {"break": 3.0, "that": 2.5, "and": 1.5}
#: Share of its cost that passing an aside on a part has, the most words of one, and before the words that tell it.
ASIDE, LONGEST_ASIDE, LONGEST_LEAD = 0.25, 9, 2
#: Share of content words with a capital above which a sentence is a headline in title case.
TITLE_CASE = 0.7
#: Words on either side of a mention that are looked at; keeps the work linear in sentences without end.
REACH = 40


class Spot(NamedTuple):
    """Where a mention stands in a line: the words `first:last` are inside; costs up to its start and its end."""

    first: int
    last: int
    before: float
    after: float


@dataclass(slots=True)
class Line:
    """One sentence: its words, the lexicon terms among them, and the distances between them."""

    text: str
    words: list[Word]
    cues: list[Cue]
    title_case: bool
    language: str
    _before: list[float] = field(default_factory=list, repr=False)
    _after: list[float] = field(default_factory=list, repr=False)
    _starts: list[int] = field(default_factory=list, repr=False)
    _firsts: list[int] = field(default_factory=list, repr=False)
    #: the mention asked for last, and what is near it: all questions about one mention follow each other
    _spot: Spot | None = field(default=None, repr=False)
    _near: list[Cue] = field(default_factory=list, repr=False)

    def spot(self, start: int, end: int) -> Spot:
        """The place of the mention `text[start:end]` among the words."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        before = after = 0.0
        if first:
            before = self._after[first - 1] + _cost_of(self.text[self.words[first - 1].end : start][:20])
        if last < len(self.words):
            after = self._before[last] - _cost_of(self.text[end : self.words[last].start][-20:])
        elif last:
            after = max(before, self._after[-1])
        return Spot(first, last, before, after)

    def near(self, spot: Spot) -> list[Cue]:
        """The cues that begin within `REACH` words of a mention."""
        if spot is not self._spot:
            low = bisect_left(self._firsts, spot.first - REACH)
            self._spot, self._near = spot, self.cues[low : bisect_left(self._firsts, spot.last + REACH)]
        return self._near

    def at(self, index: int) -> list[Cue]:
        """The cues that begin at a word."""
        return self.cues[bisect_left(self._firsts, index) : bisect_left(self._firsts, index + 1)]

    def gap(self, spot: Spot, first: int, last: int) -> float:
        """Distance between a mention and the words `first:last`; 0 inside it."""
        if first >= spot.last:
            return self._before[first] - spot.after
        if last <= spot.first:
            return spot.before - self._after[last - 1]
        return 0.0

    def is_name(self, index: int) -> bool:
        """Whether a word is a name: no word of the language, or a capital that the spelling does not ask for."""
        word = self.words[index]
        if word.entry.name:
            return True
        if not word.text[0].isupper() or self.title_case or index == 0 or lexicon(self.language).capital_nouns:
            return False
        return not word.entry.stop


def line_of(text: str, start: int, end: int, language: str) -> Line:
    """The words and distances of the sentence `text[start:end]`."""
    found = words(text, start, end, language)
    content = [word for word in found if not word.entry.stop]
    title = len(content) > 2 and sum(word.text[0].isupper() for word in content) > TITLE_CASE * len(content)
    marks = cues(found, title or lexicon(language).capital_nouns)
    joints = {cue.first: CONJUNCTIONS[cue.id] for cue in marks if cue.kind == "clauses" and cue.id in CONJUNCTIONS}
    aside = _asides(text, found, marks)
    before, after, total, at = [], [], 0.0, start
    for index, word in enumerate(found):
        passing = aside.get(index, 1.0)
        if word.start - at > 1:
            total += _cost_of(text[at : word.start]) * passing
        before.append(total)
        total += (FUNCTION if word.entry.stop else CONTENT) * passing
        if index in joints:
            total += joints[index] * passing
        after.append(total)
        at = word.end
    return Line(
        text=text,
        words=found,
        cues=marks,
        title_case=title,
        language=language,
        _before=before,
        _after=after,
        _starts=[word.start for word in found],
        _firsts=[cue.first for cue in marks],
    )


def _asides(text: str, found: list[Word], marks: list[Cue]) -> dict[int, float]:
    """Words of an aside on a part ("34 people, including nine civilians, were killed") and the share of its cost that
    passing it has: a reader goes on where he was. The word behind the aside is one of them, for the comma before it.
    """
    result: dict[int, float] = {}
    for cue in marks:
        if cue.kind != "parts" or cue.id != "part" or not cue.first or cue.first in result:
            continue
        # "including", "most of them", "the youngest of whom": a comma stands before it, or a word or two earlier
        lead = max(cue.first - LONGEST_LEAD, 1)
        opened = "," in text[found[lead - 1].end : found[cue.first].start]
        if not opened or any(mark.isdigit() for mark in text[found[lead - 1].end : found[cue.first].start]):
            continue
        for last in range(cue.first + 1, min(cue.first + LONGEST_ASIDE, len(found))):
            if "," in text[found[last - 1].end : found[last].start]:
                result.update(dict.fromkeys(range(cue.first, last + 1), ASIDE))
                break
    return result


def _cost_of(between: str) -> float:
    """Cost of the marks and figures between two words."""
    if len(between) < 2:
        return 0.0
    cost = FIGURE * any(map(str.isdigit, between))
    for mark in between:
        cost += MARKS.get(mark, 0.0)
    return min(cost, 12.0)
