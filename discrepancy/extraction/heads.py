"""What is counted: the noun after a number, with its modifiers."""

from __future__ import annotations

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.words import lexicon
from discrepancy.extraction.words_of_figures import FigureWords

#: words of a counted noun phrase that are looked at
REACH = 6


def find_head(line: Line, figure: Figure, words: FigureWords, language: str) -> None:
    """Set head, its span and modifiers of a figure, where a noun follows."""
    first = line.after(figure.end)
    if line.word(first) == "of":
        first += 1
        while line.word(first) in words.det:
            first += 1
    elif figure.unit != "count":
        return
    last = first
    while last < len(line.words) and last - first < REACH and _content(line, last, words):
        last += 1
    if last == first:
        return
    head = next((k for k in range(first, last) if _plural(line.lower[k], words)), last - 1 if last - first == 1 else first)
    while head + 1 < last and line.lower[head + 1].endswith("s") and _plural(line.lower[head + 1], words):
        head += 1
    figure.head = words.plural.get(line.lower[head]) or lexicon(language).entry(line.words[head]).lemma
    figure.head_start, figure.head_end = line.starts[head], line.ends[head]
    figure.modifiers = tuple(line.lower[first:head])


def _content(line: Line, index: int, words: FigureWords) -> bool:
    word = line.lower[index]
    return word[0].isalpha() and word not in words.stop and not line.is_numeral(index)


def _plural(word: str, words: FigureWords) -> bool:
    return word in words.plural or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))
