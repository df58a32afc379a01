"""What an expression can lean on: the publication date, the dates before it in the text, and the tense around it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from discrepancy.extraction.dates.periods import Period
from discrepancy.extraction.dates.vocabulary import Vocabulary
from discrepancy.extraction.mentions import Date

#: characters looked at on either side for a verb; a clause with its date is rarely longer
REACH = 160
#: characters read for verbs at a time, and the mark of a sentence end among them
BLOCK = 256
STOP = 9
#: characters from an auxiliary to its participle
GROUP = 25
#: characters back to a date that "two days later" can mean: about three sentences of news
ANCHOR_REACH = 600
#: characters before a year that begins its sentence
OPENING = 16
#: longest word looked at before an expression
WORD = 16
#: why a date was not placed
NO_PUBLISHED = "publication date unknown"
NO_ANCHOR = "counts from an event that is not dated here"
VAGUE = "no date: a vague reference"

#: what a word of `date_tense` says: a verb of the past or future, one by its ending, or a word that only points there
PAST, FUTURE, ENDING, PRESENT, BEHIND, AHEAD, UNTIL = range(1, 8)
_TENSES = {"past": PAST, "future": FUTURE, "present": PRESENT, "behind": BEHIND, "ahead": AHEAD, "until": UNTIL}
_VERBS = frozenset({PAST, FUTURE, ENDING, PRESENT})
_SIDES = {0: 0, PAST: -1, ENDING: -1, BEHIND: -1, FUTURE: 1, PRESENT: 1, AHEAD: 1, UNTIL: 1}
_STOPS = re.compile(r"[.!?;:][\s\"”»)']|\n[ \t]*\n")
_NEXT_WORD = re.compile(r"[ \u00a0-]?\n?([^\W\d_]+)")
#: what may stand between a date and the word before it
_GAP = " \t\n\u00a0-–—\"“„«("


@dataclass(slots=True)
class Context:
    """The place of an expression: text, language, base date, and the last date that was placed before it.

    `begin:end` is the expression, `start` is `begin` or the article before it: where the words before are looked at.
    `frame` is the last year named, `frame_at` where. `narrowed`: "the start of" stands before.
    `more`: dates a builder found behind the one it returns.
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
    frame: int | None = None
    frame_at: int = -1
    compared: Period | None = None
    compared_at: int = -1
    narrowed: bool = False
    more: list[Date] = field(default_factory=list)
    blocks: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

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

    def year_before(self) -> int | None:
        """The year of the last date before, where it is near and says its day or month; for days without a year in a
        document without a date, or in a story of years ago."""
        anchor = self.near_anchor()
        return anchor.start.year if anchor and anchor.start and anchor.grain in ("day", "month") else None

    def year_of_sentence(self) -> int | None:
        """The past year the sentence begins with ("In 2016 it failed twice, in March and in May")."""
        if self.frame is None or self.base is None or self.frame >= self.base.year:
            return None
        if self.start - self.frame_at > REACH or _STOPS.search(self.text, self.frame_at, self.start):
            return None
        opening = self.lowered[max(0, self.frame_at - OPENING) : self.frame_at]
        if self.frame_at > OPENING and not _STOPS.search(opening):
            return None
        words = _STOPS.split(opening)[-1].split()
        return self.frame if self.words.cues.keys() >= set(words) and self.direction() <= 0 else None

    def near_quarter(self) -> Period | None:
        """The quarter the figures here are about; "a year earlier" then means the same one of the year before."""
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

    def cue(self, skip: int = 0) -> str:
        """What the word directly before says (`date_cues`), or the one `skip` words further back; "" for none."""
        return self.words.cues.get(self._word_before(skip), "")

    def _word_before(self, skip: int) -> str:
        """The word before the expression, or the one `skip` words further back; "" where none stands there."""
        lowered, end, start = self.lowered, self.start, self.start
        for _ in range(skip + 1):
            end = start
            while end > 0 and start - end < 3 and lowered[end - 1] in _GAP:
                end -= 1
            start = end
            while start > 0 and end - start < WORD and (lowered[start - 1].isalnum() or lowered[start - 1] in "'’"):
                start -= 1
            if start == end:
                return ""
        return lowered[start:end]

    def meant_for(self) -> bool:
        """Whether something is set for this day ("a hearing for Friday", "für den 10. April")."""
        near = self._word_before(0)
        if near not in self.words.toward and self.words.cues.get(near) in ("on", "the"):
            near = self._word_before(1)
        return near in self.words.toward and not self.possessive()

    def next_word(self) -> str:
        """The word directly after, as printed, "" where something else follows."""
        hit = _NEXT_WORD.match(self.text, self.end)
        return hit.group(1) if hit else ""

    def direction(self) -> int:
        """Where the clause looks: -1 to the past, +1 to the future, 0 not said. What is so since a day began before."""
        return -1 if self.cue() == "since" else _SIDES[self.tense()]

    def tense(self) -> int:
        """What the clause says of its time: a code of `_TENSES`, 0 for nothing.

        The nearest verb before decides, else the one after; where a clause begins with the expression ("and on Friday
        he will"), the one after comes first. "until" looks ahead unless a past verb follows; other words that only
        point ("since") count where no verb does.
        """
        before, after = self._before(), self._after()
        if before == UNTIL and after != PAST:
            return UNTIL
        if after and self._begins_clause():
            before, after = after, before
        return next((tense for tense in (before, after) if tense in _VERBS), before or after)

    def _begins_clause(self) -> bool:
        """Whether a comma or a word like "and" stands before the expression, with a preposition at most between."""
        lowered, end = self.lowered, self.start
        for _ in range(3):
            while end > 0 and lowered[end - 1] in _GAP:
                end -= 1
            if end == 0 or lowered[end - 1] in ",;":
                return True
            start = end
            while start > 0 and end - start < 9 and lowered[start - 1].isalpha():
                start -= 1
            word = lowered[start:end]
            if word in self.words.joints:
                return True
            if word not in self.words.cues:
                return False
            end = start
        return False

    def _before(self) -> int:
        floor, found, found_at = self.start - REACH, 0, 0
        for index in range(self.start // BLOCK, max(floor, 0) // BLOCK - 1, -1):
            for place, tense in reversed(self._block(index)):
                if place >= self.start:
                    continue
                if tense == STOP or place < floor:
                    return found
                if found in (0, BEHIND, AHEAD):
                    if tense == FUTURE:
                        return tense
                    found, found_at = tense, place
                elif found == UNTIL:  # "will stay shut until"
                    if tense in (FUTURE, PRESENT) or found_at - place > 2 * GROUP:
                        return tense if tense in (FUTURE, PRESENT) else UNTIL
                elif tense in _VERBS:  # "will stay closed", "would be paid": an auxiliary before the participle
                    if found_at - place > GROUP or "," in self.text[place:found_at]:
                        return found
                    if tense == FUTURE:
                        return tense
                    found_at = place
        return found

    def _after(self) -> int:
        ceiling, weak = min(len(self.text), self.end + REACH), 0
        for index in range(self.end // BLOCK, ceiling // BLOCK + 1):
            for place, tense in self._block(index):
                if place < self.end:
                    continue
                if tense == STOP or place > ceiling:
                    return weak
                if tense in _VERBS:
                    return tense
                weak = weak or tense
        return weak

    def _block(self, index: int) -> list[tuple[int, int]]:
        """Verbs and sentence ends of one stretch of the text, each looked for once."""
        found = self.blocks.get(index)
        if found is None:
            found = self.blocks[index] = self._scan(index * BLOCK)
        return found

    def _scan(self, start: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        tenses, text = self.words.tenses, self.text
        limit = min(len(text), start + BLOCK)
        for hit in self.words.tense.finditer(self.lowered, max(0, start - 1), min(len(text), limit + 40)):
            group = hit.lastindex
            if group is None:
                if not self._abbreviates(hit.start() + 1):
                    found.append((hit.start(), STOP))
                continue
            place = hit.start(group)
            if place >= limit:
                break
            term = hit.group(group)
            if text[place].isupper() and (group == 3 or term in self.words.entries):  # a name, or the month of May
                continue
            kind = tenses.get(term if group > 1 else "'" + term)
            tense = _TENSES.get(kind, 0) if kind else self._ending(term)
            if tense and place >= start:
                found.append((place, tense))
        return found

    def _abbreviates(self, end: int) -> bool:
        """Whether the full stop before `end` belongs to an initial or an abbreviation ("Daniel P.", "Gen.", "Nov.")."""
        lowered = self.lowered
        if lowered[end - 1 : end] != ".":
            return False
        start = end - 1
        while start > 0 and end - start < 9 and lowered[start - 1].isalpha():
            start -= 1
        term = lowered[start:end]
        return len(term) == 2 or term[:-1] in self.words.abbreviations or term in self.words.entries

    def _ending(self, term: str) -> int:
        for beginning, ending, kind in self.words.endings:
            if term.endswith(ending) and term.startswith(beginning):
                return ENDING if kind == "past" else _TENSES.get(kind, 0)
        return 0
