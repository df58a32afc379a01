"""PDF: the text layer in reading order (pdfminer's layout, through pdfplumber), ruled tables cell by cell.

Raised digits become [1], words cut at a line end are put together, lines that every page repeats are furniture.
A file's own dates are those of the export and are not used.
"""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from typing import Any, NamedTuple

from discrepancy.config import Reading
from discrepancy.errors import ReadError
from discrepancy.reading import grid
from discrepancy.reading.content import Builder, Content

#: A digit smaller than this share of its line's letters, and raised, is a footnote mark (typeset at 58-70 %).
RAISED_SIZE = 0.8
#: A line larger than this multiple of the usual size is a heading.
HEADING_SIZE = 1.15
#: Share of the pages a line at their edge must stand on to be a running head; page numbers count as equal.
RUNNING_SHARE = 0.5
#: Glyphs of one page beyond which its layout is not analysed (pdfminer's grouping is quadratic): a full page has 6,000.
MAX_PAGE_GLYPHS = 60_000
_CLOSED = re.compile(r"[.!?:…][\"'”’»“)\]]*$")
_DIGIT = re.compile(r"\d+")


class Line(NamedTuple):
    """One printed line: text, edges in points, size of its letters, page number from 0, its text box on that page."""

    text: str
    left: float
    right: float
    top: float
    size: float
    page: int
    box: int
    edge: bool


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The document in a PDF. Raises ReadError where it is damaged, protected, or has no text layer."""
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data), laparams={}) as document:
            return [_content(document, limits)]
    except ReadError:
        raise
    except Exception as error:  # pdfminer raises its own, and any error of Python, for damaged files
        cause = f"{error!r} {error.__context__!r}"  # pdfplumber wraps what pdfminer raised
        if "Password" in cause or "Encrypt" in cause:
            raise ReadError("protected by a password; save it without one") from error
        raise ReadError(f"damaged or cut off ({type(error).__name__}); open it and print it to a new PDF") from error


def _content(document: Any, limits: Reading) -> Content:
    began = time.monotonic()
    parts: list[Line | grid.Grid] = []
    problems: list[str] = []
    total = len(document.pages)
    for number, page in enumerate(document.pages):
        if number >= limits.max_pages or time.monotonic() - began > limits.max_seconds:
            problems.append(
                f"read to page {number} of {total}; split it, or raise `reading.max_pages` and `reading.max_seconds`"
            )
            break
        if len(page.objects.get("char", ())) > MAX_PAGE_GLYPHS:
            problems.append(f"page {number + 1} left out: too many glyphs to be a page of text")
            continue
        parts.extend(_page(page, number))
        page.close()
    lines = [part for part in parts if isinstance(part, Line)]
    if not lines and not parts:
        raise ReadError("no text layer: a scan or pictures only; run text recognition (OCR) on it first")
    builder = Builder()
    _build(builder, parts, _running(lines, total))
    title = str((document.metadata or {}).get("Title") or "").strip()
    text = builder.text()
    facts = {"title": title} if len(title) > 10 and title.lower() in text.lower() else {}
    return Content(text, builder.blocks, facts, [], "; ".join(problems))


def _page(page: Any, number: int) -> list[Line | grid.Grid]:
    """Lines and tables of a page in reading order; a table stands where its first line would."""
    from pdfminer.layout import LTTextBox, LTTextLine

    tables = [(table.bbox, table.extract()) for table in page.find_tables()] if page.rects or page.lines else []
    tables = [(box, rows) for box, rows in tables if len(rows) > 1 and max(map(len, rows)) > 1]
    placed: set[int] = set()
    found: list[Line | grid.Grid] = []
    boxes = [item for item in page.layout if isinstance(item, LTTextBox)]
    height = float(page.height)
    for index, box in enumerate(boxes):
        for item in box:
            if not isinstance(item, LTTextLine):
                continue
            inside = _inside(item, tables, height)
            if inside is not None:
                if inside not in placed:
                    placed.add(inside)
                    found.append(
                        grid.of_strings(
                            [[(cell or "").replace("\n", " ") for cell in row] for row in tables[inside][1]]
                        )
                    )
                continue
            text, size = _text(item)
            if text.strip():
                edge = item.y1 > 0.9 * height or item.y0 < 0.1 * height
                found.append(Line(text.rstrip(), item.x0, item.x1, height - item.y1, size, number, index, edge))
    return found


def _inside(item: Any, tables: list[Any], height: float) -> int | None:
    middle_x, middle_y = (item.x0 + item.x1) / 2, height - (item.y0 + item.y1) / 2
    for index, ((left, top, right, bottom), _) in enumerate(tables):
        if left <= middle_x <= right and top <= middle_y <= bottom:
            return index
    return None


def _text(item: Any) -> tuple[str, float]:
    """The text of a line with raised digits in brackets, and the size most of its letters have."""
    from pdfminer.layout import LTChar

    glyphs = [glyph for glyph in item if isinstance(glyph, LTChar)]
    if not glyphs:
        return "", 0.0
    size = Counter(round(glyph.size, 1) for glyph in glyphs).most_common(1)[0][0]
    base = min((glyph.y0 for glyph in glyphs if round(glyph.size, 1) == size), default=0.0)
    pieces: list[str] = []
    raised = ""
    for glyph in item:
        text = glyph.get_text()
        mark = isinstance(glyph, LTChar) and glyph.size < RAISED_SIZE * size and glyph.y0 > base + 0.15 * size
        if mark and text.strip().isdigit():
            raised += text.strip()
            continue
        if raised:
            pieces.append(_mark("".join(pieces[-4:]), raised))
            raised = ""
        pieces.append(" " if text == "\n" else text)
    if raised:
        pieces.append(_mark("".join(pieces[-4:]), raised))
    return "".join(pieces).strip(), size


def _mark(before: str, digits: str) -> str:
    """Raised digits: an exponent after a unit or a power of ten, else a footnote mark."""
    from discrepancy.reading import html

    return html.raised(before, digits, linked=False)


def _running(lines: list[Line], pages: int) -> set[str]:
    """Lines (figures apart) at the edge of most pages: running heads and page numbers."""
    if pages < 3:
        return set()
    seen: dict[str, set[int]] = {}
    for line in lines:
        if line.edge:
            seen.setdefault(_DIGIT.sub("0", line.text), set()).add(line.page)
    return {text for text, on in seen.items() if len(on) >= max(3, RUNNING_SHARE * pages)}


def _build(builder: Builder, parts: list[Line | grid.Grid], running: set[str]) -> None:
    """Put lines together to paragraphs and add everything in order."""
    sizes = Counter(part.size for part in parts if isinstance(part, Line) for _ in range(len(part.text)))
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    open_lines: list[Line] = []

    def close() -> None:
        if open_lines:
            large = usual and open_lines[0].size > HEADING_SIZE * usual
            builder.add(_joined(open_lines), "heading" if large else "line")
            open_lines.clear()

    for part in parts:
        if not isinstance(part, Line):
            close()
            grid.add(builder, part)
            continue
        bare = _DIGIT.sub("0", part.text)
        if bare in running or (part.edge and bare == "0"):
            builder_hint = "footer"
            if not open_lines or _CLOSED.search(open_lines[-1].text):
                close()
                builder.add(part.text, "line", builder_hint)
            continue
        if open_lines and not _goes_on(open_lines, part):
            close()
        open_lines.append(part)
    close()


def _goes_on(lines: list[Line], line: Line) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    last = lines[-1]
    if abs(line.size - last.size) > 0.5:
        return False
    closed = bool(_CLOSED.search(last.text))
    if line.page != last.page or line.box != last.box:
        return not closed and line.text[:1].islower()
    width = max(item.right for item in lines) - min(item.left for item in lines)
    indented = line.left > last.left + line.size and closed
    short = last.right < max(item.right for item in [*lines, line]) - 0.25 * max(width, 1.0)
    if re.match(r"[•▪‣*–-] |\d{1,2}[.)] ", line.text):
        return False
    return not indented and not (short and (closed or not line.text[:1].islower()))


def _joined(lines: list[Line]) -> str:
    """The text of a paragraph; a word cut at a line end is put together, a range or a compound keeps its hyphen."""
    text = lines[0].text
    for line in lines[1:]:
        if text.endswith("\u00ad") or (text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower()):
            text = text[:-1] + line.text
        elif text.endswith(("-", "–", "/")) and text[-2:-1].isalnum():
            text += line.text
        else:
            text += " " + line.text
    return text
