"""Tokenised text set as print: no blanks before commas, within brackets, after currency signs.

Text from language-processing pipelines reads "on March 12 , 2019 ( a Sunday ) it 's $ 4.2 million". The extractors read
print, so a text that shows these marks is set back first. A text without them is left alone, character for character.
"""

from __future__ import annotations

import re

#: what only tokenised text has, and how often it must be seen
_MARKS = re.compile(r"\s[,;.](?:\s|$)|``|\s''|\s's\b|\(\s|\s\)")
_RULES = (
    (re.compile(r"``\s?"), "“"),
    (re.compile(r"\s?''"), "”"),
    (re.compile(r"\s+('s|'re|'ve|'ll|'d|'m|n't)\b"), r"\1"),
    (re.compile(r"\s+([,;:!?%)\]]|\.(?=\s|$))"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"([$£€])\s+(?=[0-9])"), r"\1"),
)


def untokenized(text: str) -> str:
    """The text as it would be printed; the very same text where nothing shows that it was tokenised."""
    if not _MARKS.search(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
