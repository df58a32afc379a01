"""What a block looks like: prose or a short line, the cues in it, and the shapes no article has."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from discrepancy.reading import dating, furniture, page_lines, stamps
from discrepancy.reading.content import Block

#: A block with this many characters that ends like a sentence is prose: no heading, teaser or button is so long.
PROSE_CHARS = 80
#: ... and with this many words it may be shorter.
PROSE_WORDS = 9
#: Longest heading or teaser, in characters (news style books: 60-110).
HEADING_CHARS = 160
#: Words of a line below a headline that names an author or a section and says nothing else.
LABEL_WORDS = 4

#: Zones whose opening words are also words of a sentence ("Most viewed the ruling as ..."): there a mark must follow.
_WORDY = frozenset({"related", "caption", "comment"})
END = re.compile(r"[.!?…][\"'”’»“)\]]*$")
_URL = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|de|es|fr|co\.uk)/\S*")
_MAIL = re.compile(r"\S@\S+\.\w")
_CRUMBS = re.compile(r"\s(?:>|»|›|/|→|::)\s")
_OFFER = re.compile(r"[£$€]\s?\d|\d\s?[€£$]|\d\s?%|\b0?800[ -]\d|\+\d[\d ()/-]{7,}|!|https?://|www\.")
BULLET = re.compile(r"(?:[-*+•·▪◦‣–—]|\(?\d{1,2}[.)])\s")
_CREDIT = re.compile(
    r"\([A-ZÀ-Þ][^()/]{0,40}/ ?[A-ZÀ-Þ][^()]{0,40}\)$|\([A-ZÀ-Þ][^()]{0,40} via [A-ZÀ-Þ][^()]{0,40}\)$"
    r"|[.!?)] ?/ ?[A-ZÀ-Þ][\w .'-]{1,40}(?:\([^()]{2,30}\))?$"
    r"|[.!?] ?\([A-ZÀ-Þ][^\W\d_]{2,20}: ?[A-ZÀ-Þ][^()\d]{1,40}\)$"
    r"|[.!?] (?:/ ?)?[A-ZÀ-Þ][A-ZÀ-Þ .'-]{3,40}(?:/ ?[A-ZÀ-Þ][A-ZÀ-Þ .'-]{1,40})?$"
)
#: Signs a page sets before a pointer to something else; no heading begins with them.
POINTER = re.compile(r"(?:>>|>|»|→|►|▶|➤|\+|\[ |\[[A-ZÀ-Þ ]{4,30}\]|~|=|\||#\w)\s*\S")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?\d{4}){3}")
_PHONE = re.compile(
    r"(?<![\d.,])(?:\+\d{1,3}[ -]?)?\(?0\d{1,5}\)?[ /-]\d{2,}(?:[ /-]?\d{2,})+|\+\d{1,3}(?:[ -]\d{2,}){2,}"
    r"|(?<![\d.,-])(?:1[ -])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\d-])"
)
#: An account on a social network; an address has a letter before the mark.
_HANDLE = re.compile(r"(?<![\w.])@\w{3,}")
BREAK = re.compile(r"[^\W\d_]{2}[.!?][\"'”’»“)\]]* +[A-ZÀ-Þ]")
#: A sentence that neither asks nor calls.
CALM = re.compile(r"[^!?]+\.[\"'”’»“)]*")
#: A masthead: the name of a publication and the number of its issue.
ISSUE = re.compile(r"(?:^|\s[–—|,·-]\s|, )(?:n\.?[°º]|№|N[or]\.?) ?\d[\d ./]*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:[ ()/+-]{0,2}\d){6}")
_LETTER = re.compile(r"[^\W\d_]")


_CAPTION = furniture.Cue("", "caption", "any", "line", True)
_AD = furniture.Cue("", "ad", "any", "line", True)
_CONTROL = furniture.Cue("", "navigation", "any", "line", True)
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
    """The features of one block. Those of short ones are kept: the pages of one site print the same lines."""
    return _look_again(text) if len(text) < HEADING_CHARS else _look(text)


def _look(text: str) -> Line:
    body = text.strip()
    ends = bool(END.search(body[-8:]))
    prose = (ends and (len(body) >= PROSE_CHARS or body.count(" ") + 1 >= PROSE_WORDS)) or len(body) > 2 * HEADING_CHARS
    if len(body) > furniture.LONG_CHARS:
        hits = tuple(furniture.hits(body))
        return Line(body, prose, 1, hits, _deciding(body, prose, hits))
    if prose and body.endswith("m.") and stamps.is_stamp(body, names=True):
        prose = False
    hits = tuple(furniture.hits(body))
    cue = _deciding(body, prose, hits) or _telling(body, prose)
    return Line(body, prose, len(furniture.segments(body)), hits, cue)


_look_again = lru_cache(maxsize=20_000)(_look)


def _telling(text: str, prose: bool) -> furniture.Cue | None:
    """The cue a shape gives that no article has: the credit of a picture, an account, a telephone number or opening
    hours in a short line, a line of controls, an appeal.
    """
    if (text[-1] in ")" or text[-1].isupper()) and _CREDIT.search(text[-90:]):
        return _CAPTION
    if page_lines.is_control(text):
        return _CONTROL
    if page_lines.is_appeal(text):
        return _AD
    if not prose and "@" in text and len(text) < PROSE_CHARS and _HANDLE.search(text):
        return _FOOTER
    if not prose and len(text) < HEADING_CHARS and ("-" in text or "–" in text) and _hours().search(text):
        return _FOOTER
    if not _DIGITS.search(text):
        return None
    if _IBAN.search(text):
        return _AD
    return _FOOTER if len(text) < HEADING_CHARS and _PHONE.search(text) else None


@cache
def _hours() -> re.Pattern[str]:
    """Days of opening: "Mon-Fri 9-5", "Mo. - Fr. 8-18 Uhr"."""
    days = "|".join(sorted(map(re.escape, dating.weekdays()), key=lambda day: (-len(day), day)))
    return re.compile(rf"\b(?:{days})\.? ?[-–] ?(?:{days})\b\.?,?:? ?\d", re.IGNORECASE)


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
    if not prose or len({hit.cue.term for hit in hits}) > 1:
        return likely
    return likely if len(text) < furniture.LONG_CHARS / 2 and _OFFER.search(text) else None


def by_shape(line: Line, block: Block) -> str:
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


def may_be_title(line: Line) -> bool:
    """Whether a line above the article could be its headline: one part, some words, no date or author."""
    if line.cue or line.parts > 1 or is_label(line.text):
        return False
    return not stamps.is_stamp(line.text, names=True) and not stamps.is_byline(line.text)


def is_label(text: str) -> bool:
    """Whether a line is a few words without a figure: a name, a section, an office."""
    return text.count(" ") < LABEL_WORDS and not any(map(str.isdigit, text)) and not END.search(text)
