"""Words of a text: tokens with offsets, lemmas, concepts, and the lexicon phrases that begin at each of them.

Everything known about a surface form is looked up once per language and kept (`Entry`), so that a sentence costs one
regular expression pass and one dictionary look-up a word. Lemmas come from simplemma, loaded when first needed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons

#: A word: an abbreviation of capitals with full stops ("U.S."), or a run of letters. No digits, no apostrophes.
_WORD = re.compile(r"[A-Z]\.(?:[A-Z]\.)+|[^\W\d_]+")

#: Lexicon files whose terms are looked for in sentences; the kind of the cue is the name of the file.
CUE_FILES = ("measures", "modality", "parts", "superseded", "people", "happenings", "locatives")

#: Words a `..` in a term may skip.
GAP = 3


class Phrase(NamedTuple):
    """A lexicon term: the words after its first one (".." skips up to `GAP` words, "..." any number), kind and id."""

    rest: tuple[str, ...]
    kind: str
    id: str
    pos: str


class Entry(NamedTuple):
    """What is known of one surface form in one language."""

    lower: str
    lemma: str
    concept: str
    stop: bool
    phrases: tuple[Phrase, ...]


class Word(NamedTuple):
    """One word of a text; offsets are code points of the text it was cut from."""

    start: int
    end: int
    text: str
    entry: Entry


class Cue(NamedTuple):
    """A lexicon term found in a list of words: indices `first:last` (half-open), kind (lexicon file), id and part of speech."""

    first: int
    last: int
    kind: str
    id: str
    pos: str


class Lexicon:
    """The words of one language, with a cache of every surface form met."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stop = frozenset(row["term"] for row in lexicons.load("stopwords", language))
        self.concepts = {row["term"]: row["id"] for row in lexicons.load("concepts", language)}
        self.phrases = _phrases(language)
        self.entries: dict[str, Entry] = {}

    def entry(self, surface: str) -> Entry:
        """Everything known of one surface form."""
        found = self.entries.get(surface)
        if found is None:
            found = self.entries[surface] = self._make(surface)
        return found

    def _make(self, surface: str) -> Entry:
        lower = surface.lower()
        lemma = lemma_of(surface, self.language)
        concept = self.concepts.get(lower) or self.concepts.get(lemma) or lemma
        phrases = self.phrases.get(lower, ())
        if lemma != lower:
            phrases += tuple(phrase for phrase in self.phrases.get(lemma, ()) if phrase not in phrases)
        stop = len(lower) < 2 or lower in self.stop or lemma in self.stop
        return Entry(lower, lemma, concept, stop, phrases)


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language; of English where the language has no lexicon."""
    return Lexicon(language if language in lexicons.languages() else "en")


@cache
def _lemmatizer():  # type: ignore[no-untyped-def]
    from simplemma import lemmatize

    return lemmatize


def lemma_of(surface: str, language: str) -> str:
    """The dictionary form in lower case. Abbreviations of capitals ("U.S.", "IOM") stay as they are, in lower case."""
    if "." in surface or (surface.isupper() and len(surface) > 1):
        return surface.lower().replace(".", "")
    return str(_lemmatizer()(surface, language)).lower()


def words(text: str, start: int, end: int, language: str) -> list[Word]:
    """The words of `text[start:end]`, in order."""
    entry = lexicon(language).entry
    return [Word(m.start(), m.end(), m[0], entry(m[0])) for m in _WORD.finditer(text, start, end)]


def cues(found: list[Word]) -> list[Cue]:
    """Every lexicon term in a list of words, in order; of two of one kind at one word the longer one counts."""
    result: list[Cue] = []
    for index, word in enumerate(found):
        best: dict[str, Cue] = {}
        for phrase in word.entry.phrases:
            last = _match(found, index + 1, phrase.rest)
            if last and (phrase.kind not in best or best[phrase.kind].last < last):
                best[phrase.kind] = Cue(index, last, phrase.kind, phrase.id, phrase.pos)
        result.extend(best.values())
    return result


def _match(found: list[Word], index: int, rest: tuple[str, ...]) -> int:
    """One past the last word when `rest` follows at `index`, else 0."""
    reach = 0
    for term in rest:
        if term == "..":
            reach = GAP
            continue
        if term == "...":
            reach = 40
            continue
        limit = min(index + reach + 1, len(found))
        while index < limit and term not in (found[index].entry.lower, found[index].entry.lemma):
            index += 1
        if index >= limit:
            return 0
        index += 1
        reach = 0
    return index


def _phrases(language: str) -> dict[str, tuple[Phrase, ...]]:
    """First word -> the phrases that begin with it."""
    table: dict[str, list[Phrase]] = {}
    for kind in CUE_FILES:
        for row in lexicons.load(kind, language):
            first, *rest = row["term"].split()
            table.setdefault(first, []).append(Phrase(tuple(rest), kind, row["id"], row.get("pos", "")))
    return {first: tuple(phrases) for first, phrases in table.items()}


def content(found: list[Word]) -> list[str]:
    """Concepts of the words that carry meaning, in order, stop words left out; names keep their capitals."""
    return [word.entry.concept for word in found if not word.entry.stop]
