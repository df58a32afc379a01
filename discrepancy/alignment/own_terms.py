"""What the user knows of the story, laid over the claims before they are aligned: synonyms, parts, currencies.

In:     claims as extracted; `Config.terms`
Out:    the same claims; of those that name a term of the user's, measure, counted noun, population and content words
        are made those of the term it stands for. Values, quotes and everything printed stay as they are.
Rule:   a claim names a term when its counted noun or measure is the term's last word, and the term's other words narrow
        it (population, quote) or the whole term stands in its sentence, word for word. Word forms do not matter.
Not covered: terms of which only a pronoun stands in the sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from discrepancy.config import Config, Terms

if TYPE_CHECKING:
    import pandas as pd

#: What a term decides of a claim; a term takes them from the claims that name it, the commonest first.
_SHARED = ("measure", "head", "population")
_READ = ("kind", "quote", "sentence", "language", "measure", "measure_text", "head", "population", "about")


class Term(NamedTuple):
    """A term of the user's as written, and the forms each of its words may take."""

    text: str
    words: tuple[frozenset[str], ...]


def lay_over(claims: pd.DataFrame, config: Config | None) -> pd.DataFrame:
    """The claims with the user's terms applied; the same table where there are none."""
    terms = config.terms if config else Terms()
    if terms.currencies:
        claims = _currencies(claims, terms.currencies)
    if (not terms.synonyms and not terms.parts) or claims.empty:
        return claims
    rows = [dict(zip(_READ, cells, strict=True)) for cells in zip(*(claims[name] for name in _READ), strict=True)]
    for group in terms.synonyms:
        _one_meaning(rows, group)
    for whole, parts in terms.parts.items():
        _parts_of(rows, whole, parts)
    return claims.assign(**{name: [row[name] for row in rows] for name in (*_SHARED, "about")})


def _currencies(claims: pd.DataFrame, signs: dict[str, str]) -> pd.DataFrame:
    """Money printed with a bare sign in the currency the user says it stands for; `US$` is no bare sign."""
    money = claims["dimension"].eq("money")
    units = [
        signs.get(sign.strip(), unit) if is_money else unit
        for sign, unit, is_money in zip(claims["unit_text"], claims["unit"], money, strict=True)
    ]
    return claims.assign(unit=units)


def _one_meaning(rows: list[dict[str, Any]], group: Sequence[str]) -> None:
    """Claims that name one of the terms are given what the claims of the first term have."""
    named = [[row for row in rows if _names(row, text)] for text in group]
    model = _commonest(named[0]) or _commonest([row for found in named for row in found])
    for text, found in zip(group[1:], named[1:], strict=True):
        drop = set().union(*(forms for language in _languages(found) for forms in _term(text, language).words))
        for row in found:
            row |= model
            kept = [word for word in row["about"].split() if word.casefold() not in drop]
            row["about"] = " ".join(sorted({*kept, *_concepts(group[0], row["language"])}))


def _parts_of(rows: list[dict[str, Any]], whole: str, parts: Sequence[str]) -> None:
    """Claims of a part measure what the whole measures, of a narrower population."""
    of_whole = [row for row in rows if _names(row, whole) and not any(_names(row, part) for part in parts)]
    model = _commonest(of_whole)
    for part in parts:
        for row in [row for row in rows if _names(row, part)]:
            all_of_it = _concepts(whole, row["language"])
            narrower = [word for word in _concepts(part, row["language"]) if word not in all_of_it]
            row["population"] = " ".join(sorted({*row["population"].split(), *narrower}))
            if model:
                row["measure"], row["head"] = model["measure"], model["head"]
                row["about"] = " ".join(sorted({*row["about"].split(), *all_of_it}))


def _commonest(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Measure, noun and population most of the claims have (the first in alphabetical order of equals)."""
    counts = Counter(tuple(row[name] for name in _SHARED) for row in rows)
    if not counts:
        return {}
    best = min(counts, key=lambda found: (-counts[found], found))
    return dict(zip(_SHARED, best, strict=True))


def _names(row: dict[str, Any], text: str) -> bool:
    """Whether a claim names the term: see the rule at the top."""
    if row["kind"] != "quantity":
        return False
    term = _term(text, row["language"] or "en")
    if not term.words:
        return False
    own = _forms_in(" ".join((row["quote"], row["measure"], row["measure_text"], row["head"])), row["language"])
    *modifiers, last = term.words
    if not last & own:
        return False
    narrow = own | _forms_in(row["population"], row["language"])
    return all(word & narrow for word in modifiers) or _stands_in(row["sentence"], term, row["language"])


def _stands_in(sentence: str, term: Term, language: str) -> bool:
    """Whether the words of the term follow one another in the sentence, whatever their forms."""
    words = [_forms(word, language or "en") for word in _split(sentence)]
    width = len(term.words)
    return any(
        all(wanted & word for wanted, word in zip(term.words, words[at : at + width], strict=True))
        for at in range(len(words) - width + 1)
    )


def _forms_in(text: str, language: str) -> set[str]:
    return set().union(*(_forms(word, language or "en") for word in _split(text)))


def _languages(rows: Sequence[dict[str, Any]]) -> list[str]:
    return sorted({row["language"] or "en" for row in rows})


@cache
def _term(text: str, language: str) -> Term:
    return Term(text, tuple(_forms(word, language) for word in _split(text)))


@cache
def _forms(word: str, language: str) -> frozenset[str]:
    """The word as written, its dictionary form, and what stands for it across languages."""
    from discrepancy.extraction.words import lexicon

    entry = lexicon(language)[word]
    return frozenset({word.casefold(), entry.lemma.casefold(), entry.concept.casefold()})


def _concepts(text: str, language: str) -> list[str]:
    """The words of a term as they stand in the column `about`."""
    from discrepancy.extraction.words import lexicon

    return [lexicon(language or "en")[word].concept for word in _split(text)]


def _split(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()
