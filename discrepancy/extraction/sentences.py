"""Sentences of a document. They never cross a zone or a paragraph; a headline, a list item, a cell is one of its own."""

from __future__ import annotations

import re

from discrepancy.extraction.document import Sentence, Zone
from discrepancy.reading.paragraphs import paragraphs

_MARKER = re.compile(r"(?:[-*+•·▪◦‣]|#{1,6}|>+|\d{1,3}[.)])[ \t]+")


def split(text: str, zones: tuple[Zone, ...] = ()) -> tuple[Sentence, ...]:
    """Sentences of `text` in order, without their surrounding blanks and list or heading marks.

    Without zones the whole text is one body. Offsets are code points.
    """
    found: list[Sentence] = []
    number = 0
    for zone in zones or (Zone(0, len(text), "body"),):
        for start, end in paragraphs(text, zone.start, zone.end):
            marker = _MARKER.match(text, start, end)
            start = marker.end() if marker and marker.end() < end else start
            if zone.name in ("headline", "table", "navigation"):
                spans = [(start, end)]
            else:
                spans = _split(text, start, end, zone.language or "en")
            found.extend(Sentence(a, b, zone.name, zone.language, number, zone.context) for a, b in spans)
            number += 1
    return tuple(found)


def _split(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    spans = []
    for found in get_sentence_boundaries(language, text[start:end]):
        piece = found["text"]
        body = piece.strip()
        if body:
            first = start + found["start_index"] + piece.index(body[0])
            spans.append((first, first + len(body)))
    return spans
