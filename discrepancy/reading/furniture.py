"""Cue phrases of furniture (`lexicons/<lang>/furniture.csv`) found in a line. All languages at once: pages mix them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.reading import phrases
from discrepancy.reading.content import Block


class Cue(NamedTuple):
    """One row of the lexicon: the zone it gives, where in the line it must stand, how far it reaches, whether it is
    sure.
    """

    term: str
    zone: str
    where: str
    reach: str
    sure: bool
    weak: bool = False


class Hit(NamedTuple):
    """A cue found in segment number `segment` of a line; `marked`: it ends there, or at a colon or dash."""

    cue: Cue
    segment: int
    marked: bool = True


class Lookup(NamedTuple):
    """The cues of all languages, ready to match."""

    line: dict[str, Cue]
    start: re.Pattern[str]
    starts: dict[str, Cue]
    anywhere: re.Pattern[str]
    anywheres: dict[str, Cue]


@cache
def lookup() -> Lookup:
    """The cues of all languages. Where two rows have the same term and place, the surer one counts."""
    tables: dict[str, dict[str, Cue]] = {"line": {}, "start": {}, "any": {}}
    for language in lexicons.languages():
        for row in lexicons.load("furniture", language):
            cue = Cue(
                row["term"].strip(),
                row["id"],
                row["where"],
                row["reach"],
                row["weight"] == "sure",
                row["weight"] == "weak",
            )
            known = tables[cue.where].get(cue.term)
            if known is None or (cue.sure and not known.sure):
                tables[cue.where][cue.term] = cue
    return Lookup(
        tables["line"], phrases.pattern(tables["start"]), tables["start"], phrases.pattern(tables["any"]), tables["any"]
    )


#: A cue inside a paragraph longer than this does not make the paragraph furniture.
LONG_CHARS = 300
#: No cue that must be the whole line is longer.
LONG_TERM = 80
_NUMBER = re.compile(r"\d+(?:[.,:]\d+|[ \u00a0\u202f]\d{3}(?!\d))*(?:[km]\b)?")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " ", "\t": " "})
_PARTED = re.compile(r"[|·•‧\t]|  ")
_SEGMENT = re.compile(r"\s*(?:[|·•‧]|\s{3,}|\t)\s*")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)")
_EDGE = " *_#>[(-–—•·→►▶|\"'«‹+"
_TAIL = " ,:.!…»›→>])*_|-–—"


def fold(text: str) -> str:
    """Lower case, straight quotes, every number one `0`: the form the terms of the lexicon are written in."""
    low = text.lower()
    if not low.isascii() or "\t" in low:
        low = low.translate(_QUOTES)
    return _NUMBER.sub("0", low)


def segments(text: str) -> list[str]:
    """The parts of a line between bars, middle dots and wide gaps."""
    if not _PARTED.search(text):
        return [text]
    parts = [part for part in _SEGMENT.split(text) if part.strip()]
    if len(parts) == 1 and len(_GAP.findall(text)) > 1 and text[-1] not in ".!?":
        return _GAP.split(text)
    return parts


def hits(line: str) -> list[Hit]:
    """Every cue in a line, in reading order of its segments; of a long paragraph only one that it begins with."""
    table = lookup()
    found: list[Hit] = []
    if len(line) > LONG_CHARS:
        bare = fold(line[:LONG_CHARS]).lstrip(_EDGE)
        start = table.start.match(" " + bare)
        return [Hit(table.starts[start[1]], 0, _marked(bare, start.end() - 1))] if start else []
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    for index, part in enumerate(segments(line)):
        folded = fold(part)
        bare = folded.lstrip(_EDGE)
        if len(part) < LONG_TERM:
            whole = table.line.get(bare.rstrip(_TAIL)) or table.line.get(bare.rstrip())
            if whole:
                found.append(Hit(whole, index))
        start = table.start.match(" " + bare)
        if start:
            found.append(Hit(table.starts[start[1]], index, _marked(bare, start.end() - 1)))
        found.extend(Hit(table.anywheres[match[1]], index) for match in table.anywhere.finditer(" " + folded))
    return found


def _marked(text: str, end: int) -> bool:
    """Whether nothing follows a cue but a mark that sets it off, so that it is no word of a sentence."""
    rest = text[end:].lstrip()
    return not rest or rest[0] in ":|–—-»>.…(" or text[end - 1] in ":.)©"


@cache
def _suspicious() -> re.Pattern[str]:
    """Sure cues without a number: what a long paragraph is searched for before its sentences are looked at."""
    table = lookup()
    cues = [*table.anywheres.values(), *table.starts.values()]
    return phrases.pattern(cue.term for cue in cues if cue.sure and "0" not in cue.term)


def suspect(text: str, block: Block) -> bool:
    """Whether a long paragraph may hold a sentence that is furniture."""
    return _suspicious().search(text[block.start : block.end].lower().translate(_QUOTES)) is not None
