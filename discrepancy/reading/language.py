"""The language of a paragraph, and of most of a document."""

from __future__ import annotations

from collections import Counter
from functools import cache

from discrepancy import lexicons

#: Below this many letters a guess is worth less than the language of the document around it.
MIN_LETTERS = 40


@cache
def _classify():  # type: ignore[no-untyped-def]
    import py3langid

    return py3langid.classify


@cache
def detect(text: str) -> str:
    """ISO 639-1 code of the language of `text`, whether it is one that is analysed or not; "" for too little text."""
    if sum(map(str.isalpha, text)) < MIN_LETTERS:
        return ""
    return str(_classify()(text)[0])


def of_document(samples: list[str]) -> str:
    """The language of most of the text: `samples` are its paragraphs, weighed by their length."""
    weights: Counter[str] = Counter()
    for sample in samples:
        code = detect(sample[:500])
        if code:
            weights[code] += len(sample)
    if not weights:
        return detect(" ".join(samples)[:2000])
    return min(weights, key=lambda code: (-weights[code], code))


def of_paragraph(text: str, document_language: str) -> str:
    """The language of one paragraph; the document's where the paragraph is too short to tell."""
    return detect(text[:500]) or document_language


def analysed(code: str) -> bool:
    """Whether there is a lexicon for the language."""
    return code in lexicons.languages()
