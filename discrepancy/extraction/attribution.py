"""Who stands behind a figure, a date or an office: the sentence, then its quotation, then its neighbour.

A mention is `sourced` when its sentence names a speaker or document that governs it, when it stands in a quotation
whose speaker is named, when its sentence names nobody and the one before it in the paragraph does, or when the next one
ends in who says so or points back (`The figures come from ...`). `vague` is a source nobody can find; the rest `none`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from discrepancy.config import Config
from discrepancy.extraction.antecedents import MAX_SENTENCES_BACK, Antecedents
from discrepancy.extraction.document import Document
from discrepancy.extraction.expressions import Frame
from discrepancy.extraction.frames import find_frames, governing
from discrepancy.extraction.mentions import Attribution, Date, Role
from discrepancy.extraction.phrases import Token, known, sentence_tokens
from discrepancy.extraction.quotations import quotations
from discrepancy.extraction.readings import Read, goes_on, is_reported, without_clitics
from discrepancy.extraction.speakers import Speaker, grammar
from discrepancy.extraction.subjects import first_phrase

#: Sentences of a list that can hang on the one before it.
MAX_ITEMS = 12
_ITEM = re.compile(r"\n[ \t]*(?:[-*+•·▪◦‣–]|\(?\d{1,2}[.)])[ \t]+$")


def attribute(
    document: Document,
    spans: list[tuple[int, int]],
    roles: list[Role],
    dates: list[Date],
    config: Config | None = None,
) -> list[Attribution]:
    """One attribution for each span, in the order given.

    Only sentences that hold a span are read, and of their neighbours those that a quotation, a pronoun or a
    continuation leads to.
    """
    reader = _Reader(document, roles, dates)
    return [reader.attribution(start, end) for start, end in spans]


class _Reader:
    """The sentences of one document, read when first needed."""

    def __init__(self, document: Document, roles: list[Role], dates: list[Date]) -> None:
        self.document = document
        self._whom = Antecedents(document, roles, self.read)
        self.dates = sorted((date.start, date.end) for date in dates)
        self.quotes, self._titled = quotations(document.text)
        self._quote_starts = [start for start, _ in self.quotes]
        self._read: dict[int, Read] = {}
        #: for each sentence the first one from it on that is in no table
        self._below: list[int] = []

    def attribution(self, start: int, end: int) -> Attribution:
        """The attribution of the mention at `start:end`."""
        index = self.document.sentence_at(start)
        if index < 0:
            return Attribution()
        read = self.read(index)
        place = max(0, bisect_right(read.starts, start) - 1) if read.starts else 0
        frame = governing(read.frames, place)
        if frame and not frame.vague:
            found = self.made(index, frame)
            found.aside = self._aside(read, frame)
            return found
        return (
            self._from_quotation(index, start)
            or self._from_next(index)
            or self._from_previous(index, bool(frame and frame.kind == "hedge"))
            or (self.made(index, frame) if frame else self._from_neighbour(index, place))
            or (None if frame else self._from_source_line(index) or self._from_vague(index))
            or Attribution()
        )

    def read(self, index: int) -> Read:
        """The tokens and frames of a sentence."""
        if index not in self._read:
            sentence = self.document.sentences[index]
            rules = grammar(known(sentence.language, self.document.language))
            tokens = [t for t in sentence_tokens(self.document, index) if t.start not in self._titled]
            tokens = without_clitics(tokens, rules)
            starts = [token.start for token in tokens]
            dated = self._tokens_in(starts, tokens, self.dates)
            quoted = self._tokens_in(starts, tokens, self.quotes)
            self._read[index] = Read(tokens, find_frames(tokens, rules, dated, quoted), rules, starts)
        return self._read[index]

    def _tokens_in(
        self, starts: list[int], tokens: Sequence[Token], spans: list[tuple[int, int]]
    ) -> frozenset[int]:
        if not tokens:
            return frozenset()
        inside: set[int] = set()
        number = max(0, bisect_left(spans, (tokens[0].start, 0)) - 1)
        while number < len(spans) and spans[number][0] < tokens[-1].end:
            start, end = spans[number]
            inside.update(range(bisect_left(starts, start), bisect_left(starts, end)))
            number += 1
        return frozenset(inside)

    def made(self, index: int, frame: Frame) -> Attribution:
        """The attribution a frame of sentence `index` gives."""
        read = self.read(index)
        text = self.document.text
        phrase = " ".join(text[read.tokens[frame.cue_first].start : read.tokens[frame.cue_last - 1].end].split())
        if frame.speaker is None:
            return Attribution(grade="thing", sourcing="vague", phrase=phrase)
        speaker, grade = self._whom.resolved(index, frame.speaker)
        if frame.speaker.kind == "they" and (speaker == frame.speaker.text or grade == "group"):
            return Attribution(speaker, "", "group", "vague", phrase)
        through = frame.via or _around(read.frames, frame)
        via = self._whom.resolved(index, through)[0] if through else ""
        via = "" if via == speaker else via
        return Attribution(speaker, via, grade, frame.speaker.sourcing, phrase)

    def _aside(self, read: Read, main: Frame) -> str:
        """The clause of another frame that is vague and speaks of no figure of its own, as printed."""
        for frame in read.frames:
            if frame is main or not frame.vague or frame.speaker is None or frame.cue_first < main.cue_last:
                continue
            clause = read.tokens[frame.cue_first : frame.last]
            while clause and not clause[-1].text[0].isalnum():
                clause = clause[:-1]
            if clause and not any(token.text[0].isdigit() for token in clause):
                return " ".join(self.document.text[clause[0].start : clause[-1].end].split())
        return ""

    def _from_quotation(self, index: int, start: int) -> Attribution | None:
        """The speaker of the quotation that the mention stands in, when another sentence of it names one."""
        number = bisect_right(self._quote_starts, start) - 1
        if number < 0 or self.quotes[number][1] <= start:
            return None
        first = self.document.sentence_at(self.quotes[number][0])
        last = self.document.sentence_at(self.quotes[number][1] - 1)
        for other in (index, first, last, first - 1, last + 1):
            if other < 0 or other >= len(self.document.sentences):
                continue
            if self.document.sentences[other].paragraph != self.document.sentences[index].paragraph:
                continue
            for frame in self.read(other).frames:
                if frame.speaker and not frame.vague:
                    return self.made(other, frame)
        return None

    def _from_next(self, index: int) -> Attribution | None:
        """A next sentence in the paragraph that says where this one comes from."""
        following = index + 1
        sentences = self.document.sentences
        if following >= len(sentences) or sentences[following].paragraph != sentences[index].paragraph:
            return None
        for frame in self.read(following).frames:
            if frame.back and frame.speaker:
                return self.made(following, frame)
        return None

    def _from_neighbour(self, index: int, place: int) -> Attribution | None:
        """A neighbour in the paragraph, where the sentence itself names nobody, or only behind the token `place`.

        The one before it lends whoever it names, the one after it only who ends it (`..., the town said`).
        """
        sentences = self.document.sentences
        own = [frame for frame in self.read(index).frames if frame.speaker]
        if any(frame.cue_first <= place for frame in own):
            return None
        lead = self._lead_in(index)
        for other in ((index - 1,) if own else (index - 1, index + 1)) if lead < 0 else (lead,):
            if not 0 <= other < len(sentences):
                continue
            if lead < 0 and sentences[other].paragraph != sentences[index].paragraph:
                continue
            for frame in self.read(other).frames:
                lends = frame.lends and (frame.kind == "trailing" or other < index)
                if lends and frame.speaker and not frame.vague:
                    found = self.made(other, frame)
                    if found.sourcing == "sourced":
                        return found
        return None

    def _from_vague(self, index: int) -> Attribution | None:
        """The unnamed group whose words a sentence goes on with (`Überlebende sagten ... Sie hätten ...`)."""
        sentences = self.document.sentences
        if index < 1 or sentences[index - 1].paragraph != sentences[index].paragraph or not goes_on(self.read(index)):
            return None
        frames = self.read(index - 1).frames
        return next((self.made(index - 1, frame) for frame in frames if frame.speaker and frame.vague), None)

    def _from_source_line(self, index: int) -> Attribution | None:
        """The line below a table that says where it comes from (`Source: ...`), for a cell of it."""
        sentences = self.document.sentences
        if sentences[index].zone != "table":
            return None
        if not self._below:
            below = len(sentences)
            for place in range(len(sentences) - 1, -1, -1):
                below = below if sentences[place].zone == "table" else place
                self._below.append(below)
            self._below.reverse()
        below = self._below[index]
        lines = self.read(below).frames if below < len(sentences) else []
        return next((self.made(below, frame) for frame in lines if frame.back and frame.speaker), None)

    def _lead_in(self, index: int) -> int:
        """The sentence that a list item hangs on, the last one of the paragraph before the list; -1 where none does."""
        item = index
        for _ in range(MAX_ITEMS):
            if not self._is_item(item):
                return -1 if item == index else item
            item -= 1
        return -1

    def _is_item(self, index: int) -> bool:
        """Whether a list mark stands before a sentence."""
        if index < 1:
            return False
        sentences = self.document.sentences
        between = self.document.text[sentences[index - 1].end : sentences[index].start]
        return _ITEM.search(between) is not None

    def _from_previous(self, index: int, hedged: bool) -> Attribution | None:
        """A previous sentence in the paragraph that this one goes on from, directly or through others that go on.

        `hedged`: the sentence gives an estimate (`an estimated 500`), which the sentence before may say whose it is.
        """
        sentences = self.document.sentences
        for earlier in range(index - 1, max(-1, index - 1 - MAX_SENTENCES_BACK), -1):
            if sentences[earlier].paragraph != sentences[index].paragraph:
                return None
            if not (goes_on(self.read(earlier + 1)) or (hedged and earlier == index - 1)):
                return None
            for frame in reversed(self.read(earlier).frames):
                if frame.speaker and not frame.vague:
                    return self.made(earlier, frame)
            if is_reported(self.read(earlier + 1)) and (found := self._whom_it_is_of(earlier)):
                return found
        return None

    def _whom_it_is_of(self, index: int) -> Attribution | None:
        """Who does something in a sentence before reported speech (`Der Minister verteidigt das. Es spare 9.`)."""
        read = self.read(index)
        tokens = read.tokens
        first = None if read.frames else first_phrase(tokens, len(tokens), read.rules, frozenset(), across=True)
        known_kind = first is not None and read.rules.nouns.get(first.head) in ("body", "person", "anonymous")
        if first is None or not (known_kind or first.grade == "person"):
            return None
        return self.made(index, Frame(first, first.first, first.last, 0, len(tokens), "leading"))


def _around(frames: list[Frame], inner: Frame) -> Speaker | None:
    """Who reports what the speaker of an inner clause says (`Kaneko said that the WHO had confirmed ...`)."""
    for frame in frames:
        leads = frame is not inner and frame.kind == inner.kind == "leading" and not frame.vague
        if leads and frame.cue_last <= inner.cue_first < frame.reach and inner.first > frame.first:
            return frame.speaker
    return None
