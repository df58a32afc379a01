"""What else the sentence says of a figure or date: part or total, forecast, given up, and when."""

from __future__ import annotations

from bisect import bisect_left

from discrepancy.extraction.clauses import Line, Spot
from discrepancy.extraction.mentions import Date

#: Farthest each kind of word may stand, before the figure and after it (costs of `clauses`).
PART = 4.0, 0.5
MODALITY = 5.0, 1.5
SUPERSEDED = 8.0, 3.0
ANCHOR = 14.0, 14.0
#: Words of a happening that has a toll: its noun and its verb.
ANCHORS = frozenset({"anchor", "happen"})
PERIOD = 8.0
#: Measures for which "could" and "can" state an ability, not a forecast.
ABILITIES = frozenset({"capacity", "speed", "lethal_dose"})


def nearest(
    line: Line,
    spot: Spot,
    kind: str,
    reach: tuple[float, float],
    pos: frozenset[str] = frozenset(),
) -> str:
    """Id of the nearest cue of a kind within reach; "" where there is none. Before the figure wins a tie.

    `pos` leaves out cues of other parts.
    """
    best: tuple[float, int, str] | None = None
    for cue in line.near(spot):
        if cue.kind != kind or (pos and cue.pos not in pos):
            continue
        after = cue.first >= spot.last
        cost = line.gap(spot, cue.first, cue.last)
        if cost <= reach[after] and (best is None or (cost, after) < best[:2]):
            best = cost, after, cue.id
    return best[2] if best else ""


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


