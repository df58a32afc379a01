"""The lead-in of a paragraph ("Eastwell, 2014. A farmer found ...") says where and when what follows happened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from discrepancy.extraction.document import Document
from discrepancy.extraction.mentions import Date

#: A sentence longer than this (code points) is a statement, no lead-in.
LONGEST = 40
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)*")
_MARKS = " *_#>-–—:,.()\t"


class LeadIn(NamedTuple):
    """Place ("" where none is named) and date of a lead-in."""

    place: str
    date: Date


class LeadIns:
    """The lead-ins of a document. `dates` in order of their start."""

    def __init__(self, document: Document, dates: Sequence[Date]) -> None:
        self.document, self.dates = document, dates
        self.starts = [date.start for date in dates]
        self.known: dict[int, LeadIn | None] = {}

    def of(self, index: int) -> LeadIn | None:
        """What stands before the sentence on its own line, if that is only a name, a comma and a date, or a date."""
        first = index
        while first not in self.known and first and self._on_one_line(first - 1, first):
            first -= 1
        found = self.known[first] if first in self.known else self._read(first)
        for sentence in range(first, index + 1):
            self.known[sentence] = found
        return found

    def _on_one_line(self, a: int, b: int) -> bool:
        sentences = self.document.sentences
        return "\n" not in self.document.text[sentences[a].end : sentences[b].start]

    def _read(self, index: int) -> LeadIn | None:
        sentence = self.document.sentences[index]
        if sentence.end - sentence.start > LONGEST:
            return None
        at = bisect_left(self.starts, sentence.start)
        if at >= len(self.dates) or self.dates[at].end > sentence.end:
            return None
        date, text = self.dates[at], self.document.text
        before, after = text[sentence.start : date.start].strip(_MARKS), text[date.end : sentence.end].strip(_MARKS)
        dateline = date.grain == "day"  # "Madrid, 5 May 2021." says where and when it was written
        if after or (before and (dateline or not _NAME.fullmatch(before) or not before.istitle())):
            return None
        return LeadIn(before, date)
