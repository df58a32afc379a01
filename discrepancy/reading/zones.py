"""Which part of a document each block is: headline, body, or the furniture around the article.

The format's own marks (`hint`: a `nav` element, a Word heading) decide where they are clear; then cue phrases
(`lexicons/<lang>/furniture.csv`), then the shape of the line and its place. Nothing is removed: a block gets a name.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from discrepancy.extraction.document import EVIDENCE_ZONES, NOISE_ZONES
from discrepancy.reading import furniture, stamps
from discrepancy.reading.content import Block

#: A block with this many characters that ends like a sentence is prose: no heading, teaser or button is so long.
PROSE_CHARS = 80
#: ... and with this many words it may be shorter.
PROSE_WORDS = 9
#: Longest heading or teaser, in characters (news style books: 60-110).
HEADING_CHARS = 160
#: Paragraphs of prose in a row after which a list of teasers is over and the article goes on.
RESUME_PARAGRAPHS = 2
#: Words of a line below a headline that names an author or a section and says nothing else.
LABEL_WORDS = 4

#: Zones whose opening words are also words of a sentence ("Most viewed the ruling as ..."): there a mark must follow.
_WORDY = frozenset({"related", "caption", "comment"})
#: Zones that make no claim.
FURNITURE = NOISE_ZONES | EVIDENCE_ZONES
_END = re.compile(r"[.!?…][\"'”’»“)\]]*$")
_URL = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|de|es|fr|co\.uk)/\S*")
_MAIL = re.compile(r"\S@\S+\.\w")
_CRUMBS = re.compile(r"\s(?:>|»|›|/|→|::)\s")
_OFFER = re.compile(r"[£$€]\s?\d|\d\s?[€£$]|\d\s?%|\b0?800[ -]\d|\+\d[\d ()/-]{7,}|!|https?://|www\.")
_BULLET = re.compile(r"(?:[-*+•·▪◦‣–—]|\(?\d{1,2}[.)])\s")
_CREDIT = re.compile(
    r"\([A-ZÀ-Þ][^()/]{0,40}/ ?[A-ZÀ-Þ][^()]{0,40}\)$|\([A-ZÀ-Þ][^()]{0,40} via [A-ZÀ-Þ][^()]{0,40}\)$"
    r"|[.!?] ?\([A-ZÀ-Þ][^\W\d_]{2,20}: ?[A-ZÀ-Þ][^()\d]{1,40}\)$"
    r"|[.!?] (?:/ ?)?[A-ZÀ-Þ][A-ZÀ-Þ .'-]{3,40}(?:/ ?[A-ZÀ-Þ][A-ZÀ-Þ .'-]{1,40})?$"
)
#: Signs a page sets before a pointer to something else; no heading begins with them.
_POINTER = re.compile(r"(?:>>|>|»|→|►|▶|➤|\+|\[ |\[[A-ZÀ-Þ ]{4,30}\]|~|=|\||#\w)\s*\S")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?\d{4}){3}")
_PHONE = re.compile(
    r"(?<![\d.,])(?:\+\d{1,3}[ -]?)?\(?0\d{1,5}\)?[ /-]\d{2,}(?:[ /-]?\d{2,})+|\+\d{1,3}(?:[ -]\d{2,}){2,}"
)
_BREAK = re.compile(r"[^\W\d_]{2}[.!?][\"'”’»“)\]]* +[A-ZÀ-Þ]")
_DECORATED = re.compile(r"([*+=~]{3,}).*\1$", re.DOTALL)
_DIGITS = re.compile(r"\d(?:[ ()/+-]{0,2}\d){6}")
_LETTER = re.compile(r"[^\W\d_]")
_LABELLED = re.compile(r"[^\W\d_][^:\d\n]{1,40}:\s*(?:[^\w\s]|[^\W\d_]+\s){0,3}\s*\d")


_CAPTION = furniture.Cue("", "caption", "any", "line", True)
_AD = furniture.Cue("", "ad", "any", "line", True)
_FOOTER = furniture.Cue("", "footer", "any", "line", True)


class Line(NamedTuple):
    """What a block looks like: is it prose, how many parts between bars and dots has it; `hits` are the cues in it,
    `cue` the one that makes it furniture wherever it stands."""

    text: str
    prose: bool
    parts: int
    hits: tuple[furniture.Hit, ...]
    cue: furniture.Cue | None


def look(text: str) -> Line:
    """The features of one block."""
    body = text.strip()
    ends = bool(_END.search(body[-8:]))
    prose = (ends and (len(body) >= PROSE_CHARS or body.count(" ") + 1 >= PROSE_WORDS)) or len(body) > 2 * HEADING_CHARS
    if len(body) > furniture.LONG_CHARS:
        hits = tuple(furniture.hits(body))
        return Line(body, prose, 1, hits, _deciding(body, prose, hits))
    if prose and body.endswith("m.") and stamps.is_stamp(body, names=True):
        prose = False
    hits = tuple(furniture.hits(body))
    cue = _deciding(body, prose, hits) or _telling(body)
    return Line(body, prose, len(furniture.segments(body)), hits, cue)


def _telling(text: str) -> furniture.Cue | None:
    """The cue a shape gives that no article has: the credit of a picture, an account, a telephone number in a short
    line.
    """
    if (text[-1] in ")" or text[-1].isupper()) and _CREDIT.search(text[-90:]):
        return _CAPTION
    if not _DIGITS.search(text):
        return None
    if _IBAN.search(text):
        return _AD
    return _FOOTER if len(text) < HEADING_CHARS and _PHONE.search(text) else None


def _deciding(text: str, prose: bool, hits: tuple[furniture.Hit, ...]) -> furniture.Cue | None:
    """The cue that makes a line furniture whatever stands around it, if any."""
    if prose:
        hits = tuple(hit for hit in hits if not hit.cue.weak)
    if not hits:
        return None
    sure = [hit.cue for hit in hits if hit.cue.sure and (hit.marked or not prose or hit.cue.zone not in _WORDY)]
    if len(text) > furniture.LONG_CHARS:
        return next((cue for cue in sure if cue.where != "any"), None)
    if sure:
        return sure[0]
    likely = hits[0].cue
    if not prose or len(hits) > 1:
        return likely
    return likely if len(text) < furniture.LONG_CHARS / 2 and _OFFER.search(text) else None


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
            "group": gap or (line.prose and not line.hits and index <= first),
            "teasers": line.prose,
            "section": self._reach == "section" and _resumes(lines, index, self._at),
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
    lines = [look(text[block.start : block.end]) for block in blocks]
    prose = [n for n, line in enumerate(lines) if line.prose and not line.cue and blocks[n].hint not in FURNITURE]
    strong = [n for n in prose if len(lines[n].text) >= PROSE_CHARS]
    first, last = (prose[0], (strong or prose)[-1]) if prose else (len(lines), len(lines))
    head = next((index for index, block in enumerate(blocks) if block.hint == "headline"), 0)
    gaps = [False] + ["\n\n" in text[a.end : b.start] for a, b in itertools.pairwise(blocks)]
    labelled = _labelled(lines, gaps)
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
        elif line.prose and (index <= last or not _trails(block, names)):
            name = "quote" if line.text[0] == ">" else "body"
        elif index < min(head, first):
            name = "navigation"
        elif index < first:
            name = _above(line, block, names)
        elif index > last:
            name = _below(line, block, names, gaps[index])
        else:
            name = _between(line, block, lines[index + 1], before)
        names.append(name)
    return _titles(lines, names, first)


def _resumes(lines: list[Line], index: int, opened: int) -> bool:
    """Whether the article goes on at `index`: a list of short teasers is followed by paragraphs of prose to the end."""
    if index - opened < 2 or lines[opened + 1].prose:
        return False
    run = lines[index : index + RESUME_PARAGRAPHS]
    if not all(line.prose and not line.hits and len(line.text) > PROSE_CHARS for line in run):
        return False
    return sum(1 for line in lines[index:] if line.prose) > RESUME_PARAGRAPHS


def _labelled(lines: list[Line], gaps: list[bool]) -> dict[int, int]:
    """Blocks that are a `label: figure` line -> how many of them stand together: from two on a table in plain text."""
    fits = [
        not line.cue
        and not line.prose
        and len(line.text) < HEADING_CHARS
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


def _plain(line: Line, block: Block) -> str:
    """The zone of a line by its shape alone, "" where its place has to tell."""
    text = line.text
    if block.kind == "cell":
        return "table"
    if not _LETTER.search(text):
        return "navigation" if any(map(str.isdigit, text)) else "body"
    if not _LETTER.search(_URL.sub("", text)) or (_MAIL.search(text) and len(text) < HEADING_CHARS):
        return "footer"
    if line.parts > 2 or len(_CRUMBS.findall(text)) > 1 or text.count("»") > 1 > text.count("«"):
        return "navigation"
    if line.hits:
        return line.hits[0].cue.zone
    return ""


def _above(line: Line, block: Block, names: list[str]) -> str:
    """A line above the first paragraph: headline, sub-headline, or date, author, section."""
    shape = _plain(line, block)
    if shape:
        return shape
    if stamps.is_stamp(line.text, names="headline" in names) or stamps.is_byline(line.text):
        return "navigation"
    if block.kind == "heading" or "headline" not in names:
        return "headline"
    if _BULLET.match(line.text):
        return "body"
    return "navigation" if _is_label(line.text) else "headline"


def _between(line: Line, block: Block, following: Line, before: str) -> str:
    """A short line between paragraphs: a heading, an item of a list, a short paragraph, or a line amid furniture."""
    shape = _plain(line, block)
    if shape:
        return shape
    points = (
        block.kind == "line" and "«" not in line.text and len(line.text) <= HEADING_CHARS and _POINTER.match(line.text)
    )
    if (line.parts > 1 or points) and not _END.search(line.text):
        return "navigation"
    if before in NOISE_ZONES and following.cue and not following.prose:
        return before
    if block.kind == "heading":
        return "headline"
    if (
        _BULLET.match(line.text)
        or _END.search(line.text)
        or _BREAK.search(line.text)
        or len(line.text) > HEADING_CHARS
        or following.cue
        or line.text.endswith(":")
    ):
        return "body"
    return "headline"


def _below(line: Line, block: Block, names: list[str], gap: bool) -> str:
    """A short line below the last long paragraph: more furniture where furniture has begun, else the article's end."""
    before = names[-1] if names else ""
    shape = _plain(line, block)
    if shape and shape != "body":
        return shape
    if stamps.is_stamp(line.text) or stamps.is_byline(line.text) or line.parts > 1:
        return "navigation"
    if line.text[-1] in ".:" and (line.text.count(" ") > 2 or before not in FURNITURE) and not _trails(block, names):
        return "body"
    if before in FURNITURE:
        return "footer" if before == "caption" else before
    if block.kind == "line" and not _BULLET.match(line.text) and not _END.search(line.text) and gap:
        return "footer"
    return "headline" if block.kind == "heading" else "body"


def _trails(block: Block, names: list[str]) -> bool:
    """Whether a sentence below the last long paragraph stands amid furniture: two lines of it before, in plain text."""
    return block.kind == "line" and len(names) > 1 and names[-1] in FURNITURE and names[-2] in FURNITURE


def _titles(lines: list[Line], names: list[str], first: int) -> list[str]:
    """A line that repeats the headline is one too; a few words above a longer headline name the paper or a section."""
    above = [index for index, name in enumerate(names[:first]) if name == "headline"]
    if len(above) > 1 and _is_label(lines[above[0]].text) and not _is_label(lines[above[1]].text):
        names[above[0]] = "navigation"
    titles = {line.text for line, name in zip(lines, names, strict=True) if name == "headline" and len(line.text) > 30}
    return [
        "headline" if name != "body" and line.text in titles else name for line, name in zip(lines, names, strict=True)
    ]


def _is_label(text: str) -> bool:
    """Whether a line is a few words without a figure: a name, a section, an office."""
    return text.count(" ") < LABEL_WORDS and not any(map(str.isdigit, text)) and not _END.search(text)
