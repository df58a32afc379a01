"""Figures of several years: which year a figure without one is of.

"Revenue was 29 billion in 2006" and "revenue was 20 billion" do not contradict each other where the documents give
another figure for every year: what is not known of the scope is no conflict. The figure is of the year whose figure it
repeats, else of the last one told by then.
"""

from __future__ import annotations

from itertools import combinations

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.quantities import compare_quantities
from discrepancy.judgement.scope import is_lasting

#: What stands for the period of a figure that gives none, in a working.
UNSTATED = "no stated year (taken as {year})"
#: Figures of one year that are looked at; more repeat them.
MOST = 12
_YEAR = ("period_from", "period_to", "grain", "period_text")


def dated(members: list[Claim]) -> list[Claim]:
    """The claims of one fact, in order; where they are figures of several years, those without a period with one."""
    if _changes(members):
        members = [claim._replace(varies=True) for claim in members]
    years = _years(members)
    if len(years) < 2 or not _differ(years):
        return members
    known: dict[tuple[object, ...], Claim] = {}
    result = []
    for claim in members:
        if claim.kind != "quantity" or claim.period_from or claim.per:
            result.append(claim)
            continue
        key = (repr(claim.value), repr(claim.low), repr(claim.high), claim.unit, claim.bound, claim.reported[:4])
        if key not in known:
            known[key] = _like(claim, years)
        own = known[key]
        year = own.period_from[:4]
        scope = {name: getattr(own, name) for name in _YEAR} | {"period_text": UNSTATED.format(year=year)}
        result.append(claim._replace(**scope))
    return result


def _changes(members: list[Claim]) -> bool:
    """Whether a document says that a lasting property changed, from one figure of a year to another."""
    known = {claim.claim_id: claim for claim in members if is_lasting(claim)}
    return any(
        claim.change_from in known and not _meet(claim, known[claim.change_from])
        and "year" in (claim.grain, known[claim.change_from].grain)
        for claim in known.values()
    )  # fmt: skip


def _years(members: list[Claim]) -> dict[str, list[Claim]]:
    """Unlike figures of each calendar year, the commonest first; the earliest year first."""
    years: dict[str, dict[tuple[str, str], list[Claim]]] = {}
    for claim in members:
        if claim.kind == "quantity" and claim.grain == "year" and not is_lasting(claim) and not claim.superseded:
            years.setdefault(claim.period_from, {}).setdefault((repr(claim.value), claim.unit), []).append(claim)
    return {
        year: [claims[0] for claims in sorted(years[year].values(), key=len, reverse=True)][:MOST]
        for year in sorted(years)
    }


def _differ(years: dict[str, list[Claim]]) -> bool:
    """Whether the figure of one year is not that of another: those of a thing that stays as it is would agree."""
    return any(not _meet(first[0], second[0]) for first, second in combinations(years.values(), 2))


def _like(claim: Claim, years: dict[str, list[Claim]]) -> Claim:
    """A claim of the year that a figure without one is of."""
    told = [year for year in years if not claim.reported or year[:4] <= claim.reported[:4]] or list(years)[:1]
    fits = [year for year in told if any(_meet(claim, other) for other in years[year])]
    return years[(fits or told)[-1]][0]


def _meet(a: Claim, b: Claim) -> bool:
    """Whether two figures can be one value, whatever time they are of."""
    same = a._replace(**{name: getattr(b, name) for name in _YEAR}, reported=b.reported)
    return compare_quantities(same, b).verdict in ("agree", "compatible")
