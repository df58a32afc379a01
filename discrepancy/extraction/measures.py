"""Which measure governs a figure: its head noun, else the verb or noun that stands nearest to it in its clause."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.extraction.clauses import Line, Spot
from discrepancy.extraction.mentions import Quantity
from discrepancy.extraction.words import Cue
from discrepancy.extraction.words_of_figures import figure_words

#: Farthest a governing word may stand (in the costs of `clauses`): ten content words, or five beyond a comma and `and`.
FARTHEST = 9.0
#: The same where the sentence names no other measure that the figure could be of.
ONLY_FARTHEST = 15.0
#: A word before the figure is a little less likely to govern it than one after ("3 killed, 5 hurt").
BEFORE = 0.6
#: The counted thing itself ("1,200 workers") gives way to what happened to it ("1,200 workers were laid off").
ENTITY = 6.0
#: Dimensions that say by themselves what is measured.
IMPLIED = {
    "temperature": "temperature", "magnitude": "magnitude", "speed": "speed", "area": "area", "power": "installed_power"
}  # fmt: skip
#: Of a share, the noun behind it says whose share it is ("90 percent of the infected"), rarely what happened.
WHOSE = 3.0
#: A phrase around the figure ("paid 5 million for") gives way to the noun it counts ("a fine of 5 million").
AROUND = 0.2
#: Farthest before the figure that the name of the thing measured may stand.
SUBJECT_FARTHEST = 5.0
#: An adjective or noun far from the figure governs less often than a verb does.
NOT_VERB = 0.3
#: A noun behind the figure and a comma or `and` mostly belongs to the next figure ("sales were 6 bn, the loss 300 m").
BEYOND, NOUN_BEYOND, NEXT_FIGURE = 1.5, 2.0, 8.0
#: A verb behind `and` or more, with its own figure behind it ("runs 14 sites and employs 2,000 people").
BEYOND_AND, NEXT_OBJECT = 1.8, 20.0
#: Characters after such a noun in which the next figure shows.
FIGURE_WITHIN = 14
#: A noun that counts something ("votes") hardly governs a figure that counts another thing ("votes at 300 stations").
OTHER_NOUN = 6.0
#: What goes without saying of the counted ones: a crew is on board.
GRANTED = frozenset({("crew", "aboard")})
#: Of cues equally near the counted noun itself comes first, then the longer one.
LARGE = 100


class Measured(NamedTuple):
    """The measure of one figure: canonical id, and the words `first:last` that gave it (-1 where nothing did).

    `narrowed` is what a compound says beyond the measure ("Felshöhe": rock).
    """

    id: str = ""
    first: int = -1
    last: int = -1
    noun: bool = False
    narrowed: str = ""


def measure_of(line: Line, spot: Spot, quantity: Quantity) -> Measured:
    """The measure of a figure, bound by distance among the words whose measure accepts the figure's dimension."""
    best: tuple[float, int, Cue] | None = None
    heads = {cue.id for cue in line.near(spot) if cue.pos == "entity" and _is_head(line, cue, quantity)}
    counts_things = quantity.dimension == "count" and _counts_things(line, quantity)
    for cue in line.near(spot):
        if cue.kind != "measures" or quantity.dimension not in lexicons.measure(cue.id).dimensions:
            continue
        if quantity.form == "age" and cue.id != "age":
            continue
        if heads and any((head, cue.id) in GRANTED for head in heads):
            continue
        if cue.id == "loss" and cue.pos == "verb" and quantity.form == "change" and quantity.dimension == "share":
            continue  # "the share lost 8 %" is a fall of its price
        if best and cue.pos == best[2].pos == "verb" and best[2].first <= cue.first and cue.last <= best[2].last:
            continue  # the verb of a longer term: "darf 46 Fahrgäste befördern"
        if cue.pos == "entity" and quantity.head_start >= 0 and not _is_head(line, cue, quantity):
            continue
        if cue.pos == "verb" and _stands_before_noun(line, cue):
            continue
        labelled = cue.pos == "entity" and is_label(line, spot, cue, quantity)
        cost = 0.0 if labelled else line.gap(spot, cue.first, cue.last)
        if cost > (best[0] if best else ONLY_FARTHEST):
            continue  # what follows only makes it dearer
        cost += ENTITY if cue.pos == "entity" else 0.0
        if cue.first < spot.first and cue.last > spot.last:
            cost += AROUND
        elif quantity.dimension == "share" and line.words[min(cue.first, spot.last)].start > quantity.value_end:
            cost += WHOSE if cue.last <= spot.last else 0.0
        if cue.last <= spot.first:
            cost += BEFORE
        elif cue.pos == "noun" and cue.first >= spot.last and cost >= BEYOND:
            cost += NEXT_FIGURE if _leads_to_figure(line, cue) else NOUN_BEYOND
        elif cue.first >= spot.last and cost >= BEYOND_AND and _takes_figure(line, cue):
            cost += NEXT_OBJECT
        if cue.pos != "verb" and (cue.first >= spot.last or cue.last <= spot.first):
            other = counts_things and cue.pos == "noun" and lexicons.measure(cue.id).kind != "movement"
            cost += OTHER_NOUN if other else NOT_VERB
        rank = -(cue.last - cue.first) - (LARGE if _is_head(line, cue, quantity) else 0)
        if best is None or (cost, rank) < best[:2]:
            best = cost, rank, cue
    if best is None or best[0] > _reach(line, spot, quantity, best[2]):
        if quantity.form == "age":
            return Measured("age")
        return Measured("difference" if _is_difference(line, spot) else IMPLIED.get(quantity.dimension, ""))
    name = best[2].id
    if quantity.form != "change" and _is_difference(line, spot):
        name += "_difference"
    cue = best[2]
    concept = line.words[cue.first].entry.concept
    narrowed = concept.removesuffix(" " + cue.id) if concept.endswith(" " + cue.id) else ""
    return Measured(name, cue.first, cue.last, cue.pos in ("noun", "entity"), narrowed)


def is_label(line: Line, spot: Spot, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue is the noun that the label before a figure names: "Crew: 13"."""
    return quantity.head_start < 0 and cue.last <= spot.first and _is_head(line, cue, quantity)


def _stands_before_noun(line: Line, cue: Cue) -> bool:
    """Whether what could be a verb is a noun that narrows another one: "the rescue boat", not "the rescue of 12"."""
    word = line.words[cue.first]
    if not cue.first or cue.last >= len(line.words) or word.entry.lower != word.entry.lemma:
        return False
    before = line.words[cue.first - 1].entry.lower
    return before in _noun_markers(line.language) and not line.words[cue.last].entry.stop


@cache
def _noun_markers(language: str) -> frozenset[str]:
    return frozenset(row["term"] for row in lexicons.load("function_words", language) if row["kind"] == "noun_marker")


def _is_head(line: Line, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue ends in the counted noun: of "80,000 overdose deaths" the deaths, of "Crew: 13" the crew."""
    last = line.words[cue.last - 1]
    if quantity.head_start < 0:
        return quantity.head != "" and quantity.head in (last.entry.lemma, last.entry.lower)
    return last.start <= quantity.head_start < last.end


def _reach(line: Line, spot: Spot, quantity: Quantity, best: Cue) -> float:
    """How far the best cue may stand: further when no other measure is named that the figure could be of."""
    if best.pos == "entity":
        return FARTHEST
    rivals = any(
        cue.kind == "measures" and cue.id != best.id and quantity.dimension in lexicons.measure(cue.id).dimensions
        for cue in line.near(spot)
    )
    return FARTHEST if rivals else ONLY_FARTHEST


def _leads_to_figure(line: Line, cue: Cue) -> bool:
    """Whether a figure follows a noun directly: "a premium of 31%"."""
    end = line.words[cue.last - 1].end
    return any(mark.isdigit() for mark in line.text[end : end + FIGURE_WITHIN])


def _takes_figure(line: Line, cue: Cue) -> bool:
    """Whether a figure follows a verb in its own clause: "employs 2,000", not "died, 5 were hurt"."""
    end = line.words[cue.last - 1].end
    behind = line.text[end : end + FIGURE_WITHIN]
    until = next((place for place, mark in enumerate(behind) if mark.isdigit()), -1)
    if until < 0 or any(mark in behind[:until] for mark in ",;:.("):
        return False
    words = len(behind[:until].split())
    return not any(other.kind == "clauses" for index in range(cue.last, cue.last + words) for other in line.at(index))


def _counts_things(line: Line, quantity: Quantity) -> bool:
    """Whether the counted noun is a thing: neither people, nor a word that itself is a measure."""
    if quantity.head_start < 0:
        return False
    index = line.spot(quantity.head_start, quantity.head_end).first
    kinds = {cue.kind if cue.pos != "entity" else "entity" for cue in line.at(index)}
    return not kinds & {"people", "measures"}


def _is_difference(line: Line, spot: Spot) -> bool:
    """Whether a comparative follows the figure: "3 metres taller", "20 less than", not "80 % are older than 65"."""
    return any(
        cue.kind == "comparatives"
        and cue.first >= spot.last
        and line.gap(spot, cue.first, cue.last) <= 0.5
        and not _leads_to_figure(line, cue)
        for cue in line.near(spot)
    )


def subject_of(line: Line, spot: Spot, measure: Measured) -> str:
    """The name, or the noun directly before "7 metres high", of the thing a property is of; "" where none is near.

    Names of countries in their adjective form, and names behind the figure beyond its own noun phrase, do not count,
    nor places where nothing says that a property is measured.
    """
    if measure.id and lexicons.measure(measure.id).kind != "property":
        return ""
    adjective = measure.first >= spot.last and not measure.noun
    if adjective and spot.first and line.gap(spot, spot.first - 1, spot.first) == 0.0:
        word = line.words[spot.first - 1]
        if not word.entry.stop and not line.is_name(spot.first - 1):
            return word.entry.concept
    index = spot.first - 1
    while index >= 0 and line.gap(spot, index, index + 1) <= SUBJECT_FARTHEST:
        if line.is_name(index) and not any(cue.kind == "countries" for cue in line.at(index)):
            first = index
            while first and line.is_name(first - 1) and line.words[first].start - line.words[first - 1].end == 1:
                first -= 1
            if measure.id or not _is_placed(line, first):
                return " ".join(word.text for word in line.words[first : index + 1])
            index = first
        index -= 1
    return ""


def _is_placed(line: Line, first: int) -> bool:
    """Whether a name is where something is, or comes from: "sailed from Whitby with two ships"."""
    if not first:
        return False
    before = line.words[first - 1].entry.lower
    return before in figure_words(line.language).link["from"] or any(
        cue.kind == "locatives" and cue.last == first for cue in line.at(first - 1)
    )
