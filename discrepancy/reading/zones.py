"""Which part of a document each block is: headline, body, or the furniture around the article.

The format's own marks (`hint`: a `nav` element, a Word heading) decide where they are clear; then cue phrases
(`lexicons/<lang>/furniture.csv`), then the shape of the line and its place. Nothing is removed: a block gets a name.
"""

from __future__ import annotations

import itertools
import re

from discrepancy.extraction.document import EVIDENCE_ZONES, NOISE_ZONES
from discrepancy.reading import furniture, shapes, stamps
from discrepancy.reading.content import Block
from discrepancy.reading.shapes import Line

#: Paragraphs of prose in a row after which a list of teasers is over and the article goes on.
RESUME_PARAGRAPHS = 2
#: Zones that make no claim.
FURNITURE = NOISE_ZONES | EVIDENCE_ZONES
#: Zones of what pages set into an article; two of them do not end it.
_INSERTS = frozenset({"ad", "related", "caption"})
_LABELLED = re.compile(r"[^\W\d_][^:\d\n]{1,40}:\s*(?:[^\w\s]|[^\W\d_]+\s){0,3}\s*\d")

#: A first and a last name, or more.
_NAME = re.compile(r"(?<![^\W_])[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w.'’-]*)*(?: [A-ZÀ-Þ][\w'’-]+)")


class _Open:
    """What a cue has opened for the lines below it: a `section` to the end or until the article goes on, a `group` up
    to the next empty line, `teasers` up to the next paragraph of prose."""

    def __init__(self) -> None:
        self.zone = ""
        self._reach = ""
        self._at = 0

    def begin(self, cue: furniture.Cue, line: Line, index: int, first: int) -> None:
        """Open what the cue of `line` opens; above the article nothing reaches farther than a group."""
        if cue.reach == "line" or line.parts > 1 or line.prose:
            if cue.where == "line" and self._reach == "group":
                self.zone = self._reach = ""
            return
        reach = cue.reach if index > first else "group"
        if self._reach != "section" or reach == "section":
            self.zone, self._reach, self._at = cue.zone, reach, index

    def pass_by(self, lines: list[Line], index: int, first: int, gap: bool) -> None:
        """Close what ends before the line at `index`; `gap`: an empty line stands above it."""
        line = lines[index]
        ends = {
            "group": gap
            or (line.prose and not line.hits and index <= first)
            or (self.zone == "ad" and line.prose and all(map(_is_running, lines[index : index + 2]))),
            "teasers": line.prose,
            "section": self._reach == "section" and _resumes(lines, index, self._at, self.zone),
        }
        if ends.get(self._reach):
            self.zone = self._reach = ""


def divide(text: str, blocks: list[Block]) -> list[Block]:
    """Blocks, a long paragraph cut around the sentences in it that are furniture beyond doubt."""
    from discrepancy.extraction.sentences import boundaries

    found: list[Block] = []
    for block in blocks:
        if block.hint or block.end - block.start <= furniture.LONG_CHARS or not furniture.suspect(text, block):
            found.append(block)
            continue
        start = end = block.start
        for first, last in boundaries(text, block.start, block.end):
            if any(hit.cue.sure for hit in furniture.hits(text[first:last])):
                if end > start:
                    found.append(block._replace(start=start, end=end))
                found.append(block._replace(start=first, end=last))
                start = end = last
            else:
                start = first if end == start else start
                end = last
        if end > start:
            found.append(block._replace(start=start, end=end))
    return found


def label(text: str, blocks: list[Block]) -> list[str]:
    """The zone of every block, in order."""
    lines = [shapes.look(text[block.start : block.end]) for block in blocks]
    prose = [n for n, line in enumerate(lines) if line.prose and not line.cue and blocks[n].hint not in FURNITURE]
    strong = [n for n in prose if len(lines[n].text) >= shapes.PROSE_CHARS]
    first, last = (prose[0], (strong or prose)[-1]) if prose else (len(lines), len(lines))
    head = next((index for index, block in enumerate(blocks) if block.hint == "headline"), 0)
    gaps = [False] + ["\n\n" in text[a.end : b.start] for a, b in itertools.pairwise(blocks)]
    labelled = _labelled(lines, gaps)
    title = next((n for n in range(min(first, len(lines)) - 1, -1, -1) if shapes.may_be_title(lines[n])), -1)
    authors = _authors(lines[:first])
    names: list[str] = []
    opened = _Open()
    for index, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        opened.pass_by(lines, index, first, gaps[index])
        before = names[-1] if names else ""
        cue = line.cue
        if cue is None and line.hits and before in FURNITURE and len(line.text) <= furniture.LONG_CHARS:
            cue = line.hits[0].cue
        if block.hint in FURNITURE:
            name = block.hint
        elif authors and index > first and line.text.startswith(authors):
            name = "footer"
        elif cue and index < first and line.parts > 1 and stamps.is_stamp(line.text, names=True):
            name = "navigation"
        elif cue:
            name = cue.zone
            opened.begin(cue, line, index, first)
        elif opened.zone:
            name = opened.zone
        elif block.hint:
            name = block.hint
        elif labelled.get(index, 0) > (2 if index > last and before in FURNITURE else 1):
            name = "table"
        elif line.prose and (
            index <= last or not _trails(block, names) or (gaps[index] and shapes.CALM.fullmatch(line.text))
        ):
            name = "quote" if line.text[0] == ">" else "body"
        elif index < min(head, first):
            name = "navigation"
        elif index < first:
            name = "navigation" if line.parts > 1 and index < title else _above(line, block, names)
        elif index > last:
            name = _below(line, block, names, gaps[index])
        else:
            name = _between(line, block, lines[index + 1], before)
        names.append(name)
    return _titles(lines, names, first)


def _authors(above: list[Line]) -> tuple[str, ...]:
    """Names of the authors in the by-lines above an article: a later line that begins with one is a note on them."""
    lines = [line.text for line in above if stamps.is_byline(line.text)]
    return tuple(f"{name} " for line in lines for name in _NAME.findall(line, line.find(" ")))


def _resumes(lines: list[Line], index: int, opened: int, zone: str) -> bool:
    """Whether the article goes on at `index`: a list of short teasers is followed by two paragraphs, anything else by
    paragraphs of prose to the end."""
    if index - opened < 2 or lines[opened + 1].prose:
        return False
    run = lines[index : index + RESUME_PARAGRAPHS]
    if zone == "related" and all(not line.prose and line.text[-1] != "." for line in lines[opened + 1 : index]):
        return len(run) == RESUME_PARAGRAPHS and all(map(_is_running, run)) and run[0].prose
    if not all(line.prose and not line.hits and len(line.text) > shapes.PROSE_CHARS for line in run):
        return False
    return sum(1 for line in lines[index:] if line.prose) > RESUME_PARAGRAPHS


def _is_running(line: Line) -> bool:
    """Whether a line is a sentence of some length without any cue."""
    return not line.hits and not line.cue and (line.prose or (line.text[-1] == "." and line.text.count(" ") > 1))


def _labelled(lines: list[Line], gaps: list[bool]) -> dict[int, int]:
    """Blocks that are a `label: figure` line -> how many of them stand together: from two on a table in plain text."""
    fits = [
        not line.cue
        and not line.prose
        and len(line.text) < shapes.HEADING_CHARS
        and bool(_LABELLED.match(line.text))
        and not stamps.is_stamp(line.text)
        for line in lines
    ]
    found: dict[int, int] = {}
    run: list[int] = []
    for index, fit in enumerate([*fits, False]):
        if run and (not fit or gaps[index]):
            found.update(dict.fromkeys(run, len(run)))
            run = []
        if fit:
            run.append(index)
    return found


def _above(line: Line, block: Block, names: list[str]) -> str:
    """A line above the first paragraph: headline, sub-headline, or date, author, section."""
    shape = shapes.by_shape(line, block)
    if shape:
        return shape
    if block.kind == "heading":
        return "headline"
    if stamps.is_stamp(line.text, names="headline" in names) or stamps.is_byline(line.text):
        return "navigation"
    if shapes.ISSUE.search(line.text):
        return "navigation"
    if "headline" not in names:
        return "headline"
    if shapes.BULLET.match(line.text) or (line.text.endswith(".") and line.text.count(" ") > 2):
        return "body"
    return "navigation" if shapes.is_label(line.text) else "headline"


def _between(line: Line, block: Block, following: Line, before: str) -> str:
    """A short line between paragraphs: a heading, an item of a list, a short paragraph, or a line amid furniture."""
    shape = shapes.by_shape(line, block)
    if shape:
        return shape
    points = (
        block.kind == "line"
        and "«" not in line.text
        and len(line.text) <= shapes.HEADING_CHARS
        and shapes.POINTER.match(line.text)
    )
    if (line.parts > 1 or points) and not shapes.END.search(line.text):
        return "navigation"
    if before in FURNITURE and stamps.is_stamp(line.text):
        return "navigation"
    if before in NOISE_ZONES and following.cue and not following.prose:
        return before
    if block.kind == "heading":
        return "headline"
    if (
        shapes.BULLET.match(line.text)
        or shapes.END.search(line.text)
        or shapes.BREAK.search(line.text)
        or len(line.text) > shapes.HEADING_CHARS
        or following.cue
        or line.text.endswith(":")
    ):
        return "body"
    return "headline"


def _below(line: Line, block: Block, names: list[str], gap: bool) -> str:
    """A short line below the last long paragraph: more furniture where furniture has begun, else the article's end."""
    before = names[-1] if names else ""
    shape = shapes.by_shape(line, block)
    if shape and shape != "body":
        return shape
    if stamps.is_stamp(line.text) or stamps.is_byline(line.text) or line.parts > 1:
        return "navigation"
    if line.text[-1] in ".:" and (line.text.count(" ") > 2 or before not in FURNITURE) and not _trails(block, names):
        return "body"
    inserts = set(names[-2:]) - {"body"}
    if _INSERTS.issuperset(inserts - {"navigation"} if gap else inserts) and _ends(line, names):
        return "body"
    if before in FURNITURE:
        return "footer" if before == "caption" else before
    if block.kind == "line" and not shapes.BULLET.match(line.text) and not shapes.END.search(line.text) and gap:
        return "footer"
    return "headline" if block.kind == "heading" else "body"


def _ends(line: Line, names: list[str]) -> bool:
    """Whether a line is the last sentence of an article, behind no more than two lines set into it."""
    return "body" in names[-3:-1] and bool(shapes.CALM.fullmatch(line.text)) and _is_running(line)


def _trails(block: Block, names: list[str]) -> bool:
    """Whether a sentence below the last long paragraph stands amid furniture: two lines of it before, in plain text."""
    return block.kind == "line" and len(names) > 1 and names[-1] in FURNITURE and names[-2] in FURNITURE


def _titles(lines: list[Line], names: list[str], first: int) -> list[str]:
    """A line that repeats the headline is one too; a few words above a longer headline name the paper or a section."""
    above = [index for index, name in enumerate(names[:first]) if name == "headline"]
    if len(above) > 1 and shapes.is_label(lines[above[0]].text) and not shapes.is_label(lines[above[1]].text):
        names[above[0]] = "navigation"
    titles = {line.text for line, name in zip(lines, names, strict=True) if name == "headline" and len(line.text) > 30}
    return [
        "headline" if name != "body" and line.text in titles else name for line, name in zip(lines, names, strict=True)
    ]
