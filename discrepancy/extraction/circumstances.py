"""What else the sentence says of a figure or date: part or total, forecast, given up, when, and in which happening."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from discrepancy.extraction.clauses import MARKS, Line, Spot
from discrepancy.extraction.mentions import Date
from discrepancy.extraction.words import Cue, lexicon

#: Farthest each kind of word may stand, before the figure and after it (costs of `clauses`).
PART = 4.0, 0.5
MODALITY = 5.0, 1.5
SUPERSEDED = 8.0, 3.0
HAPPENING = 16.0, 16.0
ANCHOR = 14.0, 14.0
PERIOD = 8.0
#: What a date is of is rather an act ("two dams broke") than the happening it was part of ("in the storm").
LESS_LIKELY = 7.0
#: Words of the noun phrase that a date can be the attribute of.
NOUN_PHRASE = 3
#: The day of a saying stands beside the verb ("said on Monday that"); further away it is the day of something else.
SAYING = 1.0
#: What is meant to happen ("set out in 1806 to find a way") is rather not what a date is of.
PURPOSE = 6.0
#: A date between commas is rather of what stands before it.
ASIDE = 2.0
#: The dash between birth and death.
_JOINED = re.compile(r" ?[-–—] ?")
#: By how much a happening must be nearer to another date of the sentence to be of that one.
OWN = 1.0
#: More than any reach.
NEVER = 99.0
#: And rather the verb ("signed the treaty") than a noun of another act.
NOUN_OF_ACT = 1.0
#: Measures for which "could" and "can" state an ability, not a forecast.
ABILITIES = frozenset({"capacity", "speed", "lethal_dose"})


def nearest(
    line: Line,
    spot: Spot,
    kind: str,
    reach: tuple[float, float],
    pos: str = "",
    rather: str = "",
    others: Sequence[Spot] = (),
) -> str:
    """Id of the nearest cue of a kind within reach; "" where there is none. Before the figure wins a tie.

    `pos` leaves out cues of another part; cues of a part other than `rather` count as further away. What is clearly
    nearer to one of `others` is theirs.
    """
    best: tuple[float, int, str] | None = None
    for cue in line.near(spot):
        if cue.kind != kind or (pos and cue.pos != pos):
            continue
        after = cue.first >= spot.last
        cost = line.gap(spot, cue.first, cue.last)
        if others and any(line.gap(other, cue.first, cue.last) + OWN < cost for other in others):
            continue
        if rather:
            cost += _of_date(line, spot, cue, cost, rather)
        if cost <= reach[after] and (best is None or (cost, after) < best[:2]):
            best = cost, after, cue.id
    return best[2] if best else ""


def _of_date(line: Line, spot: Spot, cue: Cue, cost: float, rather: str) -> float:
    """How much less likely than it is near something happened on a date: `nearest` adds this to its distance."""
    if cue.first >= spot.first and cue.last <= spot.last:
        return NEVER
    if cue.pos == "say":
        return 0.0 if cost <= SAYING else NEVER
    aside = _between_commas(line, spot)
    if aside:
        shift = ASIDE if cue.first >= spot.last else -min(cost, MARKS[","])
        return shift + (0.0 if cue.pos == rather else NOUN_OF_ACT if cue.pos == "noun" else LESS_LIKELY)
    if cue.last + 1 == spot.first and cue.pos != rather and _has(line, cue.last, "of"):
        return -cost
    later = cue.first > spot.last and _has(line, cue.first - 1, "purpose")
    if cue.pos == rather:
        return PURPOSE * later
    return (NOUN_OF_ACT if cue.pos == "noun" else LESS_LIKELY) + PURPOSE * later


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


def end_of_life(text: str, start: int, end: int) -> str:
    """Born or died, for the first and the second day of "(11 May 1801 – 3 June 1870)"; "" for any other date."""
    before, behind = text[max(0, start - 4) : start], text[end : end + 4]
    if before.endswith("(") and _JOINED.match(behind):
        return "born"
    return "die" if behind.startswith(")") and _JOINED.fullmatch(before.lstrip("0123456789")) else ""


def event_of(line: Line, spot: Spot, others: Sequence[Spot] = ()) -> str:
    """What happened on a date; of "a 2021 report" only what its own noun says. `others`: the sentence's other dates."""
    if not _is_attribute(line, spot):
        return nearest(line, spot, "happenings", HAPPENING, rather="act", others=others)
    for index in range(spot.last, min(spot.last + NOUN_PHRASE, len(line.words))):
        for cue in line.at(index):
            if cue.kind == "happenings" and cue.pos != "say":
                return cue.id
    return ""


def _is_attribute(line: Line, spot: Spot) -> bool:
    """Whether a date without words stands between an article and a noun: "a 2021 report", "the 2019 sentencing"."""
    inside = spot.last - spot.first
    if inside > 1 or not spot.last or spot.last >= len(line.words):
        return False
    before, following = line.words[spot.last - 1], line.words[spot.last]
    between = line.text[before.end : following.start]
    return before.entry.lower in lexicon(line.language).articles and between == f" {between.strip()} "


def modality_of(line: Line, spot: Spot, measure: str) -> str:
    """asserted, forecast, target, denied or hypothetical."""
    if measure in ABILITIES:
        return "asserted"
    return nearest(line, spot, "modality", MODALITY) or "asserted"


def period_of(line: Line, spot: Spot, dates: list[Date], starts: list[int], start: int, end: int) -> Date | None:
    """The date nearest to a mention within its sentence `start:end`; of two alike the one after it.

    `dates` are the document's resolved points and stretches of time, `starts` their offsets, both in order.
    """
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    best: tuple[float, int] | None = None
    middle = bisect_left(starts, line.words[spot.first].start, low, high) if spot.first < len(line.words) else high
    for index in range(max(low, middle - 3), min(high, middle + 3)):
        found = line.spot(dates[index].start, dates[index].end)
        cost = max(found.before - spot.after, spot.before - found.after, 0.0)
        if cost <= PERIOD and (best is None or cost < best[0] or (cost == best[0] and index >= middle)):
            best = cost, index
    return dates[best[1]] if best else None


def dated(dates: list[Date]) -> list[Date]:
    """The dates that can be a figure's period: points and stretches of time, no mere duration or repetition."""
    usable = [date for date in dates if date.timex_type in ("DATE", "TIME")]
    return sorted(usable, key=lambda date: (date.start, date.end))


