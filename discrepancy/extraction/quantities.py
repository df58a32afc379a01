"""Every figure of a document: value, hedge, unit and counted noun; and every number that is none, with the reason.

`find_quantities` is the entry. The steps for one sentence stand in `_sentence`, in order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from discrepancy.config import Config
from discrepancy.extraction import masks
from discrepancy.extraction.bounds import find_bound
from discrepancy.extraction.digits import SCAN
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.heads import find_head
from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.mentions import Date, Quantity, Skipped
from discrepancy.extraction.numerals import number_words
from discrepancy.extraction.ranges import join_ranges
from discrepancy.extraction.units import unit_words, units
from discrepancy.extraction.words_of_figures import figure_words


def find_quantities(
    document: Document, dates: list[Date], config: Config
) -> tuple[list[Quantity], list[Skipped]]:
    """The quantities of a document in reading order, and the numerals that are none, each with its reason.

    In: `document` with sentences; `dates`, whose numerals are skipped (durations are not: they are quantities).
    Every digit run and number word lies in exactly one `Quantity.number_spans`, one `Skipped`, or one date.
    """
    quantities: list[Quantity] = []
    skipped: list[Skipped] = []
    taken = sorted((date.start, date.end) for date in dates if date.timex_type in ("DATE", "TIME"))
    for sentence, hits in _hits(document):
        if sentence is None:
            skipped += [Skipped(start, end, "between_zones") for start, end in hits]
            continue
        _sentence(document, sentence, [start for start, _ in hits], taken, quantities, skipped)
    return quantities, skipped


def _hits(document: Document) -> Iterator[tuple[Sentence | None, list[tuple[int, int]]]]:
    """Sentences with the places in them where a numeral may begin; digits between sentences come with None."""
    text = document.text
    spans = [match.span() for match in SCAN.finditer(text)]
    spans += _word_hits(document)
    spans.sort()
    group: list[tuple[int, int]] = []
    current = -2
    for span in spans:
        index = document.sentence_at(span[0])
        if index != current:
            if group:
                yield (document.sentences[current] if current >= 0 else None), group
            group, current = [], index
        group.append(span)
    if group:
        yield (document.sentences[current] if current >= 0 else None), group


def _word_hits(document: Document) -> list[tuple[int, int]]:
    """Places of number words, looked for in each stretch of sentences of one language at once."""
    found: list[tuple[int, int]] = []
    sentences = document.sentences
    first = 0
    while first < len(sentences):
        language = sentences[first].language or document.language
        last = first
        while last + 1 < len(sentences) and (sentences[last + 1].language or document.language) == language:
            last += 1
        words = number_words(language)
        start, end = sentences[first].start, sentences[last].end
        opening = words.first.match(document.text, start, end) if start == 0 else None
        if opening:
            found.append(opening.span(1))
        found += [match.span(1) for match in words.scan.finditer(document.text, max(0, start - 1), end)]
        first = last + 1
    return found


def _sentence(
    document: Document,
    sentence: Sentence,
    hits: list[int],
    taken: list[tuple[int, int]],
    quantities: list[Quantity],
    skipped: list[Skipped],
) -> None:
    """All figures of one sentence, appended to `quantities` and `skipped`."""
    text, language = document.text, sentence.language or document.language
    numerals = number_words(language).find(text, hits, sentence.end, language != "en")
    line = Line(text, sentence.start, sentence.end, numerals)
    words = figure_words(language)
    measures = unit_words(language)
    figures: list[Figure] = []
    for index, numeral in enumerate(numerals):
        if _inside(numeral.start, numeral.end, taken):
            skipped.append(Skipped(numeral.start, numeral.end, "date"))
            continue
        floor = numerals[index - 1].end if index else line.start
        figure = Figure(numeral, numeral.start, numeral.end, numeral.low, numeral.high, numeral.resolution)
        figure.spans = [(numeral.start, numeral.end)]
        figure.vague = numeral.form == "vague"
        figure.sharp = numeral.sharp
        _unit(figure, text, floor, sentence.end, measures)
        reason = masks.reason(line, index, words, figure.unit != "count")
        if reason:
            skipped.append(Skipped(numeral.start, numeral.end, reason))
            continue
        if numeral.form in ("pronoun", "ordinal", "score", "multiple") or numeral.low is None:
            skipped.append(Skipped(numeral.start, numeral.end, numeral.form))
            continue
        figures.append(figure)
    figures = join_ranges(line, figures, words)
    for figure in figures:
        find_bound(line, figure, words)
        find_head(line, figure, words, language)
    quantities += [_quantity(figure) for figure in figures]


def _unit(figure: Figure, text: str, floor: int, limit: int, measures) -> None:  # type: ignore[no-untyped-def]
    money = measures.before_number(text, figure.start, floor)
    if money:
        figure.start, figure.unit, figure.money_before = money.start, money.id, True
        figure.unit_text = text[money.start : money.end]
        _scale(figure, money.factor)
    else:
        after = measures.after_number(text, figure.end, limit)
        if after is None:
            _sign(figure, text, floor)
            return
        figure.end, figure.unit, figure.unit_text = after.end, after.id, text[after.start : after.end]
        _scale(figure, after.factor)
    _sign(figure, text, floor)
    figure.dimension = units()[figure.unit].dimension


def _scale(figure: Figure, factor: Decimal) -> None:
    if factor != 1 and figure.low is not None and figure.high is not None:
        figure.low, figure.high = figure.low * factor, figure.high * factor
        figure.resolution *= factor


def _sign(figure: Figure, text: str, floor: int) -> None:
    start = figure.start if not figure.money_before else figure.numeral.start
    for place in {figure.start, figure.numeral.start}:
        if place > floor and text[place - 1] in "-−–" and (place - 1 == 0 or text[place - 2] in " \n\t(\"“[:;,$£€"):
            if figure.low is not None and figure.high is not None and figure.low > 0:
                figure.low, figure.high = -figure.high, -figure.low
                figure.start = min(figure.start, place - 1)
            return
    del start


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    place = bisect_right(spans, (start, 1 << 60)) - 1
    return any(spans[k][0] < end and start < spans[k][1] for k in range(max(0, place - 1), min(len(spans), place + 2)))


def _quantity(figure: Figure) -> Quantity:
    """The mention a finished figure becomes."""
    low, high, bound = figure.low, figure.high, figure.bound
    value = low if low == high else None
    if value is None:
        bound = "between" if bound == "exact" else bound
    elif bound in ("more_than", "at_least"):
        high = None
    elif bound in ("less_than", "at_most", "up_to"):
        low = None
    end = max(figure.end, figure.head_end)
    return Quantity(
        start=figure.start, end=end, value_start=figure.start, value_end=figure.end,
        number_spans=tuple(figure.spans), value=value, low=low, high=high, bound=bound,
        resolution=figure.resolution, sharp=figure.sharp, vague=figure.vague, trend=figure.trend, form=figure.form,
        unit=figure.unit, unit_text=figure.unit_text, dimension=figure.dimension, per=figure.per,
        head=figure.head, head_start=figure.head_start, head_end=figure.head_end, modifiers=figure.modifiers,
        converts=figure.converts, change_from=figure.change_from,
    )
