"""Plain text: paragraphs of one line each, or wrapped at a fixed width."""

from __future__ import annotations

from discrepancy.config import Reading
from discrepancy.reading import decoding
from discrepancy.reading.content import Block, Content
from discrepancy.reading.paragraphs import paragraphs


def read(data: bytes, name: str, limits: Reading) -> list[Content]:
    """The document in a .txt file. Raises ReadError where the bytes are no text."""
    text, repairs = decoding.decode(data)
    return [of_text(text, repairs, limits)]


def of_text(text: str, repairs: list[str], limits: Reading) -> Content:
    """A decoded plain text as a document, cut at `limits.max_text_chars`."""
    problem = ""
    if len(text) > limits.max_text_chars:
        problem = (
            f"cut after {limits.max_text_chars:,} of {len(text):,} characters; split the file, "
            "or raise `reading.max_text_chars`"
        )
        text = text[: limits.max_text_chars]
    blocks = [Block(start, end, "line") for start, end in paragraphs(text)]
    return Content(text, blocks, {}, repairs, problem)
