"""What a format reader hands on: the text, the blocks it is made of, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Block(NamedTuple):
    """One paragraph, heading, list item, caption or table cell: `text[start:end]`, blanks trimmed.

    `hint` is the zone the format itself gives away (`nav` element, Word heading), "" where only the words can tell.
    `kind` is paragraph, heading, item, cell, caption or line. `context` holds the headers of a table cell.
    """

    start: int
    end: int
    kind: str = "paragraph"
    hint: str = ""
    context: str = ""


@dataclass(slots=True)
class Content:
    """One document as its format gives it. `facts` are what the file itself states (title, published, ...)."""

    text: str
    blocks: list[Block]
    facts: dict[str, str] = field(default_factory=dict)
    repairs: list[str] = field(default_factory=list)
    problem: str = ""
    #: what tells this document from others in the same file: `#row`, `!attachment`; "" for the only one
    part: str = ""


class Builder:
    """Collects blocks into one text, an empty line between them (a line break between cells and items)."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    def add(self, text: str, kind: str = "paragraph", hint: str = "", context: str = "") -> None:
        """Append one block; blank text is left out."""
        text = text.strip()
        if not text:
            return
        if self.blocks:
            close = kind in _TIGHT and self.blocks[-1].kind == kind
            gap = "\n" if close else "\n\n"
            self._pieces.append(gap)
            self._length += len(gap)
        self.blocks.append(Block(self._length, self._length + len(text), kind, hint, context))
        self._pieces.append(text)
        self._length += len(text)

    def text(self) -> str:
        """The text all blocks count in."""
        return "".join(self._pieces)


_TIGHT = frozenset({"cell", "item"})
