"""A claim as the judge reads it: the columns of the claims table that a verdict depends on, as one typed record."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from discrepancy.judgement.intervals import INF, LOWER, SCORE, UPPER, Figure

if TYPE_CHECKING:
    import pandas as pd

#: Zones whose claims may make a finding; captions and teasers of other stories are evidence at most.
FINDING_ZONES = frozenset({"headline", "body", "quote", "table"})
#: Dimensions whose figures are rounded freely; a measurement in a unit is stated as far as it was measured.
ROUNDED_DIMENSIONS = frozenset({"count", "money", "currency", ""})


class Claim(NamedTuple):
    """One row of `tables.CLAIMS`; `reported` is the day its document was published (ISO 8601, "" unknown).

    `varies`: its documents tell how what it measures changed from year to year (`series`).
    `looks_back`: it counts what was long over when its document appeared (`preparation`).
    """

    claim_id: str
    source_id: str
    source: str
    zone: str
    start: int
    end: int
    quote: str
    sentence: str
    context: str
    kind: str
    value_text: str
    value: float
    low: float
    high: float
    bound: str
    resolution: float
    sharp: bool
    vague: bool
    trend: str
    form: str
    unit: str
    unit_text: str
    dimension: str
    per: str
    head: str
    measure: str
    measure_text: str
    about: str
    place: str
    population: str
    part: str
    period_from: str
    period_to: str
    grain: str
    period_text: str
    readings: str
    unresolved: str
    modality: str
    superseded: bool
    event: str
    person: str
    office: str
    body: str
    office_status: str
    speaker: str
    via: str
    speaker_grade: str
    sourcing: str
    sourcing_text: str
    language: str
    fact_id: str
    converts: str = ""
    change_from: str = ""
    timex: str = ""
    aside: str = ""
    reported: str = ""
    publisher: str = ""
    origin: str = ""
    title: str = ""
    varies: bool = False
    looks_back: bool = False

    @property
    def counts(self) -> bool:
        """Whether the claim may stand in a finding."""
        return self.zone in FINDING_ZONES and not self.superseded


#: columns every claims table has; the rest of `Claim` is filled from the sources
COLUMNS = Claim._fields[: Claim._fields.index("converts")]
#: columns a table made by hand may lack
ADDED = ("converts", "change_from", "timex", "aside")


def claims_of(table: pd.DataFrame, sources: pd.DataFrame | None = None) -> list[Claim]:
    """The rows of the claims table in its order, each with the publication date and the origin of its document."""
    columns = [table[name].tolist() for name in COLUMNS]
    blank = [""] * len(table)
    columns += [table[name].tolist() if name in table.columns else blank for name in ADDED]
    documents = table["source_id"].tolist()
    for name in ("published", "publisher", "origin", "title"):
        known = dict(zip(sources["source_id"], sources[name], strict=True)) if sources is not None else {}
        columns.append([known.get(document, "") or (document if name == "origin" else "") for document in documents])
    return [Claim(*row) for row in zip(*columns, strict=True)]


def figure_of(claim: Claim, factor: float = 1.0, offset: float = 0.0) -> Figure:
    """The figure of a quantity claim, times `factor` plus `offset` (a conversion of its unit)."""
    value = claim.value * factor + offset
    low, high = claim.low * factor + offset, claim.high * factor + offset
    if factor < 0:
        low, high = high, low
    bound = claim.bound if not math.isnan(value) else SCORE if claim.form == "score" else "between"
    low = -INF if math.isnan(low) or bound in UPPER else low
    high = INF if math.isnan(high) or bound in LOWER else high
    if bound == "between" and not math.isnan(value) and claim.low == claim.high:
        bound = "exact"
    measured = factor == 1 and _measured(claim)
    resolution = abs(claim.resolution * factor) / (10 if measured else 1) or 1.0
    return Figure(value, low, high, bound, resolution, claim.sharp or measured, factor)


def _measured(claim: Claim) -> bool:
    """A measurement with three digits before one final nought (8,850 m) is stated to the nought, in its own unit."""
    return claim.dimension not in ROUNDED_DIMENSIONS and claim.resolution == 10 and abs(claim.value) >= 1000
