"""Every figure of a document: value, hedge, unit and counted noun; and every number that is none, with the reason.

`find_quantities` is the entry. The steps for one sentence stand in `_figures`, in order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from discrepancy.config import Config
from discrepancy.extraction.ages import settle_ages
from discrepancy.extraction.ambiguous_units import settle_units
from discrepancy.extraction.bounds import find_bound, find_bound_behind
from discrepancy.extraction.compounds import (
    inch_mark,
    join_compounds,
    link_conversions,
    share_currency,
    share_extent,
    share_unit,
)
from discrepancy.extraction.digits import SCAN
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.forms import decide
from discrepancy.extraction.heads import find_head
from discrepancy.extraction.line import Figure, Line
from discrepancy.extraction.masks import Masks
from discrepancy.extraction.mentions import Date, Quantity, Skipped
from discrepancy.extraction.movement import find_trend, link_movements
from discrepancy.extraction.numerals import number_words
from discrepancy.extraction.ranges import join_ranges
from discrepancy.extraction.rates import find_rate
from discrepancy.extraction.sums import Numeral
from discrepancy.extraction.units import BETWEEN, UnitWords, unit_words, units
from discrepancy.extraction.words_of_figures import MINUS_END, FigureWords, figure_words

#: a "sentence" of more numbers than this, closer together than that many characters, is a dump of numbers and no prose
MOST_HITS = 100
LEAST_SPACING = 16
#: characters between two figures of which one can say something of the other
CLOSE = 60
#: dimensions of which one says a unit and a half
HALVED = frozenset({"time", "length", "mass", "volume", "area"})
_SIGNS = frozenset("+-−–")
_ONE = Decimal(1)


def find_quantities(document: Document, dates: list[Date], config: Config) -> tuple[list[Quantity], list[Skipped]]:
    """The quantities of a document in reading order, and the numerals that are none, each with its reason.

    In: `document` with sentences; `dates`, whose numerals are skipped (not those of durations: they are quantities).
    Every digit run lies in exactly one of `Quantity.number_spans` and `Skipped`; so does every number word.
    """
    quantities: list[Quantity] = []
    skipped: list[Skipped] = []
    taken = sorted((date.start, date.end, _date_reason(date)) for date in dates if date.timex_type in ("DATE", "TIME"))
    for sentence, hits in _hits(document):
        if sentence is None:
            skipped += [Skipped(start, end, "between_zones") for start, end in hits]
        elif len(hits) > MOST_HITS and len(hits) * LEAST_SPACING > sentence.end - sentence.start:
            skipped += [Skipped(start, end, "dump") for start, end in hits]
        else:
            _sentence(document, sentence, [start for start, _ in hits], taken, quantities, skipped)
    return quantities, skipped


def _date_reason(date: Date) -> str:
    if date.timex_type == "TIME":
        return "clock_time"
    return "year" if date.grain == "year" else "date"


def _hits(document: Document) -> Iterator[tuple[Sentence | None, list[tuple[int, int]]]]:
    """Sentences with the places in them where a numeral may begin; digits between sentences come with None."""
    spans = [match.span() for match in SCAN.finditer(document.text)]
    spans += _word_hits(document)
    spans.sort()
    place = 0
    for sentence in document.sentences:
        if place == len(spans):
            return
        if spans[place][0] >= sentence.end:
            continue
        first = bisect_left(spans, (sentence.start, 0), place)
        if first > place:
            yield None, spans[place:first]
        place = bisect_left(spans, (sentence.end, 0), first)
        if place > first:
            yield sentence, spans[first:place]
    if place < len(spans):
        yield None, spans[place:]


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
    taken: list[tuple[int, int, str]],
    quantities: list[Quantity],
    skipped: list[Skipped],
) -> None:
    """All figures of one sentence, appended to `quantities` and `skipped`."""
    language = sentence.language or document.language
    numerals = number_words(language).find(document.text, hits, sentence.end, language != "en")
    if not numerals:
        return
    reasons = [_taken(numeral, taken) for numeral in numerals] if taken else []
    if reasons and all(reasons):
        pairs = zip(numerals, reasons, strict=True)
        skipped += [Skipped(numeral.start, numeral.end, reason) for numeral, reason in pairs]
        return
    line = Line(document.text, sentence.start, sentence.end, numerals)
    figures = _figures(line, language, len(quantities), taken, skipped)
    quantities += [_quantity(figure) for figure in figures]


def _figures(
    line: Line, language: str, base: int, taken: list[tuple[int, int, str]], skipped: list[Skipped]
) -> list[Figure]:
    """The figures of one line, complete; `base` is the index the first of them will have in the document."""
    words, measures = figure_words(language), unit_words(language)
    figures: list[Figure] = []
    masks = Masks(line, words)
    floor = line.start
    for index, numeral in enumerate(line.numerals):
        if numeral.start < floor:
            if figures and (numeral.start, numeral.end) in figures[-1].spans:
                continue
            skipped.append(Skipped(numeral.start, numeral.end, "unit"))
            continue
        figure = _figure(line, numeral, floor, measures, words)
        reason = _taken(numeral, taken) if taken and not figure.money_before else ""
        reason = (
            reason
            or masks.reason(index, figure.unit != "count", figure.money_before, floor)
            or decide(line, index, figure, words, masks)
        )
        if not reason and figure.low is None:
            reason = numeral.form
        if reason:
            skipped.append(Skipped(numeral.start, numeral.end, reason))
            floor = numeral.end
            if reason == "name":
                line.named.add(line.at[index])
        else:
            figures.append(figure)
            floor = figure.end
    figures = join_ranges(line, figures, words)
    settle_ages(line, figures, words)
    repeating = line.has(words.repeating)
    for figure in figures:
        find_bound(line, figure, words)
        if figure.unit == "count":
            _scale_noun(line, figure, words, measures)
        find_head(line, figure, words, measures, language)
        if figure.bound == "exact" and figure.head_end > figure.end:
            find_bound_behind(line, figure, words)
        find_rate(line, figure, words, measures, language, repeating)
        if figure.numeral.grouping:
            _mend_grouping(figure, words)
    close = len(figures) > 1 and any(right.start - left.end <= CLOSE for left, right in pairwise(figures))
    if close:
        figures = join_compounds(line, figures, words)
        share_unit(line, figures)
        share_extent(line, figures, words)
    share_currency(figures)
    settle_units(line, figures, words)
    if line.has(words.moving):
        for figure in figures:
            find_trend(line, figure, words)
    if close:
        if line.has(words.link["from"]) or any(figure.form == "change" for figure in figures):
            link_movements(line, figures, words, base)
        link_conversions(line, figures, base)
    return figures


def _figure(line: Line, numeral: Numeral, floor: int, measures: UnitWords, words: FigureWords) -> Figure:
    """A numeral with its unit or currency and its sign."""
    text = line.text
    figure = Figure(numeral)
    begin = numeral.start
    near = text[begin - 3 if begin > 3 else 0 : begin].rstrip(BETWEEN)
    dear = near[-1:] in measures.tails or near[-2:] in measures.tails
    money = measures.before_number(text, begin, floor) if dear else None
    if money and len(numeral.digits) < 3 and not numeral.scaled:
        sign = text[money.start : money.end]
        name = sign.lower() in words.mask["designator_capital"] and sign != "US"
        if (sign == "PS" and len(numeral.digits) == 1) or name:
            money = None  # the PS5 and COP28 are no sums of money
    found = money or measures.after_number(text, figure.end, line.end, numeral.scaled or not numeral.digits)
    if money:
        figure.start, figure.money_before = money.start, True
        assert found is not None
        named = measures.after_dollar(text, figure.end, line.end) if found.id == "USD" else None
        if named:
            found, figure.end = found._replace(id=named.id), named.end
    elif found:
        figure.end = found.end
    if found:
        unit, first, last, factor, kind = found
        figure.unit, figure.unit_text, figure.dimension = unit, text[first:last], units()[unit].dimension
        if not money and figure.dimension == "money" and not numeral.scaled:
            _late_scale(figure, line)
        if kind:
            figure.form = kind
        if factor != _ONE and figure.low is not None and figure.high is not None:
            figure.low, figure.high = figure.low * factor, figure.high * factor
            figure.resolution *= factor
        if figure.dimension in HALVED:
            _and_half(figure, line, words)
        if figure.dimension == "points" and _is_place(line, figure, words):
            figure.unit, figure.unit_text, figure.dimension, figure.end = "count", "", "count", numeral.end
    elif numeral.digits and '"' in text[figure.end : figure.end + 2]:
        inch_mark(line, figure, words)
    if text[figure.start - 1] in _SIGNS or text[begin - 1] in _SIGNS:
        _sign(figure, text, floor, line.start)
    if text[figure.start - 1 - MINUS_END : figure.start - 1].lower() in words.minus_ends:
        _minus(figure, line, words)
    return figure


def _and_half(figure: Figure, line: Line, words: FigureWords) -> None:
    """ "deux heures et demie", "three metres and a half": half a unit said behind it."""
    for numeral in line.numerals:
        if numeral.form != "half" or not 0 < numeral.start - figure.end <= 5 or figure.low is None:
            continue
        behind = line.word[line.after(numeral.end)]
        if line.text[figure.end : numeral.start].strip() in words.link["and"] and behind not in words.of | words.det:
            figure.low = figure.high = figure.low + Decimal("0.5")
            figure.resolution, figure.end = Decimal("0.1"), numeral.end
            figure.spans.append((numeral.start, numeral.end))
        return


def _is_place(line: Line, figure: Figure, words: FigureWords) -> bool:
    """ "200 puntos de venta", "40 points of sale": places; "5 puntos de diferencia" are points."""
    first = line.after(figure.end)
    noun = line.words[first + 1] if first + 1 < len(line.words) else ""
    if line.word[first] not in words.of or not noun.islower() or line.is_numeral(first + 1):
        return False
    small = words.det | words.stop | words.movement.keys() | words.movement_noun.keys() | words.link["points_of"]
    return line.text[line.ends[first] : line.starts[first + 1]] in (" ", "\u00a0") and noun not in small


def _late_scale(figure: Figure, line: Line) -> None:
    """A scale word after the currency: "75 USD million"."""
    for numeral in line.numerals:
        if numeral.start == figure.end + 1 and numeral.scaled and not numeral.digits and numeral.value is not None:
            if figure.low is None or figure.high is None or numeral.value % 1000:
                return
            figure.low, figure.high = figure.low * numeral.value, figure.high * numeral.value
            figure.resolution *= numeral.value
            figure.end = numeral.end
            figure.spans.append((numeral.start, numeral.end))


def _scale_noun(line: Line, figure: Figure, words: FigureWords, measures: UnitWords) -> None:
    """ "magnitude 8.1", "a magnitude of 6.8": the noun before says the scale."""
    last = line.before(figure.start)
    if line.word[last] in words.of or line.word[last] == "-":
        last -= 1
    unit = measures.scales.get(line.word[last])
    if unit:
        figure.unit, figure.unit_text, figure.dimension = unit, line.words[last], units()[unit].dimension


def _sign(figure: Figure, text: str, floor: int, start: int) -> None:
    """A minus sign before the number or before its currency, where it is no dash between two things."""
    if figure.low is None or figure.high is None or figure.low <= 0:
        return
    if (
        figure.start > floor
        and text[figure.start - 1] == "+"
        and (figure.start - 1 == start or text[figure.start - 2] in " (\n")
    ):
        figure.trend, figure.form, figure.start = "up", "change", figure.start - 1
        return
    for place in (figure.numeral.start, figure.start):
        if place <= floor or text[place - 1] not in "-−–":
            continue
        if place - 1 == floor > start or (place - 1 > floor and text[place - 2] not in ' \n\t\u00a0("“[:;,$£€='):
            continue
        figure.low, figure.high = -figure.high, -figure.low
        figure.start = min(figure.start, place - 1)
        return


def _minus(figure: Figure, line: Line, words: FigureWords) -> None:
    """A minus in words: "minus 387", "minus-5"."""
    if line.text[figure.start - 1] not in " -" or figure.low is None or figure.high is None:
        return
    before = line.text[max(line.start, figure.start - words.longest_minus - 1) : figure.start]
    stripped = before.rstrip(" -").lower()
    last = line.before(figure.start)
    if any(tuple(line.lower[last - length : last + 1]) in words.before for length in (1, 2) if last >= length):
        return
    for word in words.minus:
        if stripped.endswith(word) and len(before) > len(stripped):
            figure.low, figure.high = -figure.high, -figure.low
            figure.start -= len(before) - len(stripped) + len(word)
            return


def _mend_grouping(figure: Figure, words: FigureWords) -> None:
    """ "3.840 deaths" in English: people come whole, so the separator is one of thousands."""
    numeral = figure.numeral
    if not numeral.grouping or figure.unit != "count" or figure.per or figure.form != "amount" or figure.between:
        return
    if figure.head_start < numeral.end or not (words.has("mixed_grouping") or figure.head in words.link["whole"]):
        return
    if figure.low is not None and figure.high is not None:
        figure.low, figure.high, figure.resolution = figure.low * 1000, figure.high * 1000, figure.resolution * 1000
        figure.low, figure.high = figure.low.quantize(Decimal(1)), figure.high.quantize(Decimal(1))


def _taken(numeral: Numeral, taken: list[tuple[int, int, str]]) -> str:
    """Why a numeral inside a date or time of day is no quantity; "" where it lies in none."""
    place = bisect_right(taken, (numeral.start, 1 << 60, "")) - 1
    for start, end, reason in taken[max(0, place - 1) : place + 1]:
        if start <= numeral.start and numeral.end <= end:
            return reason
    return ""


def _quantity(figure: Figure) -> Quantity:
    """The mention a finished figure becomes."""
    low, high, bound = figure.low, figure.high, figure.bound
    value: Decimal | None = low if low == high else None
    if value is None:
        bound = "between" if bound == "exact" else bound
    elif bound in ("more_than", "at_least"):
        high = None
    elif bound in ("less_than", "at_most", "up_to"):
        low = None
    return Quantity(  # in the order of its fields: names cost a tenth of the making
        figure.head_start if 0 <= figure.head_start < figure.start else figure.start,
        figure.head_end if figure.head_end > figure.end else figure.end,
        figure.start,
        figure.end,
        tuple(figure.spans),
        value,
        low,
        high,
        bound,
        figure.resolution,
        figure.sharp,
        figure.vague,
        figure.trend,
        figure.form,
        figure.unit,
        figure.unit_text,
        figure.dimension,
        figure.per,
        figure.head,
        figure.head_start,
        figure.head_end,
        figure.modifiers,
        figure.converts,
        figure.change_from,
    )
