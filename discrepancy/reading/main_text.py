"""The main text of a page whose markup does not tell it, found by trafilatura; and the facts its metadata adds.

Trafilatura gives text without offsets and drops what it does not want, so it is only asked which lines are main text:
blocks before and behind them that stand in another part of the page get a hint, and no text is lost. What it gets
wrong is guarded against: comments are left out, dates are never guessed from the running text or held against today,
and a page it finds nothing on is read as if it had not been asked.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from discrepancy.reading.content import Block

#: Longer pages (code points) are not given to trafilatura.
MAX_CHARS = 500_000
#: A main text has at least two paragraphs and this many letters and figures (trafilatura's least: 250 characters).
MIN_MAIN_CHARS = 200
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1600-01-02", "max_date": "2099-12-31"}
_OTHER = re.compile(r"[\W_]+")


def mark(source: str, text: str, blocks: list[Block], homes: Sequence[tuple[Any, ...]]) -> list[Block]:
    """The blocks of a page, those outside its main text with a hint: `navigation` above, `related` below.

    `homes` names for each block the elements it stands in; a block that shares one with the main text is part of it
    whatever trafilatura says: it drops repeated paragraphs, headings and text without an element of its own.
    """
    wanted = frozenset(map(_squeeze, _main_lines(source)))
    texts = [_squeeze(text[block.start : block.end]) if not block.hint else "" for block in blocks]
    main = [index for index, words in enumerate(texts) if words and words in wanted and blocks[index].kind != "heading"]
    if len(main) < 2 or sum(len(texts[index]) for index in main) < MIN_MAIN_CHARS:
        return blocks
    kin = {home for index in main for home in homes[index]}
    title = next((index for index, block in enumerate(blocks) if block.hint == "headline"), main[0])
    found = []
    for index, (block, own) in enumerate(zip(blocks, homes, strict=True)):
        outside = not block.hint and not kin.intersection(own)
        if outside and index < min(title, main[0]):
            block = block._replace(hint="navigation")
        elif outside and index > main[-1]:
            block = block._replace(hint="related")
        found.append(block)
    return found


def facts(source: str) -> dict[str, str]:
    """title, author, publisher and published as trafilatura finds them in the head and the structure of a page.

    A first of January is left out: it is what a year alone becomes.
    """
    if len(source) > MAX_CHARS:
        return {}
    try:
        found = _library().extract_metadata(source, date_config=dict(_DATES))
    except Exception:  # a page it fails on has told nothing; any kind of error comes out of damaged markup
        return {}
    date = str(found.date or "")
    return {
        "title": found.title or "",
        "author": (found.author or "").strip(" ·•|,;:-–—"),
        "publisher": found.sitename or "",
        "published": "" if date.endswith("-01-01") else date,
    }


def _main_lines(source: str) -> list[str]:
    """The lines trafilatura takes for main text; none where it fails or finds too little."""
    if len(source) > MAX_CHARS:
        return []
    try:
        found = _library().bare_extraction(source, include_comments=False)
    except Exception:  # as above: then the page is read without it
        return []
    return (found.text or "").splitlines() if found is not None else []


@cache
def _library() -> Any:
    """Trafilatura, imported where first needed (0.4 s), without its messages about damaged pages."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura


def _squeeze(text: str) -> str:
    """Letters and figures only: trafilatura sets blanks and marks anew."""
    return _OTHER.sub("", text.lower())
