"""Markdown: the text stays as it is, marks included, so that offsets count in the file; blocks get their names."""

from __future__ import annotations

import re

from discrepancy.config import Reading
from discrepancy.reading import dating, decoding, plain
from discrepancy.reading.content import Block, Content
from discrepancy.reading.grid import headers, names

_HEADING = re.compile(r"#{1,6}\s")
_ROW = re.compile(r"\|.*\|$")
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?$")
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_LINK_ONLY = re.compile(r"(?:[-*+]\s+|\d{1,2}[.)]\s+)?\[[^\]\n]*\]\([^)\n]*\)$")
_NOTE = re.compile(r"\[\^[\w-]{1,40}\]:")
_IMAGE_ONLY = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)$")
_FIELD = re.compile(r"(\w+):\s*[\"']?(.+?)[\"']?$")
#: fields of front matter (Jekyll, Hugo) and the facts they give
_FRONT = {
    "title": "title",
    "date": "published",
    "published": "published",
    "author": "author",
    "lang": "language",
    "language": "language",
    "publisher": "publisher",
    "url": "url",
    "source": "url",
}


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The document in a .md file. Raises ReadError where the bytes are no text."""
    text, repairs = decoding.decode(data)
    content = plain.of_text(text, repairs, limits)
    text = content.text
    body = _front_matter(content)
    blocks: list[Block] = []
    table: list[Block] = []
    for block in content.blocks:
        line = text[block.start : block.end]
        if table and (not _ROW.match(line) or "\n\n" in text[table[-1].end : block.start]):
            blocks.extend(_cells(text, table))
            table = []
        if block.start < body:
            blocks.append(block._replace(hint="navigation"))
        elif _ROW.match(line):
            table.append(block)
        elif _HEADING.match(line):
            blocks.append(block._replace(kind="heading"))
        elif _NOTE.match(line):
            blocks.append(block._replace(hint="footer"))
        elif line.startswith(">"):
            blocks.append(block._replace(hint="quote"))
        elif _IMAGE_ONLY.match(line):
            blocks.append(block._replace(hint="caption"))
        elif _LINK_ONLY.match(line):
            blocks.append(block._replace(hint="related"))
        else:
            blocks.append(block)
    content.blocks = blocks + _cells(text, table)
    return [content]


def _front_matter(content: Content) -> int:
    """Facts from the fields between two `---` lines at the top; where the document itself begins."""
    text = content.text
    if not text.startswith("---\n"):
        return 0
    end = text.find("\n---", 4, 5000)
    if end < 0:
        return 0
    for line in text[4:end].split("\n"):
        field = _FIELD.match(line)
        fact = _FRONT.get(field[1].lower()) if field else None
        if field and fact:
            content.facts[fact] = dating.iso(field[2]) if fact == "published" else field[2].strip()
    return end + 4


def _cells(text: str, rows: list[Block]) -> list[Block]:
    """The cells of a table with their headers; a lone row, or rows without a line of dashes, stay as they are."""
    if len(rows) < 3 or not _RULE.match(text[rows[1].start : rows[1].end]):
        return rows
    found: list[Block] = []
    heads: list[str] = []
    units = -1
    for number, row in enumerate(rows):
        if number == 1:
            found.append(row._replace(kind="cell", hint="table"))
            continue
        label = ""
        cells = list(_CELL.finditer(text, row.start, row.end))
        unit = cells[units].group().strip() if 0 <= units < len(cells) else ""
        for column, match in enumerate(cells):
            words = match.group().strip()
            if words:
                start = match.start() + match.group().index(words[0])
                head = heads[column] if column < len(heads) else ""
                context = headers(label, head, unit if column != units else "") if number else ""
                found.append(Block(start, start + len(words), "cell", "table", context))
                label = label or (words if number and not words[0].isdigit() else "")
            if number == 0:
                heads.append(words)
                units = column if names(words) == "unit" else units
    return found
