"""A stretch of text cut into tokens by one pattern, without a step of Python for each of them.

What a token is differs: `line` reads numerals, `phrases` names and marks, `words` letters. How a text is cut does not.
"""

from __future__ import annotations

import re
from itertools import accumulate


def cut(token: re.Pattern[str], text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    """The tokens of `text[start:end]` as printed, where they start and where they end (offsets into `text`).

    `token` has one group, around all of it.
    """
    parts = token.split(text[start:end])
    edges = list(accumulate(map(len, parts), initial=start))
    return parts[1::2], edges[1:-1:2], edges[2::2]


def lowered(tokens: list[str]) -> list[str]:
    """The tokens in lower case."""
    lower = "\0".join(tokens).lower().split("\0")
    return lower if len(lower) == len(tokens) else [token.lower() for token in tokens]
