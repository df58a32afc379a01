"""Words of a text: tokens with offsets, lemmas, concepts, and the lexicon terms that begin at each of them.

Everything known about a surface form is looked up once per language and kept (`Entry`), so that a sentence costs one
regular expression pass and one dictionary look-up a word. Lemmas come from simplemma, loaded when first needed.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.extraction.cutting import cut

#: A word: an abbreviation of capitals with full stops ("U.S."), or a run of letters. No digits, no apostrophes.
_WORD = re.compile(r"([A-Z]\.(?:[A-Z]\.)+|[^\W\d_]+)")

#: Lexicon files whose terms are looked for in sentences; the kind of a cue is the name of its file.
CUE_FILES = (
    "measures", "happenings", "people", "modality", "parts", "superseded", "locatives", "clauses", "comparatives",
    "qualifiers", "concepts",
)  # fmt: skip

#: Lexicon files whose terms tell nothing about the subject of a figure.
STOP_FILES = ("stopwords", "numerals")

#: Kinds of terms that are verbs and small words: with a capital inside a sentence they are something else ("May").
NEVER_CAPITAL = frozenset({"modality", "clauses", "locatives"})
VERBS = frozenset({"verb", "act", "happen"})

#: Kinds of terms that a compound takes from the noun it ends in, and least letters of the parts ("Reise-bus").
PASSED_ON = frozenset({"measures", "happenings", "people"})
FIRST_PART, LAST_PART = 4, 4

#: Words that `..` in a term may skip, and `...`: a verb and its particle stand at most a clause apart.
GAP, WIDE_GAP = 3, 25


class Term(NamedTuple):
    """A lexicon term: the words after its first one, its kind (file), id and part of speech; `cased` for names.

    `second` is the word that must follow the first directly, where there is one.
    """

    rest: tuple[str, ...]
    kind: str
    id: str
    pos: str
    cased: bool = False
    second: str = ""


class Entry(NamedTuple):
    """What is known of one surface form in one language.

    `concepts` are what it stands for, most of the time one; `name` says that it is a name wherever it stands.
    """

    lower: str
    lemma: str
    concept: str
    stop: bool
    name: bool
    terms: tuple[Term, ...]


class Word(NamedTuple):
    """One word of a text; offsets are code points of the text it was cut from."""

    start: int
    end: int
    text: str
    entry: Entry


#: `Word` from a tuple of its fields, in a third of the time of `Word(...)`
_word = partial(tuple.__new__, Word)


class Cue(NamedTuple):
    """A lexicon term among the words `first:last` (half-open): its kind (lexicon file), id and part of speech."""

    first: int
    last: int
    kind: str
    id: str
    pos: str


class Lexicon(dict[str, Entry]):
    """The words of one language: everything known of every surface form met. One not met yet is looked up then."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.stop = frozenset(row["term"] for name in STOP_FILES for row in lexicons.load(name, language))
        self.concepts: dict[str, str] = {}
        for name in ("concepts", "vocabulary"):
            for row in lexicons.load(name, language):
                self.concepts.setdefault(row["term"], row["id"])
        #: nouns of several words: first word -> how many words they have, most first
        self.compounds: dict[str, tuple[int, ...]] = {}
        for term in sorted(self.concepts, key=len, reverse=True):
            first, _, rest = term.partition(" ")
            if rest:
                lengths = {*self.compounds.get(first, ()), len(rest.split()) + 1}
                self.compounds[first] = tuple(sorted(lengths, reverse=True))
        traits = {row["term"]: row["id"] for row in lexicons.load("spelling", language)}
        self.capital_nouns = traits.get("capital_nouns") == "yes"
        self.linked = tuple(term for term, trait in traits.items() if trait == "linked_by_s")
        self.modifiers_first = traits.get("modifiers_first") == "yes"
        self.articles = frozenset(
            row["term"] for row in lexicons.load("grammar", language) if row["id"] in ("article", "definite")
        )
        self.terms, self.names = _terms(language), _names(language)

    def __missing__(self, surface: str) -> Entry:
        lower = surface.lower()
        lemma = lemma_of(surface, self.language)
        concept = self.concept(lemma, lower)
        terms = self.names.get(surface, ()) + self.terms.get(lower, ())
        if lemma != lower:
            terms += tuple(term for term in self.terms.get(lemma, ()) if term not in terms)
        if not terms and surface[:1].isupper():
            known = self.terms.get(self.last_part(lemma), ())
            terms = tuple(term for term in known if not term.rest and term.kind in PASSED_ON and term.pos not in VERBS)
        stop = len(lower) < 2 or lower in self.stop or lemma in self.stop
        name = surface[:1].isupper() and concept == lemma and not stop and self._is_name(surface)
        found = self[surface] = Entry(lower, lemma, concept, stop, name, terms)
        return found

    def concept(self, lemma: str, lower: str = "") -> str:
        """What a word stands for in every language; a compound, what the noun it ends in does; else the word itself."""
        return (
            self.concepts.get(lower)
            or self.concepts.get(lemma)
            or self.concepts.get(self.last_part(lemma))
            or lemma
        )

    def last_part(self, lemma: str) -> str:
        """The noun a compound ends in ("Reisebus": "bus"), where the lexicon knows it; "" for any other word."""
        if not self.capital_nouns or lemma in self.concepts:
            return ""
        for split in range(FIRST_PART, len(lemma) - LAST_PART + 1):
            linked = lemma[split] == "s" and lemma.endswith(self.linked, 0, split)
            if not linked and (lemma[split:] in self.concepts or lemma[split:] in self.terms):
                return lemma[split:]
        return ""

    def _is_name(self, surface: str) -> bool:
        """Whether a capitalised form is no word of the language, nor (where nouns are compounds) ends in one."""
        known = _simplemma().is_known
        if known(surface, self.language) or known(surface.lower(), self.language):
            return False
        if not self.capital_nouns:
            return True
        return not any(known(surface[cut:].capitalize(), self.language) for cut in range(3, len(surface) - 3))


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language; of English where the language has no lexicon."""
    return Lexicon(language if language in lexicons.languages() else "en")


@cache
def _simplemma():  # type: ignore[no-untyped-def]
    import simplemma

    return simplemma


def lemma_of(surface: str, language: str) -> str:
    """The dictionary form in lower case. Abbreviations of capitals ("U.S.", "IOM") stay as they are, in lower case."""
    if "." in surface or (surface.isupper() and len(surface) > 1):
        return surface.lower().replace(".", "")
    return str(_simplemma().lemmatize(surface, language)).lower()


def words(text: str, start: int, end: int, language: str) -> list[Word]:
    """The words of `text[start:end]`, in order."""
    found, starts, ends = cut(_WORD, text, start, end)
    return list(map(_word, zip(starts, ends, found, map(lexicon(language).__getitem__, found), strict=True)))


def cues(found: list[Word], capitals: bool = False) -> list[Cue]:
    """Every lexicon term in a list of words, in order; of two of one kind at one word the longer one counts.

    `capitals`: other words than names have them (headlines, German); else one inside is no verb's ("in March").
    """
    result: list[Cue] = []
    for index, word in enumerate(found):
        if not word.entry.terms:
            continue
        best: dict[tuple[str, str], Cue] = {}
        proper = index > 0 and word.text[0].isupper()
        following = found[index + 1] if index + 1 < len(found) else None
        for term in word.entry.terms:
            if term.second and (following is None or not _is(following, term.second, term.cased)):
                continue
            if proper and (term.kind in NEVER_CAPITAL or (not capitals and term.pos in VERBS)):
                continue
            last = _match(found, index + 1, term) if term.rest else index + 1
            key = term.kind, term.id if term.kind == "measures" else ""
            if last and (key not in best or best[key].last < last):
                best[key] = Cue(index, last, term.kind, term.id, term.pos)
        result.extend(best.values())
    return result


def _match(found: list[Word], index: int, term: Term) -> int:
    """One past the last word when the rest of `term` follows at `index`, else 0."""
    reach = 0
    for part in term.rest:
        if part in ("..", "..."):
            reach = GAP if part == ".." else WIDE_GAP
            continue
        limit = min(index + reach + 1, len(found))
        while index < limit and not _is(found[index], part, term.cased):
            index += 1
        if index >= limit:
            return 0
        index += 1
        reach = 0
    return index


def _is(word: Word, part: str, cased: bool) -> bool:
    return word.text == part if cased else part == word.entry.lower or part == word.entry.lemma


def _terms(language: str) -> dict[str, tuple[Term, ...]]:
    """First word -> the terms that begin with it. Concepts of one word are looked up with the word itself."""
    table: dict[str, list[Term]] = {}
    for kind in CUE_FILES:
        for row in lexicons.load(kind, language):
            first, *rest = row["term"].split()
            if rest or kind != "concepts":
                second = rest[0] if rest and rest[0] not in ("..", "...") else ""
                term = Term(tuple(rest), kind, row["id"], row.get("pos", ""), second=second)
                table.setdefault(first, []).append(term)
    return {first: tuple(terms) for first, terms in table.items()}


def _names(language: str) -> dict[str, tuple[Term, ...]]:
    """First word, capitals as printed -> names, adjectives and capitals of countries that begin with it."""
    table: dict[str, list[Term]] = {}
    for row in lexicons.load("countries", language):
        for form in (row["term"], *row.get("forms", "").split(";")):
            parts = [match[0] for match in _WORD.finditer(form)]
            if parts:
                second = parts[1] if len(parts) > 1 else ""
                term = Term(tuple(parts[1:]), "countries", row["id"], row["kind"], cased=True, second=second)
                table.setdefault(parts[0], []).append(term)
    return {first: tuple(terms) for first, terms in table.items()}
