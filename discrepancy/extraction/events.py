"""What happened on a date: the verb of its clause, or the noun it is an attribute of.

In:     a sentence as a `Line`, the place of the date in it, and the places of its other dates
Out:    the id of an event (`lexicons/<lang>/happenings.csv`, verbs and nouns many to one); "" where nothing is named
Rule:   the word that stands nearest, by the distances of `clauses`; a verb before a noun, a noun of an act before the
        happening it was part of ("two dams broke in the storm"). In a language whose verb closes the clause, the verb
        there counts as near. The heading before a colon says it all ("Date: 3 May").
Not covered: a verb in another clause than its date; pronouns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from discrepancy import lexicons
from discrepancy.extraction.clauses import MARKS, Line, Spot
from discrepancy.extraction.words import Cue, lexicon

#: Farthest a word may stand from the date (costs of `clauses`).
REACH = 16.0
#: Parts of speech (`pos`) of verbs of a happening; of words that name one as a noun, with what they cost more.
VERBS = frozenset({"act", "happen"})
NOUN_OF_ACT, LESS_LIKELY = 1.0, 7.0
#: What a happening does is on its day ("a fire destroyed the mill on Monday"); and the words of happenings.
EFFECTS, CAUSES = frozenset({"kill", "strike", "destroy"}), frozenset({"anchor", "happen"})
#: Parts of speech of words that name no event: headings, and verbs that say no more than that something was.
NO_EVENTS = frozenset({"label", "light"})
#: The day of a saying stands beside the verb ("said on Monday that"); further away it is the day of something else.
SAYING = 1.0
#: What is meant to happen ("set out in 1806 to find a way") is rather not what a date is of.
PURPOSE = 6.0
#: A date between commas is rather of what stands before it.
ASIDE = 2.0
#: By how much a happening must be nearer to another date of the sentence to be of that one.
OWN = 1.0
#: What stands between a date and a later one is rather of the later one ("sailed in 1802 and landed in 1804").
LATER = 1.0
#: Most that a verb at the end of its clause counts as away, where the language puts it there.
AT_END = 1.5
#: Words behind a date among which its clause ends.
LONGEST = 40
#: Words of the noun phrase that a date can be the attribute of.
NOUN_PHRASE = 3
#: What makes a date the attribute of the noun behind it ("Monday's explosion").
POSSESSIVE = ("'s ", "’s ")
#: More than any reach.
NEVER = 99.0
#: The dash between birth and death.
_JOINED = re.compile(r" ?[-–—] ?")
#: What ends a clause.
_STOP = re.compile(r"[,;:.!?–—\n]")


def event_of(line: Line, spot: Spot, others: Sequence[Spot] = ()) -> str:
    """What happened on a date; of "a 2021 report" only what its own noun says. `others`: the sentence's other dates."""
    headed = _heading(line, spot)
    if headed:
        return headed
    owned = line.text.startswith(POSSESSIVE, _end(line, spot.last)) if spot.last else False
    named = _attributed(line, spot) if owned or _is_attribute(line, spot) else ""
    if named or (not owned and _is_attribute(line, spot)):
        return named
    return _nearest(line, spot, [other for other in others if not _is_of_saying(line, other)])


def _attributed(line: Line, spot: Spot) -> str:
    """The event that the noun phrase right behind a date names; "" for none."""
    for index in range(spot.last, min(spot.last + NOUN_PHRASE, len(line.words))):
        for cue in line.at(index):
            if cue.kind == "happenings" and cue.pos not in ("say", *NO_EVENTS):
                return cue.id
    return ""


def end_of_life(text: str, start: int, end: int) -> str:
    """Born or died, for the first and the second day of "(11 May 1801 – 3 June 1870)"; "" for any other date."""
    before, behind = text[max(0, start - 4) : start], text[end : end + 4]
    if before.endswith("(") and _JOINED.match(behind):
        return "born"
    return "die" if behind.startswith(")") and _JOINED.fullmatch(before.lstrip("0123456789")) else ""


def _nearest(line: Line, spot: Spot, others: Sequence[Spot]) -> str:
    """The event named nearest to a date; what is clearly nearer to one of `others` is theirs."""
    light = _light_verb(line, spot)
    if light:
        return _subject_of(line, light)
    best: tuple[float, int, str] | None = None
    cause: tuple[float, str] | None = None
    closing = _closing_verbs(line, spot)
    for cue in line.near(spot):
        if cue.kind != "happenings" or cue.pos in NO_EVENTS:
            continue
        after = cue.first >= spot.last
        cost = line.gap(spot, cue.first, cue.last)
        if cue.last - 1 in closing and cue.pos in VERBS:
            cost = min(cost, AT_END)
        if others and any(line.gap(other, cue.first, cue.last) + OWN < cost for other in others):
            continue
        if cue.pos in CAUSES and cost <= REACH and (cause is None or cost < cause[0]):
            cause = cost, cue.id
        if after and any(other.first >= cue.last for other in others):
            cost += LATER
        cost += _less_likely(line, spot, cue, cost)
        if cost <= REACH and (best is None or (cost, after) < best[:2]):
            best = cost, after, cue.id
    if best and cause and best[2] in EFFECTS:
        return cause[1]
    return best[2] if best else ""


def _light_verb(line: Line, spot: Spot) -> Cue | None:
    """The verb beside a date that says no more than that something was ("took place", "occurred")."""
    for cue in line.near(spot):
        if cue.pos == "light" and cue.kind == "happenings" and line.gap(spot, cue.first, cue.last) <= SAYING:
            return cue
    return None


def _subject_of(line: Line, verb: Cue) -> str:
    """The event named last before a verb, or first behind it in its sentence; "" for none."""
    before, behind = "", ""
    for cue in line.cues:
        if cue.kind == "happenings" and cue.pos in ("noun", "anchor"):
            if cue.last <= verb.first:
                before = cue.id
            elif cue.first >= verb.last:
                behind = behind or cue.id
    return before or behind


def _less_likely(line: Line, spot: Spot, cue: Cue, cost: float) -> float:
    """How much less likely than it is near something happened on a date: `_nearest` adds this to its distance."""
    if (cue.first >= spot.first and cue.last <= spot.last) or _is_title(line, cue):
        return NEVER
    if cue.pos == "say":
        return 0.0 if cost <= SAYING else NEVER
    if cue.id == "announce" and cue.first >= spot.last and "," in _between(line, spot, cue):
        return NEVER  # "..., X announced" reports what was on the day
    verb = cue.pos in VERBS and not _is_noun(line, cue)
    noun = 0.0 if verb else NOUN_OF_ACT if cue.pos == "noun" else LESS_LIKELY
    if _between_commas(line, spot):
        return noun + (ASIDE if cue.first >= spot.last else -min(cost, MARKS[","]))
    if noun and cue.last + 1 == spot.first and _has(line, cue.last, "of"):
        return -cost
    return noun + PURPOSE * (cue.first > spot.last and _has(line, cue.first - 1, "purpose"))


def _is_noun(line: Line, cue: Cue) -> bool:
    """Whether a form of a verb stands right behind an article ("the painting"), in a language without clitics."""
    words = lexicon(line.language)
    if cue.last - cue.first > 1 or not cue.first or not words.modifiers_first:
        return False
    return line.words[cue.first - 1].entry.lower in words.articles


def _is_title(line: Line, cue: Cue) -> bool:
    """Whether a word is the bare second half of a compound: the "president-elect" is not elected that day."""
    first = line.words[cue.first]
    return first.entry.lower == first.entry.lemma and line.text[max(first.start - 1, 0) : first.start] == "-"


def _between(line: Line, spot: Spot, cue: Cue) -> str:
    """What is printed between a date and a cue behind it."""
    return line.text[_end(line, spot.last) : line.words[cue.first].start]


def _heading(line: Line, spot: Spot) -> str:
    """The event of a date whose heading says no more than that it is one: "Date: 3 May", a row "Date" of a table."""
    for cue in line.near(spot):
        if cue.pos != "label" or cue.kind != "happenings" or cue.last > spot.first:
            continue
        start, end = line.words[cue.first].start, line.words[cue.last - 1].end
        before = line.text[max(start - 4, 0) : start].strip(" *_-|")
        behind = line.text[end : line.words[spot.first - 1].end + 4].lstrip(" *_")
        if not before.strip("\n,") and behind.startswith((":", ",")) and ":" in behind:
            return cue.id
    return ""


def _is_of_saying(line: Line, spot: Spot) -> bool:
    """Whether a date stands beside a verb of saying: it dates that and nothing else."""
    return any(
        cue.kind == "happenings" and cue.pos == "say" and line.gap(spot, cue.first, cue.last) <= SAYING
        for cue in line.near(spot)
    )


def _closing_verbs(line: Line, spot: Spot) -> frozenset[int]:
    """Indices of the words that close the clause of a date, and a part of it before "and", auxiliaries left out."""
    if not _ends_in_verbs(line.language):
        return frozenset()
    ends = []
    index = spot.last
    while index < min(len(line.words), spot.last + LONGEST):
        if index > spot.last and _has(line, index, "and"):
            ends.append(index - 1)
        if _STOP.search(line.text, _end(line, index), line.words[index].start):
            break
        index += 1
    found = set()
    for end in (*ends, index - 1):
        while end >= spot.last and line.words[end].entry.lower in _auxiliaries(line.language):
            end -= 1
        found.add(end)
    return frozenset(end for end in found if end >= spot.last)


def _end(line: Line, index: int) -> int:
    """Where the word before one ends."""
    return line.words[index - 1].end if index else line.words[index].start


@cache
def _ends_in_verbs(language: str) -> bool:
    return any(row["id"] == "verb_last" for row in lexicons.load("grammar", language))


@cache
def _auxiliaries(language: str) -> frozenset[str]:
    return frozenset(row["term"] for row in lexicons.load("grammar", language) if row["id"] == "auxiliary")


def _between_commas(line: Line, spot: Spot) -> bool:
    """Whether a date stands between commas behind what it dates: "the start of work, in May 2017, ..."."""
    first, last = spot.first, spot.last
    if first and line.words[first - 1].entry.stop:
        first -= 1
    if first < 1 or not first < last < len(line.words):
        return False
    before = line.text[line.words[first - 1].end : line.words[first].start]
    behind = line.text[line.words[last - 1].end : line.words[last].start]
    return before.strip() == "," and behind.rstrip().endswith(",")


def _has(line: Line, index: int, ident: str) -> bool:
    """Whether a word is a small word of that id in `lexicons/<lang>/clauses.csv`."""
    return any(cue.kind == "clauses" and cue.id == ident for cue in line.at(index))


def _is_attribute(line: Line, spot: Spot) -> bool:
    """Whether a date without words stands between an article and a noun: "a 2021 report", "the 2019 sentencing"."""
    inside = spot.last - spot.first
    if inside > 1 or not spot.last or spot.last >= len(line.words):
        return False
    before, following = line.words[spot.last - 1], line.words[spot.last]
    between = line.text[before.end : following.start]
    return before.entry.lower in lexicon(line.language).articles and between == f" {between.strip()} "
