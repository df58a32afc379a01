"""Tokens of a sentence, and lexicon terms of several words found among them by one dictionary look-up a token.

Roles and attribution read sentences as token lists: who stands before a verb, which title before a name. The words that
decide it come from `lexicons/<lang>/*.csv`; this module only knows what a token is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.extraction.cutting import cut, lowered
from discrepancy.extraction.document import Document

#: A word with inner hyphens and full stops (`al-Kharraz`, `U.S.`, `J.`), a possessive ending, an elided article, a mark
_TOKEN = re.compile(
    r"""((?:[LlDdNnSsJjMm]|[Qq]u)['’](?=[^\W\d_])"""
    r"""|['’]s\b"""
    r"""|[A-Z](?:\.[A-Z])+\.?"""
    r"""|[A-Z]\.(?=[ ][A-Z])"""
    r"""|[0-9]+(?:[.,][0-9]+)*"""
    r"""|[^\W\d_][^\W_]*(?:[-.][^\W_]+|['’](?!s\b)[^\W\d_][^\W_]*)*"""
    r"""|[^\w\s]|_)"""
)


class Token(NamedTuple):
    """One token: offsets in the document's text, the text, and the text in lower case with a straight apostrophe."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


#: `Token` from a tuple of its fields, in a third of the time of `Token(...)`: the hottest step of all
_token = partial(tuple.__new__, Token)


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, in order, with offsets into `text`."""
    words, starts, ends = cut(_TOKEN, text, start, end)
    low = lowered([word.replace("’", "'") for word in words] if "’" in text[start:end] else words)
    return list(map(_token, zip(starts, ends, words, low, strict=True)))


def sentence_tokens(document: Document, index: int) -> list[Token]:
    """The tokens of a sentence, read once for a document. Callers must not change the list."""
    key = ("tokens", index)
    tokens = document.memo.get(key)
    if tokens is None:
        sentence = document.sentences[index]
        tokens = document.memo[key] = tokens_of(document.text, sentence.start, sentence.end)
    return tokens  # type: ignore[return-value]


#: Stands in a term for any words of the sentence: `war von .. die rede`.
GAP = "\u2026"
#: Tokens that a gap may skip.
MAX_GAP = 20


def _stands(words: tuple[str, ...], tokens: Sequence[Token], index: int) -> bool:
    """Whether a term of several words, the first two of which are known to fit, stands at a token."""
    if index + len(words) > len(tokens):
        return False
    return all(tokens[index + at].low == words[at] for at in range(2, len(words)))


def _gapped(tokens: Sequence[Token], index: int, begin: tuple[str, ...], finish: tuple[str, ...]) -> int:
    """Where a term with a gap ends that begins at `index`; -1 where it does not stand there."""
    if tuple(token.low for token in tokens[index : index + len(begin)]) != begin:
        return -1
    size = len(finish)
    for place in range(index + len(begin), min(len(tokens) - size, index + len(begin) + MAX_GAP) + 1):
        if tuple(token.low for token in tokens[place : place + size]) == finish:
            return place + size
    return -1


#: A term: its words in lower case, its id, its row.
_Entry = tuple[tuple[str, ...], str, lexicons.Row]


class Term(NamedTuple):
    """A lexicon row as it was met: how many tokens it took, its id, and the row."""

    size: int
    id: str
    row: lexicons.Row


class Phrases:
    """Terms of one or more words, looked up at a token. The longest term that fits wins.

    A term that begins with `~` is the end of a compound: `~behörde` is met in `Gesundheitsbehörde`. Where there are
    such terms, a compound with a hyphen is taken by its last part too (`Forsa-Umfrage`).
    """

    def __init__(self, rows: Iterable[tuple[str, lexicons.Row]]) -> None:
        """`rows` are pairs of a term (any case) and its row; the row's `id` travels with the hit."""
        #: terms of one word by that word, longer ones by their first and second, the longest first
        self._single: dict[str, list[_Entry]] = {}
        self._longer: dict[str, dict[str, list[_Entry]]] = {}
        self._gaps: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], lexicons.Row]]] = {}
        tails: dict[str, lexicons.Row] = {}
        for term, row in rows:
            if term.startswith("~"):
                tails[term[1:].lower()] = row
                continue
            words = tuple(token.low for token in tokens_of(term.replace("..", GAP), 0, len(term) + 1))
            if GAP in words:
                place = words.index(GAP)
                gap = (words[:place], words[place + 1 :], row)
                self._gaps.setdefault(words[0], []).append(gap)
            elif len(words) == 1:
                self._single.setdefault(words[0], []).append((words, row["id"], row))
            elif words:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, row["id"], row))
        for seconds in self._longer.values():
            for terms in seconds.values():
                terms.sort(key=lambda entry: -len(entry[0]))
        self._tails = tuple(sorted(tails.items(), key=lambda entry: (-len(entry[0]), entry[0])))
        self._endings = tuple(tail for tail, _ in self._tails)
        #: every word a term begins with: a quick test before the look-up, where there are no compounds to look for
        self.firsts = frozenset((*self._single, *self._longer, *self._gaps))

    def may_begin(self, token: Token) -> bool:
        """Whether a term can begin with a token: false for most, and quick to say."""
        return token.low in self.firsts or (bool(self._endings) and token.low.endswith(self._endings))

    def at(self, tokens: Sequence[Token], index: int) -> Term | None:
        """The longest term that begins at `tokens[index]`; None where none does."""
        low = tokens[index].low
        if low in self.firsts:
            for words, ident, row in self._standing(tokens, index, low):
                return Term(len(words), ident, row)
            for begin, finish, row in self._gaps.get(low, ()):
                if (last := _gapped(tokens, index, begin, finish)) > index:
                    return Term(last - index, row["id"], row)
        if not self._endings:
            return None
        if "-" in low:
            for _, ident, row in self._single.get(low.rsplit("-", 1)[1], ()):
                return Term(1, ident, row)
        if low.endswith(self._endings):
            return next(Term(1, row["id"], row) for tail, row in self._tails if low.endswith(tail))
        return None

    def all_at(self, tokens: Sequence[Token], index: int) -> list[Term]:
        """Every term that begins at `tokens[index]`, longest first."""
        return [Term(len(words), ident, row) for words, ident, row in self._standing(tokens, index, tokens[index].low)]

    def _standing(self, tokens: Sequence[Token], index: int, low: str) -> list[_Entry]:
        """What stands at a token without a gap, longest first."""
        single = self._single.get(low, [])
        seconds = self._longer.get(low)
        if seconds is None or index + 1 >= len(tokens):
            return single
        longer = seconds.get(tokens[index + 1].low)
        if longer is None:
            return single
        return [entry for entry in longer if _stands(entry[0], tokens, index)] + single

    def get(self, term: str) -> str:
        """The id of a whole term; "" where it is none."""
        words = tuple(token.low for token in tokens_of(term, 0, len(term)))
        if len(words) > 1:
            known_terms = self._longer.get(words[0], {}).get(words[1], [])
        else:
            known_terms = self._single.get(words[0], []) if words else []
        return next((ident for other, ident, _ in known_terms if other == words), "")


def forms(row: lexicons.Row) -> list[str]:
    """A row's term and its further forms."""
    return [row["term"], *(form for form in (row.get("forms") or "").split(";") if form)]


@cache
def phrases(name: str, language: str) -> Phrases:
    """The terms of `lexicons/<language>/<name>.csv` with all their forms."""
    return Phrases((form, row) for row in lexicons.load(name, language) for form in forms(row))


@cache
def words(name: str, language: str) -> dict[str, frozenset[str]]:
    """The single words and terms of a lexicon file by id, in lower case."""
    groups: dict[str, set[str]] = {}
    for row in lexicons.load(name, language):
        groups.setdefault(row["id"], set()).update(form.lower() for form in forms(row))
    return {ident: frozenset(group) for ident, group in groups.items()}


@cache
def known(language: str, *fallback: str) -> str:
    """`language` where it has a lexicon, else the first fallback that has, else English."""
    for code in (language, *fallback):
        if code in lexicons.languages():
            return code
    return "en"
