"""Of which place and of which population a figure is."""

from __future__ import annotations

from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.clauses import Line, Spot
from discrepancy.extraction.measures import Measured, is_label
from discrepancy.extraction.mentions import Quantity
from discrepancy.extraction.words import Cue, lexicon

#: Farthest a place may stand from the figure and still be its place.
FARTHEST = 10.0
#: A country's adjective further away than this belongs to some other noun of the sentence.
ADJECTIVE_FARTHEST = 1.5
#: A country's adjective is rather not the place where a name is as near.
AFTER_NAME = 1.0
#: Farthest a group of people may stand when it is not the counted noun itself.
GROUP_FARTHEST = 1.5
#: Concepts that a figure can lie outside of without a name: "outside the city", not "outside of opening hours".
AREAS = frozenset({"city", "country", "region", "capital", "village", "neighbourhood", "island"})
#: Kinds of terms that narrow nothing where they stand before a noun.
_NO_MODIFIER = frozenset(
    {"countries", "parts", "modality", "people", "superseded", "clauses", "locatives", "qualifiers"}
)


def place_of(line: Line, spot: Spot) -> str:
    """The canonical place of a figure: a country's English short name, a name as printed, `outside NAME`, or ""."""
    best: tuple[float, str] | None = None
    for cue in line.near(spot):
        adjective = cue.kind == "countries" and cue.pos == "adjective"
        if not adjective and cue.kind != "locatives":
            continue
        cost = line.gap(spot, cue.first, cue.last)
        if cost > (ADJECTIVE_FARTHEST if adjective else FARTHEST):
            continue
        cost += AFTER_NAME if adjective else 0.0
        if best is not None and cost >= best[0]:
            continue
        name = _adjective(line, cue) if adjective else _named_after(line, cue)
        if name and name.lower() not in _fields(line.language):
            best = cost, name
    return best[1] if best else ""


@cache
def _fields(language: str) -> frozenset[str]:
    """What ministers are minister of: "ministro de Sanidad" names no place."""
    rows = lexicons.load("portfolios", language)
    return frozenset(form for row in rows for form in (row["term"], *row["forms"].split(";")) if form)


def _named_after(line: Line, cue: Cue) -> str:
    """The name that follows a locative ("in the flooded Libyan city of Derna": Derna); "" where none does."""
    if cue.id == "elsewhere":
        return "outside"
    last, near, limit = cue.last, cue.last + 2, min(cue.last + 6, len(line.words))
    if cue.id == "in":
        while last < limit and line.words[last].text[0].islower() and (line.words[last].entry.stop or last < near):
            if not _adjacent(line, last - 1):
                return ""
            last += 1
    found, area = "", False
    while last < limit and (last == cue.first or _adjacent(line, last - 1)):
        name = _name_at(line, last)
        if not name and found:
            break
        if not name and cue.id != "outside":
            return ""
        if name:
            found = "" if _is_attribute(line, cue, last) else name
            break
        area = area or line.words[last].entry.concept in AREAS
        last += 1
    if cue.id == "outside":
        return f"outside {found}".strip() if found or area else ""
    return found


def _adjacent(line: Line, index: int) -> bool:
    """Whether nothing but a blank or a hyphen stands between a word and the next."""
    return line.text[line.words[index].end : line.words[index + 1].start] in (" ", "-", "\u00a0", "\n")


def _is_attribute(line: Line, cue: Cue, index: int) -> bool:
    """Whether an article stands before a name and a noun after it: "in the Mediterranean city" names no place."""
    if index == cue.last or index + 1 >= len(line.words) or any(c.kind == "countries" for c in line.at(index)):
        return False
    word, following = line.words[index], line.words[index + 1]
    adjacent = line.text[word.end : following.start] == " "
    return adjacent and following.text[0].islower() and not following.entry.stop


def _name_at(line: Line, index: int) -> str:
    """The name that begins at a word: a country's id, or up to three capitalised words; "" where there is none."""
    for cue in line.at(index):
        if cue.kind == "countries":
            following = cue.last < len(line.words) and line.is_name(cue.last)
            if cue.pos == "name" or (cue.pos == "capital" and not following):
                return cue.id if cue.pos == "name" else line.words[index].text
            return ""
    if not line.is_name(index):
        return ""
    last = index + 1
    while last < min(index + 3, len(line.words)) and line.is_name(last):
        between = line.text[line.words[last - 1].end : line.words[last].start]
        if between not in (" ", "-", " - "):
            break
        last += 1
    return " ".join(word.text for word in line.words[index:last])


def _adjective(line: Line, cue: Cue) -> str:
    """A country's adjective beside the figure ("annual US deaths", "110,000 Americans"), unless it begins a name."""
    return "" if cue.last < len(line.words) and line.is_name(cue.last) else cue.id


def population_of(line: Line, spot: Spot, measure: Measured, quantity: Quantity) -> str:
    """Whom a figure counts and what narrows it: canonical words, sorted; "" for people in general.

    Groups ("children", "foreigners") count as the counted noun, its label, or directly beside it; causes are words
    before a qualifier ("fentanyl-related") and content words directly before the measure's noun ("overdose deaths").
    """
    found: set[str] = set()
    for cue in line.near(spot):
        if cue.kind == "people" and cue.id != "person":
            near = cue.last > spot.first and line.gap(spot, cue.first, cue.last) <= GROUP_FARTHEST
            if near or is_label(line, spot, cue, quantity):
                found.add(cue.id)
        elif cue.kind == "qualifiers" and cue.first and line.gap(spot, cue.first, cue.last) <= FARTHEST:
            before, word = line.words[cue.first - 1], line.words[cue.first]
            if line.text[before.end : word.start] == "-" and not before.entry.stop:
                found.add(before.entry.concept)
    if measure.narrowed:
        found.add(measure.narrowed)
    if measure.noun and not _is_sum(measure.id) and lexicon(line.language).modifiers_first:
        found.update(_before_noun(line, spot, measure))
    return " ".join(sorted(found))


def _is_sum(measure: str) -> bool:
    """Whether it is money: "overdose deaths" and "rock height" are narrower, a "bridge bill" is the bridge's bill."""
    return "money" in lexicons.measure(measure).dimensions


def _before_noun(line: Line, spot: Spot, measure: Measured) -> list[str]:
    """The content words directly before the measure's noun; an inflected one is a verb ("reported revenue")."""
    result: list[str] = []
    index = measure.first - 1
    while index >= 0 and len(result) < 3:
        word = line.words[index]
        gap = line.text[word.end : line.words[index + 1].start]
        if word.entry.stop or gap not in (" ", "-") or line.is_name(index) or word.text[0].isupper():
            break
        plural = word.entry.lower == word.entry.lemma + "s" and word.entry.lemma in lexicon(line.language).concepts
        if word.entry.lower != word.entry.lemma and not plural:
            break
        if not any(cue.kind in _NO_MODIFIER or cue.id == measure.id for cue in line.at(index)):
            result.append(word.entry.concept)
        index -= 1
    return result
