"""The user's own rules over a judgement: how far figures may differ, and how severe a kind of finding is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.units import common_scales
from discrepancy.judgement.working import both

#: reasons of a conflict that is one of size; a slip of digits within the tolerance is still within the tolerance
_SIZE = frozenset({"value", "bound", "rounding", "range", "digit_swap", "later_figure", "range_end"})


def tolerated(
    a: Claim, b: Claim, verdict: Verdict, tolerances: Mapping[str, float], rates: Mapping[str, float]
) -> Verdict:
    """The verdict, or `compatible` where a conflict of size lies within the share the user tolerates.

    `tolerances` go by measure or unit of both claims; the wider of the two counts. Ranges count with their nearer ends.
    """
    if not tolerances or verdict.verdict not in ("conflict", "update") or verdict.reason not in _SIZE:
        return verdict
    share = max(
        (tolerances[key] for key in {a.measure, a.unit} & {b.measure, b.unit} if key in tolerances), default=0.0
    )
    if not share:
        return verdict
    for scale_a, scale_b in common_scales(a, b, rates):
        low_a, high_a = (end * scale_a.factor + scale_a.offset for end in _ends(a))
        low_b, high_b = (end * scale_b.factor + scale_b.offset for end in _ends(b))
        gap = max(low_a, low_b) - min(high_a, high_b)
        if gap <= share * max(abs(low_a), abs(low_b)):
            return Verdict("compatible", "tolerance", both(a, b, f"apart by no more than the {share:.3%} set"), 0.5)
    return verdict


def _ends(claim: Claim) -> tuple[float, float]:
    known = [end for end in (claim.low, claim.high, claim.value) if not math.isnan(end)]
    return (min(known), max(known)) if known else (math.inf, -math.inf)


def graded(rows: Iterable[dict[str, object]], severity: Mapping[str, str]) -> list[dict[str, object]]:
    """The findings with the severity the user set for their reason, else for their kind; without those set to "off"."""
    found = []
    for row in rows:
        wanted = severity.get(str(row["reason"])) or severity.get(str(row["kind"])) or row["severity"]
        if wanted != "off":
            found.append({**row, "severity": wanted})
    return found
