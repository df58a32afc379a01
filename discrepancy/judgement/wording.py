"""How alike two texts are in their words: canonical words, names, places and numbers.

Words are brought to one form by the lexicons (died, killed, toll: death; Pakistani: Pakistan), so that two ways of
saying one thing count as one. Nothing here decides by itself: it says whether two texts speak of one thing at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from discrepancy.extraction.words import Word, cues, words

#: kinds of lexicon terms whose id stands for the words; of two at one word the earlier kind counts
CANONICAL = ("countries", "measures", "happenings", "concepts", "people", "qualifiers")
#: what a shared name, number or word is worth
NAME, NUMBER, WORD = 1.5, 1.5, 1.0
#: letters two words must begin with in common to be of one stem (in the longer word at most three more)
STEM = 5
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True)
class Wording:
    """The words of a text that carry meaning, in canonical form, with their weights."""

    weights: dict[str, float]
    names: frozenset[str]
    places: frozenset[str]
    lemmas: dict[str, frozenset[str]]


def wording(text: str, language: str) -> Wording:
    """The wording of one text."""
    found = words(text, 0, len(text), language)
    weights: dict[str, float] = {}
    places = set()
    covered = bytearray(len(found))
    lemmas: dict[str, frozenset[str]] = {}
    marks = [cue for cue in cues(found) if cue.kind in CANONICAL]
    for cue in sorted(marks, key=lambda cue: (CANONICAL.index(cue.kind), cue.first)):
        if not all(covered[cue.first : cue.last]):
            said = frozenset(word.entry.lemma for word in found[cue.first : cue.last] if not word.entry.stop)
            lemmas[cue.id.casefold()] = lemmas.get(cue.id.casefold(), frozenset()) | said
            covered[cue.first : cue.last] = b"\1" * (cue.last - cue.first)
            token = cue.id.casefold()
            if cue.kind == "countries":
                places.add(token)
            weights[token] = NAME if cue.kind == "countries" else WORD
    names = set()
    for index, word in enumerate(found):
        if covered[index] or word.entry.stop:
            continue
        token = word.entry.concept.casefold()
        name = _is_name(word, index, found)
        weights[token] = max(weights.get(token, 0.0), NAME if name else WORD)
        if name:
            names.add(token)
    for match in _NUMBER.finditer(text):
        weights[match[0].replace(",", "")] = NUMBER
    return Wording(weights, frozenset(names), frozenset(places), lemmas)


def coverage(part: Wording, whole: Wording, numbers: bool = True) -> float:
    """The weighted share of the words of `part` that `whole` has too; without its numbers where these are compared."""
    weights = part.weights if numbers else {t: w for t, w in part.weights.items() if not t[:1].isdigit()}
    total = sum(weights.values())
    if not total:
        return 0.0
    said = set(whole.weights).union(*whole.lemmas.values())
    stems = {token[:STEM] for token in said if len(token) >= STEM and token.isalpha()}
    shared = 0.0
    for token, weight in weights.items():
        forms = {token, *part.lemmas.get(token, ())}
        if forms & said:
            shared += weight
        elif any(len(form) >= STEM and form[:STEM] in stems for form in forms):
            shared += weight * 0.8
    return shared / total


def likeness(a: Wording, b: Wording) -> float:
    """How much of the words of each text the other one has, both ways: their harmonic mean (0 to 1)."""
    ways = coverage(a, b), coverage(b, a)
    return 2 * ways[0] * ways[1] / sum(ways) if all(ways) else 0.0


def _is_name(word: Word, index: int, found: list[Word]) -> bool:
    """A capitalised word that is a name by its form, or that does not begin the text."""
    return word.entry.name or (word.text[:1].isupper() and index > 0 and not word.text.isupper())
