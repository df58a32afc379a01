"""The small words around a figure, one table per language: hedges, function words, movement, masks, rates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from discrepancy import lexicons

#: letters at the end of a minus in words that are looked at first
MINUS_END = 3


class _Kinds(dict[str, frozenset[str]]):
    """Words by kind; no words of a kind that a language has none of."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        super().__init__((kind, frozenset(terms)) for kind, terms in words.items())

    def __missing__(self, kind: str) -> frozenset[str]:
        return self.setdefault(kind, frozenset())


class FigureWords:
    """Look-up tables of one language. Terms of several words are tuples of tokens."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.before: dict[tuple[str, ...], str] = {}
        self.after: dict[tuple[str, ...], str] = {}
        self.through: set[str] = set()
        for row in lexicons.load("bounds", language):
            words = _tokens(row["term"])
            if row["kind"] == "before":
                self.before[words] = row["id"]
            elif row["kind"] == "after":
                self.after[words] = row["id"]
            else:
                self.through.add(row["term"])
        #: those of several words before a figure by their last two, those behind it by their first; the longest first
        self.ending: dict[tuple[str, str], list[tuple[list[str], str]]] = {}
        self.opening: dict[str, list[tuple[list[str], str]]] = {}
        for words in sorted(self.before, key=lambda words: (-len(words), words)):
            if len(words) > 1:
                self.ending.setdefault((words[-2], words[-1]), []).append((list(words), self.before[words]))
        for words in sorted(self.after, key=lambda words: (-len(words), words)):
            self.opening.setdefault(words[0], []).append((list(words), self.after[words]))
        self.longest_after = max((len(words) for words in self.after), default=0)
        self.before_last = {words[-1] for words in self.before}
        self.after_first = {words[0] for words in self.after}
        #: what a hedge before a figure ends in, or what may stand between the two; what one behind a figure begins with
        self.hedging = self.through | self.before_last | {"-", "‑"}
        self.after_hedge = self.after_first | {"("}
        sets: dict[str, list[str]] = {}
        self.plural: dict[str, str] = {}
        for row in lexicons.load("function_words", language):
            if row["kind"] == "plural":
                self.plural[row["term"]] = row["id"]
            else:
                sets.setdefault(row["kind"], []).append(row["term"])
        self.stop, self.det = frozenset(sets.get("stop", ())), frozenset(sets.get("det", ()))
        self.of, self.adjective = frozenset(sets.get("of", ())), frozenset(sets.get("adjective", ()))
        self.function = self.stop | self.det | frozenset(self.through)
        self.definite = self.det - frozenset(sets.get("article", ()))
        self.more = frozenset(sets.get("more", ()))
        self.order = (sets.get("order") or ["modifiers_first"])[0]
        self.plural_endings = tuple(sets.get("plural_ending", ()))
        self.not_plural = tuple(sets.get("not_plural", ()))
        self.adjective_endings = tuple(sets.get("adjective_ending", ()))
        self.genitive = tuple(sets.get("genitive", ())) or ("\0",)
        self.verb_endings = tuple(sets.get("verb_ending", ()))
        self.superlative_endings = tuple(sets.get("superlative_ending", ()))
        self.score_of = {_tokens(term) for term in sets.get("mark", ())}
        self.proportion = {_tokens(term) for term in sets.get("proportion", ())}
        #: the function words of one kind: `to`, `between`, `and`, `or`, `from`, `in`, ...
        self.link = _Kinds(sets)
        #: what stands last between two numbers of one statement
        self.linking = frozenset(words[-1] for words in self.proportion) | self.det | frozenset(":-–—‑−~")
        self.linking = self.linking.union(*map(self.link.__getitem__, ("to", "or", "and", "against")))
        self.movement: dict[str, str] = {}
        self.movement_noun: dict[str, str] = {}
        self.movement_after: dict[str, str] = {}
        #: verbs that state a movement under a condition only: linked, share, amounts
        self.movement_if: dict[str, str] = {}
        #: verbs that state one with a particle at the end of the clause: "nahm ... zu"
        self.separable: dict[str, dict[str, str]] = {}
        for row in lexicons.load("movement", language):
            kind, _, condition = row["kind"].partition("_")
            if kind == "separable":
                verb, particle = row["term"].split()
                self.separable.setdefault(verb, {})[particle] = row["id"]
                continue
            tables = {"noun": self.movement_noun, "after": self.movement_after}
            tables.get(kind, self.movement)[row["term"]] = row["id"]
            if condition:
                self.movement_if[row["term"]] = condition
        #: without one of these in a line no figure of it has a trend
        moving = (*self.movement, *self.movement_noun, *self.movement_after, *self.separable)
        self.moving = frozenset(term.split()[0] for term in moving)
        masks: dict[str, list[str]] = {}
        for row in lexicons.load("masks", language):
            masks.setdefault(row["kind"], []).append(row["term"])
        #: the words of one kind of mask
        self.mask = _Kinds(masks)
        #: eras of several words, as they stand behind a year
        self.eras = tuple(sorted(f" {era}" for era in self.mask["era"] if " " in era))
        self.minus = tuple(row["term"] for row in lexicons.load("numerals", language) if row["kind"] == "minus")
        self.longest_minus = max(map(len, self.minus), default=0)
        self.minus_ends = frozenset(word[-MINUS_END:] for word in self.minus)
        months = self.mask["month"]
        dotless = {month.rstrip(".") for month in months}
        #: words beside which a number can be a day
        self.calendar = months | dotless | self.mask["month_capital"] | self.mask["month_link"]
        designators, clock = self.mask["designator"], self.mask["clock"]
        #: words beside which a number can be a time, a date or part of a name
        self.marking = self.calendar | self.mask["era"] | clock | {f"{word}." for word in clock}
        self.marking |= designators | {f"{word}s" for word in designators}
        #: before any noun; before a noun that is a base only ("por", "par"); before a number ("pour 100 000")
        self.per: set[str] = set()
        self.per_base: set[str] = set()
        self.per_number: set[str] = set()
        self.each: set[str] = set()
        self.article: set[str] = set()
        self.base: dict[str, str] = {}
        self.rate_adverb: dict[str, str] = {}
        self.rate_adjective: dict[str, str] = {}
        for row in lexicons.load("rates", language):
            if row["kind"] in ("per", "per_base", "per_number", "each"):
                getattr(self, row["kind"]).add(row["term"])
            elif row["kind"] == "article":
                self.article.add(row["term"])
            elif row["kind"] == "base":
                self.base[row["term"]] = row["id"]
            elif row["kind"] == "adjective":
                self.rate_adjective[row["term"]] = row["id"]
            else:
                self.rate_adverb[row["term"]] = row["id"]

        #: what "per capita" is per
        self.capita = frozenset(term for term, base in self.base.items() if base == "person")
        #: without one of these in a line nothing is said of a rate before the figure or behind a verb
        self.repeating = frozenset((*self.rate_adverb, *self.each, *self.capita, *self.per))

    def has(self, flag: str) -> bool:
        """Whether the language has a property: a row of `masks.csv` of kind `flag`."""
        return flag in self.mask["flag"]


def _tokens(term: str) -> tuple[str, ...]:
    """A lexicon term as `Line` cuts it: signs stand alone."""
    import re

    return tuple(re.findall(r"[nN]\.?[º°]|(?:[^\W\d_]\.){2,}|[^\W\d_]{1,6}\.$|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\S", term))


@cache
def figure_words(language: str) -> FigureWords:
    """The tables of a language, made once."""
    return FigureWords(language)
