"""A document as the extractors see it: text, zones, sentences, date. All offsets are code points into `text`."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

#: Zones whose claims are claims like any other.
CLAIM_ZONES = frozenset({"headline", "body", "quote", "table"})
#: Zones whose claims are kept as evidence and never make a finding by themselves.
EVIDENCE_ZONES = frozenset({"caption", "related"})
#: Furniture: figures in these are listed in the ledger as noise, and become no claim.
NOISE_ZONES = frozenset({"ad", "comment", "footer", "navigation"})


class Zone(NamedTuple):
    """One stretch of the text. `context` is what applies to it but stands elsewhere (headers of a table cell)."""

    start: int
    end: int
    name: str
    language: str = ""
    context: str = ""


class Sentence(NamedTuple):
    """One sentence (or headline, or table cell), inside one zone and one paragraph."""

    start: int
    end: int
    zone: str
    language: str
    paragraph: int
    context: str = ""


@dataclass(slots=True)
class Document:
    """One readable source. `sentences` are in order and do not overlap."""

    source_id: str
    source: str
    text: str
    language: str = ""
    published: dt.date | None = None
    not_before: dt.date | None = None
    title: str = ""
    publisher: str = ""
    zones: tuple[Zone, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    #: what finders have worked out about this document and share: tokens by sentence
    memo: dict[object, object] = field(default_factory=dict, repr=False, compare=False)
    _starts: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds `offset`; -1 where it lies between sentences."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index].end else -1
