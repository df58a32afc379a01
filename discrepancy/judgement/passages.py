"""One sentence with the claims in it, and the words between them that show how its figures hang together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.judgement.claim import FINDING_ZONES, Claim

#: code points between two parts of a list, at most
REACH = 60
_LIST_BREAKS = re.compile(r"[.;:()\[\]–—?!]|\s-\s")


class Passage(NamedTuple):
    """The claims of one sentence in reading order; `offset` is where the sentence begins in its document."""

    text: str
    offset: int
    language: str
    claims: tuple[Claim, ...]

    def between(self, a: Claim, b: Claim) -> str:
        """The text from the end of one value to the beginning of a later claim (a quote may reach over its base)."""
        value = a.quote.find(a.value_text)
        end = a.start + value + len(a.value_text) if value >= 0 and a.value_text else a.end
        return self.text[end - self.offset : b.start - self.offset]

    def follows(self, claim: Claim, role: str) -> bool:
        """Whether the word directly before a claim has that role ("from", "to")."""
        before = self.text[: claim.start - self.offset].casefold().split()[-1:]
        return bool(before) and before[0] in structure(self.language).get(role, ())

    def bracketed(self, claim: Claim) -> bool:
        """Whether the claim opens a bracket of its own."""
        return self.text[: claim.start - self.offset].rstrip()[-1:] == "("

    def joins(self, a: Claim, b: Claim, role: str) -> bool:
        """Whether a word of that role ("and", "of") stands between two claims, next to the second one."""
        words = self.between(a, b).replace(",", " ").casefold().split()
        return bool(words) and any(word in structure(self.language).get(role, ()) for word in words[-2:])

    def opens_list(self, total: Claim, first: Claim) -> bool:
        """Whether a breakdown of `total` begins with `first`: a colon, a dash, or words like "of which"."""
        gap = self.between(total, first)
        if len(gap) > REACH * 2:
            return False
        folded = " " + " ".join(gap.casefold().replace(",", " ").split()) + " "
        if any(f" {term} " in folded for term in structure(self.language).get("breakdown", ())):
            return True
        return bool(re.search(r"[:–—]\s*$|\s-\s*$", gap))

    def continues_list(self, last: Claim, part: Claim) -> bool:
        """Whether two claims are neighbours in one list."""
        gap = self.between(last, part)
        return len(gap) <= REACH and not _LIST_BREAKS.search(gap) and ("," in gap or self.joins(last, part, "and"))


@cache
def structure(language: str) -> dict[str, frozenset[str]]:
    """Words that show how figures hang together, by role (`lexicons/<lang>/structure.csv`)."""
    roles: dict[str, set[str]] = {}
    for row in lexicons.load("structure", language):
        roles.setdefault(row["id"], set()).add(row["term"])
    return {role: frozenset(terms) for role, terms in roles.items()}


def passages(claims: list[Claim]) -> Iterator[Passage]:
    """Every sentence that holds two claims or more, in the order of the claims table."""
    for (_, zone, text), group in groupby(claims, key=lambda claim: (claim.source_id, claim.zone, claim.sentence)):
        members = tuple(sorted(group, key=lambda claim: (claim.start, claim.end)))
        if len(members) < 2 or zone not in FINDING_ZONES:
            continue
        offset = _offset(text, members)
        if offset is not None:
            yield Passage(text, offset, members[0].language, members)


def _offset(text: str, members: tuple[Claim, ...]) -> int | None:
    """Where the sentence begins: the one place at which every claim's quote lies where its offsets say."""
    first = members[0]
    at = text.find(first.quote)
    while at >= 0:
        offset = first.start - at
        if all(text[c.start - offset : c.end - offset] == c.quote for c in members if c.start >= offset):
            return offset
        at = text.find(first.quote, at + 1)
    return None
