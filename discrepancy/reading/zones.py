"""Which part of a document each block is: headline, body, or the furniture around the article.

The format's own marks (`hint`: a `nav` element, a Word heading) decide where they are clear; then cue phrases
(`lexicons/<lang>/furniture.csv`), then the shape of the line and its place. Nothing is removed: a block gets a name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from discrepancy.reading import furniture, stamps
from discrepancy.reading.content import Block

#: A block with this many characters that ends like a sentence is prose: no heading, teaser or button is so long.
PROSE_CHARS = 80
#: ... and with this many words it may be shorter.
PROSE_WORDS = 9
#: Longest heading or teaser, in characters (news style books: 60-110).
HEADING_CHARS = 160
#: A cue inside a paragraph longer than this marks the sentence it stands in, not the paragraph.
LONG_CHARS = 300
#: Paragraphs of prose in a row after which a list of teasers is over and the article goes on.
RESUME_PARAGRAPHS = 2

_NOISE = frozenset({"ad", "comment", "footer", "navigation", "related", "caption"})
_END = re.compile(r"[.!?…][\"'”’»“)\]]*$")
_URL = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|de|es|fr|co\.uk)/\S*")
_CRUMBS = re.compile(r"\s(?:>|»|›|/|→|::)\s")
_OFFER = re.compile(r"[£$€]\s?\d|\d\s?[€£$]|\d\s?%|\b0?800[ -]\d|\+\d[\d ()/-]{7,}|!|https?://|www\.")


class Line(NamedTuple):
    """What a block looks like."""

    text: str
    prose: bool
    hits: tuple[furniture.Hit, ...]
    words: int


def look(text: str) -> Line:
    """The features of one block."""
    body = text.strip()
    words = body.count(" ") + 1
    ends = bool(_END.search(body[-8:]))
    prose = (ends and (len(body) >= PROSE_CHARS or words >= PROSE_WORDS)) or len(body) > 2 * HEADING_CHARS
    return Line(body, prose, tuple(furniture.hits(body)), words)


def label(text: str, blocks: list[Block]) -> list[str]:
    """The zone of every block, in order."""
    lines = [look(text[block.start:block.end]) for block in blocks]
    first, last = _article(lines, blocks)
    names: list[str] = []
    section = ""
    opened = 0
    group = ""
    for index, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        if group and "\n\n" in text[blocks[index - 1].end:block.start]:
            group = ""
        if section and _resumes(lines, blocks, index, opened):
            section = ""
        cue = _decides(line, after=bool(names) and names[-1] in _NOISE)
        if block.hint in _NOISE:
            name = block.hint
        elif cue:
            name = cue.zone
            if cue.reach == "section" and not line.prose:
                section, opened = cue.zone, index
            elif cue.reach == "group":
                group = cue.zone
        elif section or group:
            name = section or group
        elif block.hint:
            name = block.hint
        else:
            name = _by_shape(line, block, index, first, last, names)
        names.append(name)
    return _headline_first(lines, blocks, names)


def _article(lines: list[Line], blocks: list[Block]) -> tuple[int, int]:
    """Index of the first and of the last paragraph of prose that no cue makes furniture; (-1, -1) without prose."""
    prose = [index for index, line in enumerate(lines)
             if line.prose and blocks[index].hint not in _NOISE and not _decides(line, after=False)]
    return (prose[0], prose[-1]) if prose else (-1, -1)


def _decides(line: Line, after: bool) -> furniture.Cue | None:
    """The cue that makes a line furniture, if any. `after`: the block before is furniture."""
    if not line.hits:
        return None
    sure = next((hit.cue for hit in line.hits if hit.cue.sure), None)
    if len(line.text) > LONG_CHARS:
        opening = [hit.cue for hit in line.hits if hit.cue.sure and hit.cue.where != "any"]
        return opening[0] if opening else None
    if sure:
        return sure
    likely = line.hits[0].cue
    if not line.prose or len(line.hits) > 1 or after:
        return likely
    return likely if _OFFER.search(line.text) and len(line.text) < LONG_CHARS / 2 else None


def _resumes(lines: list[Line], blocks: list[Block], index: int, opened: int) -> bool:
    """Whether the article goes on at `index`: a list of short teasers is followed by paragraphs of prose to the end."""
    if index - opened < 2 or lines[opened + 1].prose:
        return False
    run = lines[index:index + RESUME_PARAGRAPHS]
    if len(run) < RESUME_PARAGRAPHS or not all(line.prose and not line.hits and len(line.text) > PROSE_CHARS for line in run):
        return False
    rest = sum(1 for line in lines[index:] if line.prose)
    return rest > RESUME_PARAGRAPHS


def _by_shape(line: Line, block: Block, index: int, first: int, last: int, names: list[str]) -> str:
    """The zone of a block without a deciding cue, by its shape and place."""
    text = line.text
    if block.kind == "cell":
        return "table"
    if line.prose:
        return "quote" if text[0] == ">" else "body"
    top = index < first or first < 0
    tail = index > last >= 0
    if _URL.sub("", text).strip(" :.-") == "":
        return "footer"
    if (top or tail) and (stamps.is_stamp(text) or stamps.is_byline(text)):
        return "navigation"
    if len(furniture.segments(text)) > 2 or len(_CRUMBS.findall(text)) > 1 or text.count("»") > 1:
        return "navigation"
    if tail and names and names[-1] in _NOISE:
        return names[-1] if names[-1] != "caption" else "footer"
    if line.hits and line.hits[0].cue.zone in _NOISE:
        return line.hits[0].cue.zone
    if block.kind in ("heading", "line", "paragraph") and len(text) <= HEADING_CHARS and not _END.search(text[-8:]):
        return "headline"
    return "body"


def _headline_first(lines: list[Line], blocks: list[Block], names: list[str]) -> list[str]:
    """A line that repeats the headline is a headline too, wherever it stands."""
    titles = {line.text for line, name, block in zip(lines, names, blocks, strict=True) if name == "headline" and len(line.text) > 30}
    return ["headline" if line.text in titles and name != "body" else name for line, name in zip(lines, names, strict=True)]
