"""Lines that only a page has: controls and counters ("Share 25", "7 people like this"), and appeals to the reader
("Give £5 a month"). Words from `lexicons/<lang>/page_words.csv`, all languages at once.
"""

from __future__ import annotations

import re
from functools import cache

from discrepancy import lexicons
from discrepancy.reading import phrases

#: words of the longest line of controls and counters, and of the longest appeal (slogans are short: 5 to 12 words)
CONTROL_WORDS, APPEAL_WORDS = 8, 16
#: characters of the longest line looked at
LONGEST = 200
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]*)*[.!?]*")
_CALLS = re.compile(r"\d|!|https?://|www\.|\w\.\w+/")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        row["term"] for code in lexicons.languages() for row in lexicons.load("page_words", code) if row["id"] == kind
    )


@cache
def _known() -> frozenset[str]:
    return _words("core") | _words("filler")


@cache
def _appeals() -> re.Pattern[str]:
    return phrases.pattern(_words("appeal"))


#: A figure of a year ("Visitors in 2019: 700,000"): a counter of a page counts up to now.
_OF_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)\D{1,20}\d[\d.,]{2,}")


def is_control(line: str) -> bool:
    """Whether all words of a short line are words of page controls and counters, one of them beyond doubt."""
    if len(line) > LONGEST / 2 or _OF_YEAR.search(line):
        return False
    low = line.lower().replace("’", "'")
    known = _known()
    first = _WORD.search(low)
    if first is None or first[0] not in known:
        return False
    words = _WORD.findall(low)
    return len(words) <= CONTROL_WORDS and known.issuperset(words) and not _words("core").isdisjoint(words)


def is_appeal(line: str) -> bool:
    """Whether a short line asks the reader to do something and names a figure, an address or cries out."""
    if len(line) > LONGEST or not _CALLS.search(line):
        return False
    return any(_asks(sentence.strip(" *_#>»→-–—•·[(")) for sentence in _SENTENCE.findall(line))


def _asks(sentence: str) -> bool:
    """Whether a sentence opens with a verb of asking and what it asks for."""
    folded = sentence.lower().replace("’", "'")
    words = folded.split()
    if not 1 < len(words) <= APPEAL_WORDS:
        return False
    if _appeals().match(" " + folded):
        return True
    following = words[1].strip(",:;!.")
    if words[0] not in _words("order") or not following:
        return False
    # a bare figure is no price: "Order 66 was signed", "Book sales", "Support rose to 38%"
    return following[0] in "£$€" or (following[0].isdigit() and "%" in following) or following in _words("object")
