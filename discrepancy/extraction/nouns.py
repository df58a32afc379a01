"""Whether a counted noun follows, and which word of a phrase it is. One rule for each way a language builds it.

English: modifiers, then the noun, in the plural. German: modifiers in lower case, then the noun with a capital.
French and Spanish: the noun, then its modifiers. Which way is a row of `function_words.csv` (kind `order`).
"""

from __future__ import annotations

from discrepancy.extraction.line import Line
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
    last = first
    while last < len(line.words) and last - first < REACH and _content(line, last, words):
        if last > first and line.text[line.ends[last - 1] : line.starts[last]] not in (" ", "\u00a0", "\n", "-", "  "):
            break
        last += 1
    if last == first:
        return -1
    if words.order == "capital":
        return _capital(line, first, last, words)
    if words.order == "noun_first":
        return _noun_first(line, first, last, words, plural)
    return _modifiers_first(line, first, last, words, plural)


def _content(line: Line, index: int, words: FigureWords) -> bool:
    """Whether a token can belong to a noun phrase: a word that is no function word and no verb."""
    word = line.lower[index]
    if not word[0].isalpha():
        return False
    return word not in words.stop and not (line.is_numeral(index) and not line.words[index].endswith("s"))


def is_plural(word: str, words: FigureWords) -> bool:
    """Whether a word looks like a plural noun."""
    if word in words.plural:
        return True
    return len(word) > 3 and word.endswith(words.plural_endings) and not word.endswith(words.not_plural)


def _modifiers_first(line: Line, first: int, last: int, words: FigureWords, plural: bool) -> int:
    if not plural:
        return _singular(line, first, last, words)
    for index in range(first, last):
        if not is_plural(line.lower[index], words) or _is_participle(line.lower[index], words):
            continue
        head = index
        while head + 1 < last and line.lower[head + 1].endswith("s") and is_plural(line.lower[head + 1], words):
            head += 1
        return head
    return -1


def _is_participle(word: str, words: FigureWords) -> bool:
    return word.endswith(words.verb_endings) if words.verb_endings else False


def _singular(line: Line, first: int, last: int, words: FigureWords) -> int:
    """After "one": the first word that is no adjective; the last where all of them look like adjectives."""
    for index in range(first, last):
        word = line.lower[index]
        if not (word in words.adjective or word.endswith(words.adjective_endings)) and not word.endswith(("'s", "’s")):
            following = line.lower[index + 1] if index + 1 < last else ""
            if following and line.words[index][0].isupper() and line.words[index + 1][0].isupper():
                continue
            return index
    return last - 1


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
