"""What each mention is about: measure, content words, place, population, part, period, modality, event.

Every answer is bound by distance within the mention's own sentence (`clauses`), never taken from any word of it. What
the sentence does not say stays empty: unknown, which is neither equal nor different.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from discrepancy import lexicons
from discrepancy.config import Config
from discrepancy.extraction.cells import dates_of, with_headers
from discrepancy.extraction.circumstances import (
    ANCHOR,
    ANCHORS,
    PART,
    SUPERSEDED,
    dated,
    modality_of,
    nearest,
    period_of,
)
from discrepancy.extraction.clauses import REACH, Line, Spot, line_of
from discrepancy.extraction.document import Document, Sentence
from discrepancy.extraction.events import end_of_life, event_of
from discrepancy.extraction.lead_ins import LeadIns
from discrepancy.extraction.measures import Measured, measure_of, subject_of
from discrepancy.extraction.mentions import Date, Quantity, Role, Scope
from discrepancy.extraction.places import place_of, population_of

#: Content words further away than this (costs of `clauses`) say little about the mention.
ABOUT = 12.0
#: Farthest behind its measure that a bare figure stands whose unit the sentence has named, and what has such units.
BESIDE = 1.0
PHYSICAL = frozenset({"speed", "length", "mass", "area", "volume", "temperature", "power"})
#: The day somebody was born is no time of what else is said of him ("Hallam, born in 1841, wrote five symphonies").
BIRTH = "born"


def scope_of(
    document: Document, mentions: list[Quantity | Date | Role], dates: list[Date], config: Config
) -> list[Scope]:
    """The scope of each mention, in the same order. Linear in the length of the document."""
    lines: dict[int, Line] = {}
    measured: dict[tuple[int, str], Scope] = {}
    periods = dated(dates)
    starts = [date.start for date in periods]
    lead_ins = LeadIns(document, periods)
    indices = [document.sentence_at(mention.start) for mention in mentions]
    units = {
        (index, found.dimension): found.unit
        for index, found in zip(indices, mentions, strict=True)
        if isinstance(found, Quantity) and found.dimension in PHYSICAL
    }
    result = []
    for place, (mention, index) in enumerate(zip(mentions, indices, strict=True)):
        if index < 0:
            result.append(Scope())
            continue
        sentence = document.sentences[index]
        line = lines.get(index)
        if line is None:
            language = sentence.language or document.language or "en"
            line = lines[index] = line_of(document.text, sentence.start, sentence.end, language)
        spot = line.spot(mention.start, mention.end)
        if sentence.context and isinstance(mention, Quantity):
            result.append(_of_cell(document, sentence, mention, config))
            continue
        if sentence.context and isinstance(mention, Date):
            line, shift = _in_cell(document, sentence)
            moved = replace(mention, start=mention.start + shift, end=mention.end + shift)
            result.append(_of_other(line, line.spot(moved.start, moved.end), moved))
            continue
        if isinstance(mention, Quantity):
            if units and mention.dimension == "count" and not mention.head and mention.form == "amount":
                _named_before(line, spot, mention, index, units)
            before = measured.get((index, mention.dimension))
            if before and mention.converts >= 0:
                result.append(replace(before))
                continue
            scope = _compared(_of_quantity(line, spot, mention), mention, before)
            period = period_of(line, spot, periods, starts, sentence.start, sentence.end)
            if period and event_of(line, line.spot(period.start, period.end)) == BIRTH:
                period = None
            if period and mention.change_from >= 0 and _next_figure(mentions, place) < period.start:
                period = None  # "rose to 8.3 million from 7.2 million a year earlier"
            lead_in = lead_ins.of(index)
            if lead_in:
                scope.place, period = scope.place or lead_in.place, period or lead_in.date
            if period:
                scope.period_from, scope.period_to, scope.grain = period.start_date, period.end_date, period.grain
                scope.period_text = document.text[period.start : period.end]
            if scope.measure:
                measured[index, mention.dimension] = scope
        else:
            at = bisect_left(starts, mention.start)
            beside = (*periods[max(at - 1, 0) : at], *periods[at + 1 : at + 2])
            others = [line.spot(d.start, d.end) for d in beside if sentence.start <= d.start < sentence.end]
            scope = _of_other(line, spot, mention, others)
        result.append(scope)
    return result


def _named_before(line: Line, spot: Spot, mention: Quantity, index: int, units: dict[tuple[int, str], str]) -> None:
    """Give a bare figure right behind its measure the unit of its sentence: "at 153 km/h where the limit was 80"."""
    for cue in line.near(spot):
        if cue.kind != "measures" or cue.last > spot.first or line.gap(spot, cue.first, cue.last) > BESIDE:
            continue
        for dimension in lexicons.measure(cue.id).dimensions[:1]:
            if (index, dimension) in units:
                mention.unit, mention.dimension = units[index, dimension], dimension


def _next_figure(mentions: list[Quantity | Date | Role], place: int) -> float:
    """Where the figure behind a mention begins."""
    return next((float(each.start) for each in mentions[place + 1 : place + 4] if isinstance(each, Quantity)), math.inf)


def _of_cell(document: Document, cell: Sentence, mention: Quantity, config: Config) -> Scope:
    """The scope of a figure in a table, from its headers read as if they stood before it."""
    line, shift = _in_cell(document, cell)
    scope = _of_quantity(line, line.spot(mention.start + shift, mention.end + shift), mention)
    for date in dated(dates_of(document, cell, config)):
        scope.period_from, scope.period_to, scope.grain = date.start_date, date.end_date, date.grain
        scope.period_text = cell.context[date.start : date.end]
    return scope


def _in_cell(document: Document, cell: Sentence) -> tuple[Line, int]:
    """A cell with its headers read as if they stood before it, and how far that moves its characters."""
    text, at = with_headers(document, cell)
    return line_of(text, 0, len(text), cell.language or document.language or "en"), at - cell.start


def _of_quantity(line: Line, spot: Spot, mention: Quantity) -> Scope:
    measure = measure_of(line, spot, mention)
    scope = Scope(measure=measure.id, about=about(line, spot, measure), place=place_of(line, spot))
    if measure.first >= 0:
        scope.measure_text = line.text[line.words[measure.first].start : line.words[measure.last - 1].end]
    scope.subject = subject_of(line, spot, measure)
    scope.population = population_of(line, spot, measure, mention)
    scope.part = nearest(line, spot, "parts", PART)
    if scope.part == "of_whole":
        scope.part = "part" if _is_of_whole(line, spot, mention) else ""
    scope.modality = modality_of(line, spot, measure.id)
    scope.superseded = bool(nearest(line, spot, "superseded", SUPERSEDED))
    scope.event = nearest(line, spot, "happenings", ANCHOR, pos=ANCHORS)
    return scope


def _compared(scope: Scope, mention: Quantity, before: Scope | None) -> Scope:
    """A bare figure measures what the one before it in the sentence does: "reached 679, compared with 695 in 2018"."""
    if before and not scope.measure and not mention.head:
        scope.measure, scope.measure_text = before.measure, before.measure_text
        scope.subject = scope.subject or before.subject
        scope.place = scope.place or before.place
    return scope


def _of_other(line: Line, spot: Spot, mention: Date | Role, dates: Sequence[Spot] = ()) -> Scope:
    scope = Scope(about=about(line, spot, Measured()), place=place_of(line, spot))
    if isinstance(mention, Date):
        life = end_of_life(line.text, mention.start, mention.end) if mention.grain in ("day", "year") else ""
        scope.event = life or event_of(line, spot, dates)
        scope.modality = modality_of(line, spot, "")
        scope.superseded = bool(nearest(line, spot, "superseded", SUPERSEDED))
    return scope


def _is_of_whole(line: Line, spot: Spot, mention: Quantity) -> bool:
    """Whether "of the" stands behind its bare number: "70 of the dead", not "70 members of the council"."""
    cues = [cue for cue in line.near(spot) if cue.kind == "parts" and cue.id == "of_whole"]
    bare = mention.head_start < 0 or mention.head_start > mention.value_end + 1
    return bare and any(spot.last <= cue.first <= spot.last + 1 or spot.first <= cue.first < spot.last for cue in cues)


def about(line: Line, spot: Spot, measure: Measured) -> str:
    """Concepts of the content words near a mention, sorted; names keep their capital, all else is lower case.

    The words that gave the measure are left out: the measure says it."""
    found: set[str] = set()
    covered = -1
    for index in range(max(spot.first - REACH, 0), min(spot.last + REACH, len(line.words))):
        word = line.words[index]
        if index < covered or word.entry.stop or measure.first <= index < measure.last:
            continue
        if line.gap(spot, index, index + 1) > ABOUT:
            continue
        for cue in line.at(index) if word.entry.terms else ():
            if cue.kind == "concepts" or (cue.kind == "countries" and cue.pos != "capital"):
                found.add(cue.id.replace(" ", "_"))
                covered = max(covered, cue.last)
        if index >= covered:
            found.add(word.text if line.is_name(index) else word.entry.concept.replace(" ", "_"))
    return " ".join(sorted(found))
