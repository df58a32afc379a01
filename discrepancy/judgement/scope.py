"""Same subject, same scope? What differs between two claims before their values are compared.

In:     two claims of one kind
Out:    a `Difference` (reason code, the differing words of each), or None where nothing known differs
Nulls:  an empty scope column is unknown: neither equal nor different.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.judgement.claim import Claim
from discrepancy.judgement.units import size_of

#: dimensions of which a part is never more than the whole; a height or a speed has no parts
ADDITIVE = frozenset({"count", "money", "mass", "area", "volume", "energy", "power", "data"})
#: dimensions of what can be measured on a thing
PHYSICAL = frozenset({"length", "area", "volume", "power", "mass", "speed"})
#: measures of the one sum a thing costs whoever pays it; what is set aside for it (a budget) is another sum
PAID = frozenset({"cost", "price", "spending", "contract", "market_value", "investment"})
#: what is put into a fund, and the fund
FUNDS = frozenset({"fund", "funding"})
#: the one sum a thing cost, which is of no day though the sentence may tell when the thing began
ONE_SUM = frozenset({"cost", "contract"})
#: what is, as against what is planned, feared or supposed
REAL = frozenset({"asserted", "denied", ""})
#: what lies ahead: one plan is told as what "will", "would" and "is to" be
AHEAD = frozenset({"forecast", "target"})
#: grains of a day and of what lies within one
DAYS = frozenset({"day", "part", "instant"})
#: seconds of a day
DAY = 86_400


class Difference(NamedTuple):
    """What differs, with the words of both sides; `certain` is False where one side says nothing."""

    reason: str
    words_a: str
    words_b: str
    certain: bool = True


def difference(a: Claim, b: Claim) -> Difference | None:
    """The first difference of scope between two claims, the one a reviewer should be told."""
    for rule in (_superseded, modality_difference, _measure, _part, _place, _period, _population):
        found = rule(a, b)
        if found is not None:
            return found
    return None


def _superseded(a: Claim, b: Claim) -> Difference | None:
    if a.superseded == b.superseded:
        return None
    return Difference("superseded", "earlier figure" if a.superseded else "", "earlier figure" if b.superseded else "")


def modality_difference(a: Claim, b: Claim) -> Difference | None:
    """A plan beside a fact, a denial beside a statement. What a thing measures is one thing, planned or built."""
    if a.modality == b.modality or (is_lasting(a) and is_lasting(b) and "denied" not in (a.modality, b.modality)):
        return None
    if a.modality in REAL and b.modality in REAL:
        return Difference("denied", a.modality, b.modality) if "denied" in (a.modality, b.modality) else None
    if {a.modality, b.modality} <= AHEAD or _is_still_to_run(a, b):
        return None
    return Difference("modality", a.modality or "asserted", b.modality or "asserted")


def _is_still_to_run(a: Claim, b: Claim) -> bool:
    """Whether a duration told as a fact is as much a plan as the one that is foretold: it has had no time to pass.

    "The transition would last 18 months", and a week later "a two-year transition": nobody can know how long it was.
    """
    if a.form != "duration" or b.form != "duration" or not {a.modality, b.modality} <= AHEAD | REAL:
        return False
    if "denied" in (a.modality, b.modality) or not (a.reported and b.reported):
        return False
    foretold, told = (a, b) if a.modality in AHEAD else (b, a)
    days = min(_seconds(a), _seconds(b)) / DAY
    passed = dt.date.fromisoformat(told.reported[:10]) - dt.date.fromisoformat(foretold.reported[:10])
    return passed.days < days


def is_lasting(claim: Claim) -> bool:
    """Whether a figure is a physical property of a thing ("will be 412 m long"), not what happened to it.

    A property that its documents give for two times ("grew to 760 MW from 640 a year earlier") does not last.
    """
    if claim.kind != "quantity" or claim.varies:
        return False
    return claim.dimension in PHYSICAL and not lexicons.measure(claim.measure).happened


def _measure(a: Claim, b: Claim) -> Difference | None:
    measures = {a.measure, b.measure}
    if not (a.measure and b.measure) or a.measure == b.measure or measures <= PAID or measures <= FUNDS:
        return None
    if a.population and a.population == b.population and _is_what_they_do(a.measure, b.measure):
        return None
    return Difference("measure", a.measure_text or a.measure, b.measure_text or b.measure)


def _is_what_they_do(a: str, b: str) -> bool:
    """Whether one measure only names who is counted ("400 firefighters"), and the other no outcome for them: "500
    firefighters took part" counts the same, "12 firefighters were hurt" does not."""
    both = lexicons.measure(a), lexicons.measure(b)
    return any(measure.kind == "entity" for measure in both) and all(measure.family != "toll" for measure in both)


def _part(a: Claim, b: Claim) -> Difference | None:
    if {a.part, b.part} == {"part", "total"}:
        return Difference("part_of_whole", a.part, b.part)
    return None


def _place(a: Claim, b: Claim) -> Difference | None:
    if a.place and b.place and a.place != b.place:
        if a.place in b.place.split(";") or b.place in a.place.split(";"):
            return None
        return Difference("place", a.place, b.place)
    return None


def _period(a: Claim, b: Claim) -> Difference | None:
    """Periods that do not touch. A figure per year is not tied to one year, nor is what a thing measures."""
    if not (a.period_from and b.period_from) or (is_lasting(a) and is_lasting(b)):
        return None
    if {a.grain, b.grain} <= DAYS and ((_is_longer(a) and _is_longer(b)) or {a.measure, b.measure} <= ONE_SUM):
        return None
    end_a, end_b = a.period_to or "9999", b.period_to or "9999"
    if a.period_from < end_b and b.period_from < end_a:
        return None
    return Difference("period", a.period_text or a.period_from, b.period_text or b.period_from)


def _is_longer(claim: Claim) -> bool:
    """Whether a figure is a duration of days or more: it is of no single day ("sentenced on Monday to six years")."""
    return claim.form == "duration" and _seconds(claim) >= DAY


def _seconds(claim: Claim) -> float:
    return size_of(claim.low if math.isnan(claim.value) else claim.value, claim.unit)[1]


@cache
def _taken_for_granted() -> frozenset[str]:
    """What a figure may leave unsaid: mean, maximum, the people a story is about anyway (`reference/people.csv`)."""
    wide = {row["id"] for row in lexicons.reference("people") if row["extent"] == "wide"}
    return frozenset({"average", "maximum"} | wide)


def _population(a: Claim, b: Claim) -> Difference | None:
    """Groups that are narrowed differently; one that is narrowed further is a part of the other.

    "heatstroke deaths" and "people died of heatstroke" are one group, though only one of them says so by a modifier.
    """
    mine, other = set(a.population.split()), set(b.population.split())
    if mine == other:
        return None
    if a.dimension not in ADDITIVE and mine & other:
        return None
    mine, other = mine - set(b.about.split()), other - set(a.about.split())
    if not mine or not other:  # "30 dead" and "30 dead passengers" count the same; an age given alone is the mean too
        mine, other = mine - _taken_for_granted(), other - _taken_for_granted()
    if mine == other:
        return None
    if mine <= other or other <= mine:
        return Difference("part_of_whole", a.population, b.population, certain=bool(mine and other))
    return Difference("population", a.population, b.population)
