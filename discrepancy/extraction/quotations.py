"""What stands between quotation marks, and which marks only set off a name."""

from __future__ import annotations

import re

_OPEN = {"“": "”", "„": "“”", "«": "»", "‹": "›", "»": "«"}
#: Longest quotation, in code points; an unclosed mark must not swallow the rest of a document.
MAX_QUOTE = 3000
#: A name of up to five words, and what stands before one inside a sentence.
_TITLE = re.compile(r"[\s]?(?:[A-ZÀ-Þ][\w’'-]*|d(?:e|er|ie|as|el)|la|le)(?: [A-ZÀ-Þ][\w’'-]*| \w{2,3}){0,4}[\s]?")
_INSIDE = re.compile(r"[a-zß-ÿ] $")


def quotations(text: str) -> tuple[list[tuple[int, int]], frozenset[int]]:
    """The spans inside quotation marks, in order, not overlapping; straight marks pair up within a line.

    Marks around a name inside a sentence (`the “Evening Post” reported`) quote nobody: their offsets come second.
    """
    spans: list[tuple[int, int]] = []
    titled: list[int] = []
    position = 0
    for match in re.finditer(r"[“„«‹\"]", text):
        start = match.start()
        if start < position:
            continue
        closers = _OPEN.get(match.group(), match.group())
        limit = min(len(text), start + MAX_QUOTE)
        line = text.find("\n", start, limit)
        stop = limit if line < 0 else line
        ends = [place for mark in closers if (place := text.find(mark, start + 1, stop)) > 0]
        if ends:
            position = min(ends) + 1
            if _TITLE.fullmatch(text, start + 1, position - 1) and _INSIDE.search(text, max(0, start - 3), start):
                titled += [start, position - 1]
            else:
                spans.append((start, position))
    return spans, frozenset(titled)
