"""Many words as one regular expression that shares their beginnings: its time does not grow with their number."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(terms: Iterable[str]) -> str:
    """A pattern that matches any of `terms`, the longest first. Terms are literal; no term: nothing matches."""
    root: dict = {}
    for term in terms:
        node = root
        for char in term:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(root) if root else "(?!)"


def cased(terms: Iterable[str]) -> list[str]:
    """Each term as given, with a capital, and in capitals: what a headline or the start of a sentence makes of it."""
    forms: dict[str, None] = {}
    for term in terms:
        first, blank, rest = term.rpartition(" ")
        last = first + blank + rest[:1].upper() + rest[1:]
        for form in (term, term[:1].upper() + term[1:], term.title(), term.upper(), last):
            if len(form) == len(term):
                forms[form] = None
    return list(forms)


def _pattern(node: dict) -> str:
    """The pattern of everything below one node. Depth is the length of the longest term."""
    branches = [re.escape(char) + _pattern(below) for char, below in sorted(node.items()) if char]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if "" not in node:
        return body
    return f"(?:{body})?"
