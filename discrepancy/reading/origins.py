"""What a document says about where it comes from: a wire service in its date line, the article it was made from."""

from __future__ import annotations

import re
from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.document import Zone
from discrepancy.reading import phrases
from discrepancy.reading.furniture import fold

_PLACE = re.compile(r"[A-ZÀ-Þ][^()\n]{1,60}?\(([^()\n]{2,40})\)\s*(?:--?|[–—_:]|\.\s)")
_BARE = re.compile(r"[A-ZÀ-Þ][^()\n]{1,40}?, \d{1,2}[^()\n]{1,20}? ?\(([^()\n]{2,40})\)")
_ADDRESS = re.compile(r"https?://[^\s<>\"'”’)\]]+")
#: characters behind the words that say so in which the address must begin
REACH = 60


def named(text: str, zones: tuple[Zone, ...]) -> str:
    """`url:<address>` of the article a document says it was made from, `wire:<id>` of the service in its date line, or
    "".
    """
    return _rewritten(text, zones) or _wire(text, zones)


def address(url: str) -> str:
    """The part of an address that names the document: no scheme, no `www.`, no query, no closing slash."""
    bare = re.sub(r"^[a-z]+://(?:www\.)?", "", url.strip().rstrip(".,;"), flags=re.IGNORECASE)
    return bare.split("?")[0].split("#")[0].rstrip("/").lower()


def _rewritten(text: str, zones: tuple[Zone, ...]) -> str:
    for zone in zones:
        if zone.name in ("body", "headline") or zone.end - zone.start > 600:
            continue
        line = text[zone.start : zone.end]
        if "http" not in line:
            continue
        found = _ADDRESS.search(line)
        ends = [said.end() for said in _reprints().finditer(" " + fold(line))]
        if found and ends and 0 <= found.start() - ends[-1] <= REACH:
            return f"url:{address(found.group())}"
    return ""


def _wire(text: str, zones: tuple[Zone, ...]) -> str:
    first = next((zone for zone in zones if zone.name == "body"), None)
    if first is None:
        return ""
    match = _PLACE.match(text, first.start, first.end) or _BARE.match(text, first.start, first.end)
    if not match:
        return ""
    for name in re.split(r"\s*[/,;&]\s*", match[1]):
        if name.strip() in _wires():
            return f"wire:{_wires()[name.strip()]}"
    return ""


@cache
def _wires() -> dict[str, str]:
    return {row["term"]: row["id"] for row in lexicons.reference("newswires")}


@cache
def _reprints() -> re.Pattern[str]:
    return phrases.pattern(row["term"] for code in lexicons.languages() for row in lexicons.load("reprints", code))
