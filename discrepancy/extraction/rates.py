"""What a figure is per: "a month", "per 100,000 people", "/km2", "annually"."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.extraction.heads import lemma
from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.trie import alternation, cased
from discrepancy.extraction.units import UnitWords, units
from discrepancy.extraction.words_of_figures import FigureWords, figure_words


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """`per` and any word; article and a base; an adverb that says it all."""
    words = figure_words(language)
    per = alternation(sorted(word for word in words.per if word[0].isalpha()))
    article = alternation(sorted(words.article))
    base = alternation(sorted(cased(words.base)))
    behind = words.rate_adjective if words.order == "noun_first" else {}
    adverb = alternation(sorted([*words.rate_adverb, *behind]))
    not_rate = alternation(sorted(words.link("not_rate")))
    return (
        re.compile(rf"(?:[ \n\u00a0-](?:{per})[ \n\u00a0-]|[ ]?/[ ]?)([^\W\d_]+(?:[.][^\W\d_]+)*[²³23]?)(?![^\W\d_])"),
        re.compile(rf"(?:[ \n\u00a0-]| - )(?:{article})(?:[ \n\u00a0-]| - )({base})(?![^\W_]|[ \n](?:{not_rate})\b)"),
        re.compile(rf"[ \n\u00a0]({adverb})(?![^\W_])"),
    )


def find_rate(line: Line, figure: Figure, words: FigureWords, measures: UnitWords, language: str) -> None:
    """Set `per` where a rate follows the figure, or the noun it counts."""
    if figure.per or (figure.form == "fraction" and figure.unit == "count"):
        return
    for end in (figure.end, figure.head_end):
        if end < figure.end or end >= line.end:
            continue
        if _at(line, figure, end, words, measures, language):
            _join(line, figure)
            return
    for modifier in figure.modifiers:
        if modifier in words.rate_adjective:
            figure.per = words.rate_adjective[modifier]
            return


def _join(line: Line, figure: Figure) -> None:
    """A unit and its base that are one unit together: kilometres per hour are a speed."""
    joined = units().get(f"{figure.unit}_per_{figure.per}")
    if joined is not None and figure.unit_text and figure.per_end > figure.end:
        figure.unit_text = line.text[figure.end - len(figure.unit_text) : figure.per_end]
        figure.unit, figure.dimension = joined.id, joined.dimension
        figure.end, figure.per, figure.per_end = figure.per_end, "", -1


def _at(line: Line, figure: Figure, end: int, words: FigureWords, measures: UnitWords, language: str) -> bool:
    char = line.text[end]
    if char not in " \n\u00a0-/":
        return False
    per, article, adverb = _patterns(language)
    text, limit = line.text, line.end
    match = article.match(text, end, limit)
    if match:
        figure.per = words.base[match.group(1).lower()]
    else:
        match = per.match(text, end, limit)
        if match:
            unit = measures.after_number(text, match.start(1), limit)
            base = words.base.get(match.group(1).lower())
            if unit and (not base or unit.end > match.end(1)):
                figure.per, figure.per_end = unit.id, unit.end
                return True
            if text[match.start()] in " /" and "/" in text[match.start() : match.start(1)] and not base:
                return False
            figure.per = base or lemma(match.group(1), language)
        else:
            match = adverb.match(text, end, limit)
            if not match:
                return False
            figure.per = words.rate_adverb.get(match.group(1)) or words.rate_adjective[match.group(1)]
    figure.per_end = match.end(1)
    return True
