"""Markdown: the text stays as it is, marks included, so that offsets count in the file; blocks get their names."""

from __future__ import annotations

import re

from discrepancy.config import Reading
from discrepancy.reading import decoding, plain
from discrepancy.reading.content import Block, Content

_HEADING = re.compile(r"#{1,6}\s")
_ROW = re.compile(r"\|.*\|$")
_RULE = re.compile(r"\|?[\s:|-]+\|?$|[-*_]{3,}$")


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The document in a .md file. Raises ReadError where the bytes are no text."""
    text, repairs = decoding.decode(data)
    content = plain.of_text(text, repairs, limits)
    blocks: list[Block] = []
    for block in content.blocks:
        line = content.text[block.start:block.end]
        if _HEADING.match(line):
            blocks.append(block._replace(kind="heading"))
        elif line.startswith(">"):
            blocks.append(block._replace(hint="quote"))
        else:
            blocks.append(block)
    content.blocks = blocks
    return [content]
