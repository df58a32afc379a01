"""Addresses of documents, safe to click, that open at the sentence where the browser can find it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from discrepancy.reporting.model import Statement

#: Longest address a spreadsheet cell can link to (Excel: 2,079 characters), less a margin for what readers add.
LONGEST = 2_000
#: Characters of the figure's surroundings a text fragment names, so that the right one of several is found.
LONGEST_FRAGMENT = 300
_PREFIX_WORDS = 3

_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def address(url: str) -> str:
    """The address if it is one that may be opened (http or https, with a host), percent-encoded; else empty."""
    if not url or _CONTROL.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return ""
    safe = quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")
    return safe if len(safe) <= LONGEST else ""


def at_sentence(statement: Statement) -> str:
    """The document's address with a text fragment (`#:~:text=`) for the statement's quote; empty without an address.

    The fragment names the quote and the words before it (W3C Text Fragments, `text=prefix-,start`), and is left out
    where it would make the address too long.
    """
    base = address(statement.url)
    if not base:
        return ""
    quoted = " ".join(statement.quote.split())
    if not quoted or len(quoted) > LONGEST_FRAGMENT:
        return base
    before = statement.sentence[: statement.mark_start].split()[-_PREFIX_WORDS:]
    # a prefix must end where a word ends, so half a word before the quote is no prefix
    whole = statement.sentence[statement.mark_start - 1 : statement.mark_start].isspace()
    prefix = f"{_encoded(' '.join(before))}-," if before and whole else ""
    link = f"{base}{'' if '#' in base else '#'}:~:text={prefix}{_encoded(quoted)}"
    return link if len(link) <= LONGEST else base


def _encoded(text: str) -> str:
    # in a text fragment the comma, the ampersand and the dash have a meaning of their own
    return quote(text, safe="").replace("-", "%2D")
