"""Contradiction in words only: opposites, another country in the same place, a denial. Never more than a low verdict.

In:     two texts with their claims
Out:    `Clash` with the two words and a reason, or None
Method: a word of the one text that excludes a word of the other, both among the same words; words that belong to a
        figure or a date ("more than", "before") are left to the comparison of figures and dates
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.extraction.words import Word, cues
from discrepancy.judgement.text import Text, content

#: why two words are not both right, by reason
BECAUSE = {
    "opposite": "the one excludes the other",
    "other_country": "two countries in one place of the sentence",
    "other_rank": "two ranks of one thing",
}
#: content words on either side in which two texts must share one, for their words to be said of one thing
CONTEXT = 4
#: lexicons of the words that belong to a figure or a date when they stand before it
BOUNDS = ("bounds", "time_bounds", "date_cues", "date_words")
#: content words after an ordinal that say what is counted off
RANKED = 2
#: code points before a date or figure that belong to it
ATTACHED = 16


class Clash(NamedTuple):
    """Two words that exclude each other, the first from the first text."""

    reason: str
    word_a: str
    word_b: str

    @property
    def working(self) -> str:
        """Both words as printed, and what speaks against their both being right."""
        return f"“{self.word_a}” (first text) and “{self.word_b}” (second text): {BECAUSE[self.reason]}"


def clash(first: Text, second: Text) -> Clash | None:
    """The first contradiction in words, in the order of the second text."""
    free_a, free_b = _free(first), _free(second)
    forms_a, forms_b = _forms(free_a), _forms(free_b)
    for at, word in enumerate(free_b):
        for form in (word.entry.lower, word.entry.lemma):
            if form in forms_a:
                break
            for other in _opposites(second.language).get(form, ()):
                if other in forms_a and other not in forms_b and _same_context(free_a, forms_a[other], free_b, at):
                    return Clash("opposite", free_a[forms_a[other][0]].text, word.text)
    return _other_rank(first, second) or _other_country(first, second)


def _other_rank(first: Text, second: Text) -> Clash | None:
    """`her second daughter` beside `her third daughter`."""
    mine, other = first.ranks, second.ranks
    alone = [rank for rank in mine if rank not in other]
    rivals = {of: mine[rank][0] for rank in alone for of in sorted(_ranked(mine[rank][1]))}
    for rank, (printed, after) in other.items():
        shared = _ranked(after) & rivals.keys()
        if rank not in mine and shared:
            return Clash("other_rank", rivals[min(shared)], printed)
    return None


def _ranked(after: list[Word]) -> set[str]:
    """The content words that say what is counted off."""
    return set(content(after)[:RANKED])


def _other_country(first: Text, second: Text) -> Clash | None:
    """`a Canadian film` beside `an American film`."""
    mine, other = _countries(first), _countries(second)
    for country, places in other.items():
        if country in mine:
            continue
        for rival, spots in mine.items():
            if rival not in other and _same_context(first.words, spots, second.words, places[0]):
                return Clash("other_country", first.words[spots[0]].text, second.words[places[0]].text)
    return None


def _countries(text: Text) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for cue in cues(text.words):
        if cue.kind == "countries":
            found.setdefault(cue.id, []).append(cue.first)
    return found


def _free(text: Text) -> list[Word]:
    """The words, but for those of the bounds of figures and dates ("more than", "before")."""
    spans = [(claim.start - ATTACHED, claim.end) for claim in text.claims if claim.kind != "role"]
    attached = _attached(text.language)
    return [
        word
        for word in text.words
        if word.entry.lower not in attached or not any(start <= word.start < end for start, end in spans)
    ]


@cache
def _attached(language: str) -> frozenset[str]:
    """The words of bounds ("more than", "at the end of"): before a figure or a date they belong to it."""
    terms = [row["term"] for name in BOUNDS for row in lexicons.load(name, language)]
    return frozenset(word for term in terms for word in term.split())


def _forms(found: list[Word]) -> dict[str, list[int]]:
    forms: dict[str, list[int]] = {}
    for at, word in enumerate(found):
        for form in {word.entry.lower, word.entry.lemma}:
            forms.setdefault(form, []).append(at)
    return forms


def _same_context(words_a: list[Word], places: list[int], words_b: list[Word], at: int) -> bool:
    """Whether two words stand among the same words."""
    around_b = _around(words_b, at)
    return any(around_b & _around(words_a, place) for place in places)


def _around(found: list[Word], at: int) -> set[str]:
    subject = next(([word] for word in found[:at] if not word.entry.stop), [])
    near = subject + [word for word in found[max(at - 2 * CONTEXT, 0) : at] if not word.entry.stop][-CONTEXT:]
    near += [word for word in found[at + 1 : at + 1 + 2 * CONTEXT] if not word.entry.stop][:CONTEXT]
    return {word.entry.concept for word in near}


@cache
def _opposites(language: str) -> Mapping[str, tuple[str, ...]]:
    """For each word those that exclude it (`lexicons/<lang>/opposites.csv`)."""
    pairs: dict[str, list[str]] = {}
    for row in lexicons.load("opposites", language):
        pairs.setdefault(row["term"], []).append(row["id"])
        pairs.setdefault(row["id"], []).append(row["term"])
    return {word: tuple(others) for word, others in pairs.items()}
