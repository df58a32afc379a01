"""Many phrases in one regular expression: a trie, longest phrase first, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One expression that finds every phrase as whole words; group 1 is the phrase.

    It begins with a character class, so that the engine skips ahead: the text needs one blank in front.
    """
    inner = source(phrases)
    return re.compile(rf"\W({inner})(?!\w)" if inner else r"(?!)()")


def source(phrases: Iterable[str]) -> str:
    """The phrases as the source of one expression, to be set into another; "" for none."""
    root: dict[str, Any] = {}
    for phrase in sorted(set(phrases)):
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _source(root) if root else ""


def _source(node: dict[str, Any]) -> str:
    ends = "" in node
    branches = [re.escape(letter) + _source(child) for letter, child in node.items() if letter]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if ends else body
