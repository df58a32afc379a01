"""Date lines and by-lines: what a page prints between the headline and the text. Words from
`lexicons/<lang>/datelines.csv`.
"""

from __future__ import annotations

import re
from functools import cache

from discrepancy import lexicons
from discrepancy.reading import dating, phrases
from discrepancy.reading.furniture import segments

#: words a stamp may hold beside dates, times and filler: a section, an agency, a first and a last name
SPARE_WORDS = 4
#: words a by-line may have in all
BYLINE_WORDS = 10
#: words of the longest place, date and agency before a report
DATELINE_WORDS = 12
#: characters of the longest line that can be a stamp
LONGEST = 400
_TIME = re.compile(
    r"\b[0-2]?\d[:h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.[0-5]\d)?\s?(?:[ap]\.?m\b\.?|Uhr\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
#: two words in lower case before the closing mark: a sentence ("was first reached on 29 May 1953."), not a stamp
_SENTENCE = re.compile(r"^[^|·•]*?[^\W\d_A-Z]{2,} [^\W\d_A-Z]{2,} [^|·•]*(?<![ap]\.m)[.!?]$")
_DIGITS = re.compile(r"\d+")
#: a point of a list, and a label before a colon
_POINT, _LABEL = re.compile(r"[-*•] +(?=[^\W\d_])"), re.compile(r"[-*•\s]*([^\W\d_][^:\n]{2,40}):\**\s")


@cache
def terms(kind: str) -> tuple[str, ...]:
    """The terms of one kind of `datelines.csv` in all languages, longest first."""
    rows = {
        row["term"] for code in lexicons.languages() for row in lexicons.load("datelines", code) if row["id"] == kind
    }
    return tuple(sorted(rows, key=lambda term: (-len(term), term)))


@cache
def _filler() -> frozenset[str]:
    """Single words that say nothing about who or what."""
    words = {
        word for kind in ("published", "updated", "filler", "ago") for term in terms(kind) for word in term.split()
    }
    return frozenset(words | dating.weekdays() | set(dating.months()))


def says(kind: str, line: str) -> bool:
    """Whether a line names its date `published` or `updated` (a kind of `datelines.csv`)."""
    return _said(kind).search(" " + line.lower()) is not None


@cache
def _said(kind: str) -> re.Pattern[str]:
    return phrases.pattern(terms(kind))


def is_stamp(line: str, names: bool = False) -> bool:
    """Whether a line holds a full date or a time and, beside filler, no more than a name or a section.

    `names`: as many words as a by-line has are allowed where each is written with a capital (a line below the
    headline).
    """
    if not _DIGITS.search(line) or len(line) > LONGEST or _SENTENCE.search(line):
        return False
    if _is_fact(line):
        return False
    parts = segments(line)
    return any(_is_stamp_part(part, names) for part in parts) and all(
        len(part) < 60 or _is_stamp_part(part, names) for part in parts
    )


def _is_fact(line: str) -> bool:
    """Whether a line says of what its date is: "Polling day: 6 May 2018", a point of a list "- Opened: 4 May 1911"."""
    label = _LABEL.match(line)
    if label is None:
        return bool(_POINT.match(line)) and not says("published", line) and not says("updated", line)
    words = [word.lower() for word in _WORD.findall(label[1])]
    known = {*_filler(), *terms("particle")}
    return (len(words) > 1 or bool(_POINT.match(line))) and any(word not in known for word in words)


def _is_stamp_part(part: str, names: bool) -> bool:
    dates = dating.find(part)
    rest = part
    for stamp in reversed(dates):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    rest, times = _TIME.subn(" ", rest)
    words = [word for word in _WORD.findall(rest) if word.lower().rstrip(".") not in _filler()]
    if dates or times:
        return len(words) <= SPARE_WORDS or (
            names and len(words) <= BYLINE_WORDS and all(word[0].isupper() for word in words)
        )
    months = any(word.lower() in dating.months() for word in _WORD.findall(rest))
    dated = (months and bool(_DIGITS.search(rest))) or (says("ago", rest) and bool(_DIGITS.search(rest)))
    return dated and not words and len(part) < 60


def is_dateline(opening: str) -> bool:
    """Whether what stands before the dash of a first sentence is a place and a date, with or without an agency."""
    words = _WORD.findall(opening)
    if not _DIGITS.search(opening) or len(words) > DATELINE_WORDS:
        return False
    small = {*terms("particle"), *dating.months(), *dating.weekdays()}
    return all(word[0].isupper() or word.lower().rstrip(".") in small for word in words)


def is_byline(line: str) -> bool:
    """Whether a line opens with the word before an author's name, and is as short and as full of names as a by-line
    is.
    """
    words = _WORD.findall(line)
    if not 2 <= len(words) <= BYLINE_WORDS or line.rstrip()[-1:] in ".!?":
        return False
    lowered = " ".join(words).lower()
    opener = next((term for term in terms("byline") if lowered.startswith(term + " ")), "")
    if not opener:
        return False
    names = words[len(opener.split()) :]
    return sum(1 for word in names if word[0].isupper() or word.lower() in _filler()) >= len(names) / 2
