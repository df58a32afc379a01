"""What an expression can lean on: the publication date, the dates before it in the text, and the tense around it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from discrepancy.extraction.dates.periods import Period
from discrepancy.extraction.dates.vocabulary import Vocabulary

#: characters looked at on either side for a verb; a clause with its date is rarely longer
REACH = 160
#: characters back to a date that "two days later" can mean: about three sentences of news
ANCHOR_REACH = 600
#: why a date was not placed
NO_PUBLISHED = "publication date unknown"
NO_ANCHOR = "counts from an event that is not dated here"
VAGUE = "no date: a vague reference"

_SENTENCE_END = re.compile(r"[.!?;:]['\"”»)]*\s|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LAST_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?\.?")


@dataclass(slots=True)
class Context:
    """The place of an expression: text, language, base date, and the last date that was placed before it.

    `begin:end` is the expression, `start` is `begin` or the article before it: where the words before are looked at.
    """

    text: str
    lowered: str
    words: Vocabulary
    base: dt.date | None
    not_before: dt.date | None
    start: int = 0
    begin: int = 0
    end: int = 0
    anchor: Period | None = None
    anchor_at: int = -1
    compared: Period | None = None
    compared_at: int = -1

    @property
    def unplaced(self) -> str:
        """Why a relative date cannot be placed in this document."""
        if self.not_before is not None:
            return f"{NO_PUBLISHED}, not before {self.not_before.isoformat()}"
        return NO_PUBLISHED

    def near_anchor(self) -> Period | None:
        """The last date before, where it is close enough to be what "the next day" counts from."""
        if self.anchor is None or self.start - self.anchor_at > ANCHOR_REACH:
            return None
        return self.anchor

    def near_quarter(self) -> Period | None:
        """The quarter (or month) figures near here are about; "a year earlier" then means the same one a year before."""
        if self.compared is None or self.start - self.compared_at > ANCHOR_REACH:
            return None
        return self.compared

    def at_stop(self) -> bool:
        """Whether the clause ends with the expression."""
        following = self.text[self.end : self.end + 1]
        return not following or following in ".,;:!?)”\"\n"

    def possessive(self) -> bool:
        """Whether a genitive mark follows ("Tuesday's ruling")."""
        return self.lowered.startswith(("'s", "’s"), self.end)

    def cue(self) -> str:
        """What the word directly before says (`date_cues`), "" for none."""
        return self.cues(1)[0]

    def cues(self, count: int) -> list[str]:
        """The cues of the last `count` words before, the nearest first; "" for a word that is none."""
        before = self.lowered[max(0, self.start - 14 * count - 6) : self.start]
        found = [self.words.cues.get(word, "") for word in reversed(_LAST_WORDS.findall(before)[-count:])]
        gap = before[-2:].strip()
        if gap and not gap[-1].isalnum() and gap[-1] not in "-–—'’\"“„«(":
            return [""] * count
        return found + [""] * (count - len(found))

    def previous_word(self) -> str:
        """The word directly before, lower case, "" after a stop or at the start."""
        words = _LAST_WORDS.findall(self.lowered[max(0, self.start - 24) : self.start])
        return words[-1] if words else ""

    def next_word(self) -> str:
        """The word directly after, as printed, "" where something else follows."""
        hit = re.compile(r"[ \u00a0-]?\n?([^\W\d_]+)").match(self.text, self.end)
        return hit.group(1) if hit else ""

    def direction(self) -> int:
        """Tense of the clause: -1 past, +1 future, 0 not seen. The nearest verb before decides, else the nearest after."""
        left = max(0, self.start - REACH)
        for stop in _SENTENCE_END.finditer(self.lowered, left, self.start):
            left = stop.end()
        found = 0
        for word in _WORD.finditer(self.lowered, left, self.start):
            found = self._tense(word) or found
        if found:
            return found
        right = min(len(self.lowered), self.end + REACH)
        stop_after = _SENTENCE_END.search(self.lowered, self.end, right)
        if stop_after is not None:
            right = stop_after.start() + 1
        for word in _WORD.finditer(self.lowered, self.end, right):
            found = self._tense(word)
            if found:
                return found
        return 0

    def _tense(self, word: re.Match[str]) -> int:
        """Past or future of one word or of a phrase that begins with it. Names have no tense."""
        hit = self.words.tense.match(self.lowered, word.start())
        kind = self.words.tenses[hit.group()] if hit is not None else ""
        if not kind and not self.text[word.start()].isupper():
            term = word.group()
            for ending, tense in self.words.endings:
                if term.endswith(ending) and len(term) > len(ending) + 1:
                    kind = tense
                    break
        return {"past": -1, "future": 1}.get(kind, 0)
