"""Lines of plain text put together to paragraphs, also where an editor or an agency wire wrapped them at a fixed
width.
"""

from __future__ import annotations

import itertools
import re

#: Lines of one paragraph were wrapped by a program only below this width, in code points; wires use 64-80, mail 72-78.
MAX_WRAP = 120
MIN_WRAP = 40
_LINE = re.compile(r"[^\n]+")
_ENDS = tuple(".!?:;…\"'”’»“)]")


def lines(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the lines that are not blank, trimmed."""
    spans = []
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        line = match.group()
        body = line.strip()
        if body:
            first = match.start() + line.index(body[0])
            spans.append((first, first + len(body)))
    return spans


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the paragraphs of a stretch of plain text.

    A line is a paragraph of its own, unless the text is hard wrapped: then lines are joined until a blank line, an
    indented line, or a line that had room left for the next word.
    """
    spans = lines(text, start, end)
    width = _wrap_width(text, spans)
    if not width:
        return spans
    joined = [spans[0]]
    for previous, span in itertools.pairwise(spans):
        if _continues(text, previous, span, width):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _adjacent(text: str, previous: tuple[int, int], span: tuple[int, int]) -> bool:
    return text.count("\n", previous[1], span[0]) == 1


def _continues(text: str, previous: tuple[int, int], span: tuple[int, int], width: int) -> bool:
    """Whether `span` goes on with the paragraph of the line `previous`."""
    if not _adjacent(text, previous, span):
        return False
    indent = span[0] - text.rfind("\n", 0, span[0]) - 1
    before = previous[0] - text.rfind("\n", 0, previous[0]) - 1
    if indent > before + 1 or _MARKER.match(text, span[0]):
        return False
    return _is_full(text, previous, span, width) or text[span[0]].islower()


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the first word of the following line would not have fitted on the line."""
    gap = text.find(" ", following[0], following[1])
    word = (gap if gap > 0 else following[1]) - following[0]
    return line[1] - line[0] + 1 + word > width * 0.9


def _wrap_width(text: str, spans: list[tuple[int, int]]) -> int:
    """The width the text is wrapped at; 0 where every line stands for itself.

    Wrapped text has narrow lines of which most break off in mid-sentence because the next word did not fit.
    """
    if len(spans) < 3:
        return 0
    width = max(end - start for start, end in spans)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return 0
    inner = [(a, b) for a, b in itertools.pairwise(spans) if _adjacent(text, a, b)]
    if len(inner) < 2:
        return 0
    broken = sum(1 for a, b in inner if text[a[1] - 1] not in _ENDS and _is_full(text, a, b, width))
    lower = sum(1 for _, b in inner if text[b[0]].islower())
    return width if broken >= 0.5 * len(inner) and lower >= 0.25 * len(inner) else 0


_MARKER = re.compile(r"[-*•·–▪◦‣] |\d{1,3}[.)] |>|\|")
