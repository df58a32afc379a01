"""One fact at a time: which of its claims say the same, and the verdict on every two that do not.

Claims that a verdict cannot tell apart form one class. Verdicts are worked out between classes, so that a fact with
60,000 mentions of ten values costs 45 comparisons. Beyond `LISTED` claims the pairs table names one claim a class.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from operator import itemgetter

from discrepancy import lexicons
from discrepancy.judgement.claim import Claim
from discrepancy.judgement.origins import agreement
from discrepancy.judgement.own_rules import tolerated
from discrepancy.judgement.pairs import compare_claims
from discrepancy.judgement.preparation import completed, looking_back, outgrown, without_repeats
from discrepancy.judgement.quantities import cumulative, moving
from discrepancy.judgement.reasons import RANK, Verdict
from discrepancy.judgement.series import dated
from discrepancy.judgement.units import common_scales
from discrepancy.judgement.working import both

#: distinct values of one fact that are compared, the most frequent first; what lies beyond is counted and reported
MAX_CLASSES = 300
#: claims up to which every two claims of a fact are a row of the pairs table
LISTED = 20
#: share of the value by which a rounded conversion in brackets may be off and still be one
CONVERTED = 0.005


@dataclass(slots=True)
class Fact:
    """The claims of one fact in classes, and the verdict on every two classes (`i < j`)."""

    fact_id: str
    claims: list[Claim]
    classes: list[list[Claim]]
    verdicts: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    left_out: int = 0

    @property
    def worst(self) -> str:
        """The worst verdict of its pairs; `agree` where all claims say the same."""
        found = [verdict.verdict for verdict in self.verdicts.values()]
        return min(found, key=RANK.__getitem__) if found else "agree"


def weigh(
    fact_id: str,
    claims: list[Claim],
    rates: Mapping[str, float],
    strict: bool = False,
    tolerances: Mapping[str, float] | None = None,
) -> Fact:
    """The fact with its classes and verdicts. `claims` are in the order of the claims table."""
    grouped: dict[tuple, list[Claim]] = {}
    for claim in without_repeats(dated(completed(looking_back(outgrown(claims))))):
        grouped.setdefault(_signature(claim), []).append(claim)
    classes = list(grouped.values())
    left_out = 0
    if len(classes) > MAX_CLASSES:
        order = sorted(range(len(classes)), key=lambda i: (-len(classes[i]), i))
        left_out = sum(len(classes[i]) for i in order[MAX_CLASSES:])
        classes = [classes[i] for i in sorted(order[:MAX_CLASSES])]
    fact = Fact(fact_id, claims, classes, left_out=left_out)
    conversions = _conversions(claims)
    for (i, first), (j, second) in combinations(enumerate(classes), 2):
        verdict = compare_claims(first[0], second[0], rates, strict)
        if verdict.verdict == "conflict" and frozenset((_printed(first[0]), _printed(second[0]))) in conversions:
            because = "a document prints the one as the other in its unit"
            verdict = Verdict("compatible", "conversion", both(first[0], second[0], because), 0.8)
        fact.verdicts[i, j] = tolerated(first[0], second[0], verdict, tolerances or {}, rates)
    _weigh_wholes(fact)
    _name_excess(fact)
    return fact


def _conversions(claims: list[Claim]) -> set[frozenset[tuple[float, str]]]:
    """What documents print beside a figure as the same in another unit, where that is right to `CONVERTED`.

    Whoever repeats the rounded figure of the brackets ("6,080 ft" for 1,854 m) does not contradict the exact one.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    pairs = ((claim, by_id[claim.converts]) for claim in claims if claim.converts in by_id)
    return {frozenset((_printed(a), _printed(b))) for a, b in pairs if _is_near(a, b)}


def _printed(claim: Claim) -> tuple[float, str]:
    return claim.value, claim.unit


def _is_near(a: Claim, b: Claim) -> bool:
    """Whether two figures in different units are one value but for its rounding."""
    for first, second in common_scales(a, b, {}):
        x, y = a.value * first.factor + first.offset, b.value * second.factor + second.offset
        if abs(x - y) <= CONVERTED * max(abs(x), abs(y)):
            return True
    return False


def _weigh_wholes(fact: Fact) -> None:
    """A figure that is no part by its own words, and contradicts better supported wholes, is not excused as a whole.

    "70,000 fentanyl deaths" is a part of "110,000 overdose deaths"; "200,000-300,000 deaths", alone against two sources
    for 110,000, contradicts both.
    """
    excused = [pair for pair, verdict in fact.verdicts.items() if verdict.reason == "part_of_whole"]
    if not excused:
        return
    contradicted: dict[int, set[int]] = defaultdict(set)
    excusing: dict[int, set[int]] = defaultdict(set)
    for (i, j), verdict in fact.verdicts.items():
        near = excusing if verdict.reason == "part_of_whole" else contradicted if verdict.verdict == "conflict" else {}
        near.setdefault(i, set()).add(j)
        near.setdefault(j, set()).add(i)
    support = cache(lambda index: _support(fact, index))
    for pair in excused:
        part, whole = pair if fact.classes[pair[0]][0].population else pair[::-1]
        rivals = [other for other in contradicted[whole] & excusing[part] if not fact.classes[other][0].population]
        if fact.classes[whole][0].population or not rivals:
            continue
        if max(map(support, rivals)) > support(whole) and _values_apart(fact, part, whole):
            a, b = fact.classes[pair[0]][0], fact.classes[pair[1]][0]
            because = "one is of a part, and the other is not its whole, of which other documents give another figure"
            fact.verdicts[pair] = Verdict("conflict", "value", both(a, b, because), 0.5)
            for one, other in (pair, pair[::-1]):
                excusing[one].discard(other)
                contradicted[one].add(other)


def _name_excess(fact: Fact) -> None:
    """A figure above every whole, in a document whose title is about the part, is told as the part above the whole.

    One source counts fentanyl deaths, others all overdose deaths; an article on fentanyl that gives twice the number of
    all is wrong either way, and this is the way a reader should be told.
    """
    parts = {pair for pair, verdict in fact.verdicts.items() if verdict.reason == "part_of_whole"}
    causes = {word for pair in parts for index in pair for word in fact.classes[index][0].population.split()}
    causes -= {row["id"] for row in lexicons.reference("people")}
    for (i, j), verdict in fact.verdicts.items():
        if verdict.verdict != "conflict" or verdict.reason not in ("value", "range", "bound"):
            continue
        a, b = fact.classes[i][0], fact.classes[j][0]
        part, whole = (a, b) if _end(a, a.low) > _end(b, b.low) else (b, a)
        named = sorted(cause for cause in causes if cause in part.title.casefold())
        if a.source_id == b.source_id or a.population or b.population:
            continue
        if named and named[0] not in whole.about.split() and _end(part, part.low) > _end(whole, whole.high):
            because = f"the higher one is from a document about {named[0]}, of which the other counts the whole"
            fact.verdicts[i, j] = verdict._replace(reason="part_exceeds_whole", working=both(a, b, because))


def _end(claim: Claim, end: float) -> float:
    return claim.value if math.isnan(end) else end


def _verdict(fact: Fact, i: int, j: int) -> Verdict:
    return fact.verdicts.get((min(i, j), max(i, j)), _SAME)


_SAME = Verdict("agree", "same")


def _support(fact: Fact, index: int) -> int:
    """How many documents give this value, or one that can be the same."""
    alike = [i for i in range(len(fact.classes)) if i == index or _verdict(fact, i, index).verdict in _HOLD]
    return len({c.source_id for i in alike if not fact.classes[i][0].population for c in fact.classes[i]})


_HOLD = frozenset({"agree", "compatible"})


def _values_apart(fact: Fact, i: int, j: int) -> bool:
    """Whether two figures would contradict each other if they were of one group."""
    a, b = fact.classes[i][0], fact.classes[j][0]
    return compare_claims(a._replace(population=""), b._replace(population="")).verdict == "conflict"


def pair_rows(fact: Fact) -> list[tuple]:
    """The rows of `tables.PAIRS` of one fact: every two claims of a small one, one claim a class of a large one."""
    rows = []
    listed = fact.classes if len(fact.claims) <= LISTED else [group[:1] for group in fact.classes]
    place = {claim.claim_id: at for at, claim in enumerate(fact.claims)}
    for group in listed:
        for a, b in combinations(group, 2):
            rows.append((place[a.claim_id], place[b.claim_id], a.claim_id, b.claim_id, *agreement(a, b)))
    for (i, j), (verdict, reason, working, confidence) in fact.verdicts.items():
        if verdict == "incomparable" and len(listed[i]) * len(listed[j]) > LISTED:
            continue
        because = working.rpartition(": ")[2].rstrip(".")
        original = fact.classes[i][0], fact.classes[j][0]
        for a in listed[i]:
            for b in listed[j]:
                first, second = (a, b) if place[a.claim_id] < place[b.claim_id] else (b, a)
                text = working if a is original[0] and b is original[1] else both(first, second, because)
                ids = first.claim_id, second.claim_id
                rows.append((place[ids[0]], place[ids[1]], *ids, verdict, reason, text, confidence))
    rows.sort(key=itemgetter(0, 1))
    return [(fact.fact_id, *row[2:]) for row in rows]


def _signature(claim: Claim) -> tuple:
    """Everything a verdict depends on: claims with one signature are judged as one."""
    ends = (repr(claim.value), repr(claim.low), repr(claim.high))
    value = (*ends, claim.bound, claim.unit, claim.resolution, claim.sharp)
    scope = (claim.period_from, claim.period_to, claim.grain, claim.place, claim.population, claim.part, claim.modality)
    kind = (claim.form, claim.per, claim.trend, claim.measure, claim.superseded, claim.readings, claim.counts)
    role = (claim.person, claim.office, claim.body, claim.office_status, claim.event) if claim.kind == "role" else ()
    day = (claim.reported,) if claim.measure in cumulative() | moving() or claim.kind == "role" else ()
    return value + scope + kind + role + day
