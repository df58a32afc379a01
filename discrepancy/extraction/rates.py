"""What a figure is per: "a month", "per 100,000 people", "/km2", "annually"."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.extraction.heads import lemma
from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.trie import alternation, cased
from discrepancy.extraction.units import UnitWords, units
from discrepancy.extraction.words_of_figures import FigureWords, figure_words

#: tokens of a sentence before the figure in which "every year" at its beginning still speaks of it
OPENING = 5
#: rate bases that are times
TIMES = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "quarter", "season", "year", "decade", "century"}
)
_STOPS = frozenset(".;:!?()")


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """What a rate begins with; `per` and any word; article and a base; an adverb that says it all; an article."""
    words = figure_words(language)
    per = alternation(sorted(word for word in (*words.per, *words.per_base) if word[0].isalpha()))
    article = alternation(sorted(words.article))
    base = alternation(sorted(cased(words.base)))
    behind = words.rate_adjective if words.order == "noun_first" else {}
    adverb = alternation(sorted([*words.rate_adverb, *behind]))
    first = {word[0] for word in (*words.per, *words.per_base, *words.article, *words.rate_adverb, *behind, "-", "/")}
    not_rate = alternation(sorted(words.link["not_rate"]))
    blank = r"[ \n\u00a0-]"
    noun = r"(?P<base>[^\W\d_]+(?:[.][^\W\d_]+)*[²³23]?)(?![^\W\d_])"
    return (
        re.compile(rf"/|{blank}[{re.escape(''.join(sorted(first)))}]"),
        re.compile(rf"(?:{blank}(?P<per>{per}){blank}|[ ]?/[ ]?){noun}"),
        re.compile(rf"(?:{blank}| - )(?:{article})(?:{blank}| - |(?<=['’]))({base})(?![^\W_]|[ \n](?:{not_rate})\b)"),
        re.compile(rf"[ \n\u00a0]({adverb})(?![^\W_])"),
        re.compile(rf"[ \n\u00a0](?:{article})(?:[ \n\u00a0]|(?<=['’]))"),
    )


def find_rate(
    line: Line, figure: Figure, words: FigureWords, measures: UnitWords, language: str, repeating: bool
) -> None:
    """Set `per` where a rate follows the figure, or the noun it counts; or stands elsewhere in a `repeating` line."""
    if figure.per or (figure.form == "fraction" and figure.unit == "count"):
        return
    begins = _patterns(language)[0]
    for end in (figure.end, figure.head_end):
        if end < figure.end or not begins.match(line.text, end, line.end):
            continue
        if _at(line, figure, end, words, measures, language):
            if end == figure.end <= figure.head_start:  # "12 euros de l'heure": the noun is the base
                figure.head, figure.head_start, figure.head_end, figure.modifiers = "", -1, -1, ()
            _join(line, figure)
            return
    for modifier in figure.modifiers:
        if modifier in words.rate_adjective:
            figure.per = words.rate_adjective[modifier]
            return
    if repeating:
        figure.per = _said_before(line, figure, words) or _each_behind(line, figure, words)


def _said_before(line: Line, figure: Figure, words: FigureWords) -> str:
    """ "täglich 500 Autos", "Chaque année, 3 000 personnes", "income per capita is $4,200": the rate comes first."""
    last = line.before(figure.start)
    if figure.form != "amount":
        return ""
    if line.word[last] in words.rate_adverb:
        return words.rate_adverb[line.word[last]]
    if last > 0 and line.lower[last - 1] in words.each and words.base.get(line.lower[last], "") in TIMES:
        return words.base[line.lower[last]]
    if 0 < last <= OPENING:
        between = line.lower[1 : last + 1]
        base = words.base.get(line.word[1], "") if line.lower[0] in words.per | words.each else ""
        base = base if base in TIMES else words.rate_adverb.get(line.lower[0], "")
        if base and not any(line.is_numeral(index) for index in range(last + 1)) and not set(between[2:]) & _STOPS:
            return base
    if figure.dimension not in ("money", "mass", "volume", "energy"):
        return ""
    for index in range(last, max(0, last - OPENING - 2), -1):
        if line.is_numeral(index) or line.lower[index] in _STOPS:
            return ""
        if line.lower[index] in words.capita and line.lower[index - 1] in words.per | words.per_base:
            return "person"
    return ""


def _each_behind(line: Line, figure: Figure, words: FigureWords) -> str:
    """ "3 000 personnes meurent chaque année": a verb stands between what is counted and how often."""
    if figure.form != "amount" or figure.head_end < figure.end:
        return ""
    first = line.after(figure.head_end)
    for index in range(first, min(first + 3, len(line.lower))):
        word = line.lower[index]
        if word in words.each and words.base.get(line.word[index + 1], "") in TIMES:
            return words.base[line.word[index + 1]]
        if not word[0].isalpha() or line.is_numeral(index) or word in words.link["and"]:
            return ""
    return ""


def _join(line: Line, figure: Figure) -> None:
    """A unit and its base that are one unit together: kilometres per hour are a speed."""
    joined = units().get(f"{figure.unit}_per_{figure.per}")
    if joined is not None and figure.unit_text and figure.per_end > figure.end:
        figure.unit_text = line.text[figure.end - len(figure.unit_text) : figure.per_end]
        figure.unit, figure.dimension = joined.id, joined.dimension
        figure.end, figure.per, figure.per_end = figure.per_end, "", -1


def _at(line: Line, figure: Figure, end: int, words: FigureWords, measures: UnitWords, language: str) -> bool:
    """Set `per` where a rate begins at `end`."""
    text, limit = line.text, line.end
    _, per, article, adverb, bare = _patterns(language)
    match = per.match(text, end, limit)
    if match:
        base = words.base.get(match["base"].lower(), "")
        if _unit(figure, measures, text, match.start("base"), match.end("base") if base else 0, limit):
            return True
        if not base and (not match["per"] or match["per"] in words.per_base):
            return False
        noun = lemma(match["base"], language)
        figure.per, figure.per_end = base or words.base.get(noun, noun), match.end("base")
        return True
    match = article.match(text, end, limit)
    if match:
        if not _unit(figure, measures, text, match.start(1), match.end(1), limit):
            figure.per, figure.per_end = words.base[match.group(1).lower()], match.end(1)
        return True
    if figure.dimension == "money" and words.order != "modifiers_first":
        priced = bare.match(text, end, limit)
        if priced and _unit(figure, measures, text, priced.end(), 0, limit):
            return True
    match = adverb.match(text, end, limit)
    if match:
        figure.per = words.rate_adverb.get(match.group(1)) or words.rate_adjective[match.group(1)]
        figure.per_end = match.end(1)
    return match is not None


def _unit(figure: Figure, measures: UnitWords, text: str, start: int, least: int, limit: int) -> bool:
    """Set `per` to the unit that begins at `start` and ends behind `least`: "le mètre carré" is more than a metre."""
    unit = measures.after_number(text, start, limit)
    if unit is None or unit.end <= least or units()[unit.id].dimension in ("money", "multiple"):
        return False
    figure.per, figure.per_end = unit.id, unit.end
    return True
