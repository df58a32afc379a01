"""What is counted or measured: the noun after a figure ("70 deaths", "20% of adults") or before it ("a toll of 70")."""

from __future__ import annotations

from functools import cache

from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.nouns import counted_noun, phrase_end
from discrepancy.extraction.units import UnitWords, units
from discrepancy.extraction.words import lexicon
from discrepancy.extraction.words_of_figures import FigureWords

#: dimensions that have a substance
SUBSTANTIAL = frozenset({"mass", "volume", "area"})


def find_head(line: Line, figure: Figure, words: FigureWords, measures: UnitWords, language: str) -> None:
    """Set head, its span and modifiers of a figure, where a noun is found."""
    if figure.form in ("age", "score", "ordinal"):
        return
    if figure.head_text:
        word = figure.head_text.lower()
        figure.head = words.plural.get(word) or lemma(figure.head_text, language)
        return
    if figure.form == "fraction" and figure.unit == "count":
        _unit_of(line, figure, words, measures)
    first = line.after(figure.end)
    following = line.word[first]
    partitive, counts = following in words.of, figure.unit == "count" and figure.form != "multiple"
    if not partitive and not counts and not (following == "-" and figure.unit == "count"):
        if not (_attributive(line, figure, first, words, language) or _substance(line, figure, first, words, language)):
            _before(line, figure, words, language)
        return
    plural = figure.low != 1 or figure.high != 1
    if partitive and f"{following} {line.word[first + 1]}" in words.movement_after:
        return  # "10 % de moins qu'avant"
    if following == "-" and figure.unit == "count":
        _hyphenated(line, figure, first + 1, words, language)
        return
    if partitive:
        first = _after_determiners(line, first + 1, words)
        while line.word[first] in words.more:
            first += 1
        plural = plural and figure.unit == "count" and figure.form != "fraction"
    else:
        if figure.form == "fraction":
            first = _after_determiners(line, first, words)
        while line.word[first] in words.more:
            first += 1
    head = counted_noun(line, first, words, plural)
    if head < 0 and partitive and plural:
        head = counted_noun(line, first, words, False)
    if head < 0 and not partitive and line.word[line.before(figure.start)] in words.det and plural:
        head = counted_noun(line, first, words, False)
    if head >= 0:
        _set(line, figure, first, head, words, language)
        if figure.unit == "count" and not partitive and head > first:
            _unit_named(line, figure, head, measures)
    else:
        _before(line, figure, words, language)


def _after_determiners(line: Line, first: int, words: FigureWords) -> int:
    """Past "of the", "of its", "of the world's 14": where the noun phrase proper begins."""
    for _ in range(4):
        word = line.word[first]
        if word in words.det or line.is_numeral(first):
            first += 1
    for index in range(first, min(first + 4, len(line.lower))):
        word = line.lower[index]
        if word.endswith(words.genitive) or (word in "'’" and line.word[index + 1] == "s"):
            return _past_numbers(line, index + (2 if word in "'’" else 1), words)
        if word in words.stop or not (word[0].isalpha() or word == "."):
            break
    return _past_numbers(line, first, words)


def _past_numbers(line: Line, first: int, words: FigureWords) -> int:
    """Past a number and its hedge inside the phrase: "of its more than 21,000 jobs"."""
    for index in range(first, min(first + 4, len(line.lower))):
        if line.is_numeral(index):
            return index + 1
        if line.lower[index] not in words.stop and line.lower[index] not in words.before_last:
            break
    return first


def _set(line: Line, figure: Figure, first: int, head: int, words: FigureWords, language: str) -> None:
    word = line.lower[head]
    figure.head = words.plural.get(word) or lemma(line.words[head], language)
    figure.head = _compound(line, first, head, figure.head, words, language) or figure.head
    figure.head_start, figure.head_end = line.starts[head], line.ends[head]
    figure.modifiers = tuple(word for word in line.lower[first:head] if word not in "-‑")


def _compound(line: Line, first: int, head: int, noun: str, words: FigureWords, language: str) -> str:
    """The noun of several words that the head is one word of ("22 operating theatres"); "" where it is none."""
    known = lexicon(language)
    if words.order == "modifiers_first":
        found = f"{line.lower[head - 1]} {noun}" if head > first else ""
        return found if found in known.concepts else ""
    for length in known.compounds.get(noun, ()):
        behind = " ".join(line.lower[head + 1 : head + length]).replace("'", " ").replace("’", " ")
        tail = behind.split()[: length - 1]
        for found in (" ".join([noun, *tail]), " ".join([noun, *(lemma(word, language) for word in tail)])):
            if found in known.concepts:
                return found
    return ""


def _attributive(line: Line, figure: Figure, first: int, words: FigureWords, language: str) -> bool:
    """ "a 20% minority share", "its $150,000 contract": the noun that a measured amount stands before as a modifier."""
    if not words.verb_endings or figure.form == "multiple" or line.word[line.before(figure.start)] not in words.det:
        return False
    last = phrase_end(line, first, words)
    if last == first or last - first > 4:
        return False
    verbs = (k for k in range(first + 1, last) if line.lower[k].endswith(words.verb_endings))
    head = next(verbs, last) - 1
    _set(line, figure, first, head, words, language)
    return True


def _substance(line: Line, figure: Figure, first: int, words: FigureWords, language: str) -> bool:
    """ "40 Liter Regen", "30 Tonnen Stahl": where nouns have capitals, what is measured stands behind its unit."""
    named = words.order == "capital" and figure.dimension in SUBSTANTIAL and first > 0 and first not in line.named
    if not named or not line.word[first][1:] or not line.words[first][0].isupper():
        return False
    if line.text[figure.end : line.starts[first]] not in (" ", "\u00a0") or line.is_numeral(first):
        return False
    _set(line, figure, first, first, words, language)
    return True


def _unit_named(line: Line, figure: Figure, head: int, measures: UnitWords) -> None:
    """ "five consecutive years", "517 rushing yards": a unit with words before it."""
    known = measures.names.get(line.lower[head])
    if known is None or units()[known[0]].dimension not in ("time", "length", "mass", "money", "volume", "area"):
        return
    figure.unit, figure.dimension = known[0], units()[known[0]].dimension
    figure.unit_text = line.words[head]
    if figure.dimension == "time" and figure.form == "amount":
        figure.form = "duration"


def _unit_of(line: Line, figure: Figure, words: FigureWords, measures: UnitWords) -> None:
    """ "half an hour", "1/16 of a pint": a part of one unit."""
    first = line.after(figure.end)
    if line.word[first] in words.of:
        first += 1
    if line.word[first] not in words.link["article"]:
        return
    found = measures.after_number(line.text, line.ends[first], line.end)
    if found and units()[found.id].dimension != "multiple":
        figure.unit, figure.dimension = found.id, units()[found.id].dimension
        figure.unit_text, figure.end = line.text[found.start : found.end], found.end
        figure.form = "duration" if figure.dimension == "time" else "amount"


def _hyphenated(line: Line, figure: Figure, first: int, words: FigureWords, language: str) -> None:
    """ "11-member", "two-door version": the word after the hyphen is what is counted."""
    word = line.word[first]
    if word in words.adjective:  # "the 3,000-strong crowd"
        head = counted_noun(line, first + 1, words, False)
        if head >= 0:
            _set(line, figure, first + 1, head, words, language)
        return
    glued = (
        bool(word) and word[0].isalpha() and word not in words.function and line.starts[first] == line.ends[first - 1]
    )
    if glued:
        figure.head = words.plural.get(word) or lemma(line.words[first], language)
        figure.head_start, figure.head_end = line.starts[first], line.ends[first]


def _before(line: Line, figure: Figure, words: FigureWords, language: str) -> None:
    """ "a toll of 11,300", "a population of 120,000": the noun before `of`."""
    last = line.before(figure.start)
    while last > 0 and line.word[last] in words.det:
        last -= 1
    if last > 0 and line.word[last] in words.of:
        word = line.lower[last - 1]
        if (
            word[0].isalpha()
            and not (word in words.stop or word in words.movement or word in words.adjective)
            and not line.is_numeral(last - 1)
            and (words.order != "noun_first" or last == 1 or line.lower[last - 2] in _openers(words))
        ):
            figure.head = words.plural.get(word) or lemma(line.words[last - 1], language)
            figure.head_start, figure.head_end = line.starts[last - 1], line.ends[last - 1]


@cache
def _openers(words: FigureWords) -> frozenset[str]:
    """What a noun before `of` follows where verbs take `of` too: "una nota de 8", not "el fondo dispone de 8"."""
    return words.det | words.stop | words.adjective | words.link["article"] | frozenset(",;:(«“")


def lemma(surface: str, language: str) -> str:
    """The dictionary form of a noun, in lower case."""
    return lexicon(language)[surface].lemma
