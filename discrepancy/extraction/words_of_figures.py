"""The small words around a figure, one table per language: hedges, function words, movement, masks, rates."""

from __future__ import annotations

from functools import cache

from discrepancy import lexicons


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
        self.longest_before = max((len(words) for words in self.before), default=0)
        self.longest_after = max((len(words) for words in self.after), default=0)
        self.before_last = {words[-1] for words in self.before}
        self.after_first = {words[0] for words in self.after}
        self.stop: set[str] = set()
        self.det: set[str] = set()
        self.plural: dict[str, str] = {}
        for row in lexicons.load("function_words", language):
            if row["kind"] == "plural":
                self.plural[row["term"]] = row["id"]
            else:
                {"stop": self.stop, "det": self.det}.get(row["kind"], set()).add(row["term"])
        self.movement = {row["term"]: row["id"] for row in lexicons.load("movement", language)}
        self.masks: dict[str, set[str]] = {}
        for row in lexicons.load("masks", language):
            self.masks.setdefault(row["kind"], set()).add(row["term"])
        self.per: set[str] = set()
        self.article: set[str] = set()
        self.base: dict[str, str] = {}
        self.rate_adverb: dict[str, str] = {}
        for row in lexicons.load("rates", language):
            if row["kind"] == "per":
                self.per.add(row["term"])
            elif row["kind"] == "article":
                self.article.add(row["term"])
            elif row["kind"] == "base":
                self.base[row["term"]] = row["id"]
            else:
                self.rate_adverb[row["term"]] = row["id"]

    def mask(self, kind: str) -> set[str]:
        """The words of one kind of mask."""
        return self.masks.get(kind, set())


def _tokens(term: str) -> tuple[str, ...]:
    """A lexicon term as `Line` cuts it: signs stand alone."""
    import re

    return tuple(re.findall(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\S", term))


@cache
def figure_words(language: str) -> FigureWords:
    """The tables of a language, made once."""
    return FigureWords(language)
