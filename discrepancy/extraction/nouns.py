"""Whether a counted noun follows, and which word of a phrase it is. One rule for each way a language builds it.

English: modifiers, then the noun, in the plural. German: modifiers in lower case, then the noun with a capital.
French and Spanish: the noun, then its modifiers. Which way is a row of `function_words.csv` (kind `order`).
"""

from __future__ import annotations

from discrepancy.extraction.line import Line
from discrepancy.extraction.words import VERBS, lexicon
from discrepancy.extraction.words_of_figures import FigureWords

#: words of a noun phrase that are looked at
REACH = 6


def is_counted(line: Line, first: int, words: FigureWords) -> bool:
    """Whether the words from token `first` on are a noun phrase that a number counts (in the plural)."""
    return counted_noun(line, first, words, plural=True) >= 0


def counted_noun(line: Line, first: int, words: FigureWords, plural: bool) -> int:
    """Token of the head of the noun phrase that begins at token `first`; -1 where none is found.

    `plural`: the number is another than one, so the noun must look like a plural.
    """
    last = phrase_end(line, first, words)
    if last == first:
        return -1
    if words.order == "capital":
        return _capital(line, first, last, words)
    if words.order == "noun_first":
        return _noun_first(line, first, last, words, plural)
    head = _modifiers_first(line, first, last, words, plural)
    if head < 0 and line.word[last] in words.link["and"]:
        last = phrase_end(line, last + 1, words)
        head = _modifiers_first(line, first, last, words, plural)
    return head


def phrase_end(line: Line, first: int, words: FigureWords) -> int:
    """One past the last token that can belong to the noun phrase beginning at `first`."""
    last = min(first + REACH, len(line.words))
    for index in range(first, last):
        if index > first and not _joined(line, index):
            return index
        if not _content(line, index, words):
            hyphen = line.words[index] in "-‑" and index > first and index + 1 in line.named
            if not hyphen:
                return index
    return max(first, last)


def _joined(line: Line, index: int) -> bool:
    """Whether nothing but a blank or a hyphen stands before a token."""
    return line.text[line.ends[index - 1] : line.starts[index]] in (" ", "\u00a0", "\n", "", "  ", "\u202f")


def _content(line: Line, index: int, words: FigureWords) -> bool:
    """Whether a token can belong to a noun phrase: a word that is no function word and no verb."""
    if index in line.named:
        return True
    word = line.lower[index]
    if not word[0].isalpha() or line.is_numeral(index):
        return False
    return word not in words.stop or _is_abbreviation(line, index)


def _is_abbreviation(line: Line, index: int) -> bool:
    """Capitals among other words: "US deaths", "IT jobs"; not "TWO DEAD IN FIRE"."""
    word = line.words[index]
    if not word.isupper() or len(word) < 2 or not index:
        return False
    before, after = line.words[index - 1], line.words[index + 1] if index + 1 < len(line.words) else ""
    return not (before.isupper() and before.isalpha()) and not (after.isupper() and after.isalpha())


def is_plural(word: str, words: FigureWords) -> bool:
    """Whether a word looks like a plural noun."""
    if word in words.plural:
        return True
    return len(word) > 3 and word.endswith(words.plural_endings) and not word.endswith(words.not_plural)


def _modifiers_first(line: Line, first: int, last: int, words: FigureWords, plural: bool) -> int:
    if not plural:
        return _singular(line, first, last, words)
    for index in range(first, last):
        word = line.lower[index]
        if not is_plural(word, words):
            continue
        following = line.lower[index + 1] if index + 1 < last else ""
        modifier = word in words.link["plural_modifier"] and following != "" and is_plural(following, words)
        if not modifier:
            return index
    return _acronym(line, first, last)


def _acronym(line: Line, first: int, last: int) -> int:
    """A lone abbreviation in capitals ("0.5 WAR") counts without a plural ending."""
    word = line.words[first]
    return first if last == first + 1 and 2 <= len(word) <= 5 and word.isupper() else -1


def _singular(line: Line, first: int, last: int, words: FigureWords) -> int:
    """After "one": the first word that is no adjective; the last where all of them look like adjectives."""
    for index in range(first, last):
        word = line.lower[index]
        if not (word in words.adjective or word.endswith(words.adjective_endings)) and not word.endswith(("'s", "’s")):
            following = line.lower[index + 1] if index + 1 < last else ""
            if following and line.words[index][0].isupper() and line.words[index + 1][0].isupper():
                continue
            return _last_noun(line, index, last, words)
    return last - 1


def _is_noun(word: str, words: FigureWords) -> bool:
    """Whether a word stands for a thing, in the lexicon, and for no verb."""
    known = lexicon(words.language)
    return word in known.concepts and not any(term.pos in VERBS and not term.rest for term in known[word].terms)


def _last_noun(line: Line, index: int, last: int, words: FigureWords) -> int:
    """The last of the known nouns that follow one another from `index` on: "ammonium nitrate", "a police officer"."""
    while index + 1 < last and _is_noun(line.lower[index], words) and _is_noun(line.lower[index + 1], words):
        index += 1
    return index


def _capital(line: Line, first: int, last: int, words: FigureWords) -> int:
    for index in range(first, last):
        if line.words[index][0].isupper():
            if index + 1 < last and line.words[index + 1][0].isupper() and line.lower[index] in words.adjective:
                continue
            return index
    return -1


def _noun_first(line: Line, first: int, last: int, words: FigureWords, plural: bool) -> int:
    for index in range(first, last):
        word = line.lower[index]
        if word in words.adjective:
            continue
        if plural and not is_plural(word, words):
            return -1
        return index
    return -1
