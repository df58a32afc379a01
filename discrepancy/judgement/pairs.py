"""The verdict on any two claims, by kind."""

from __future__ import annotations

from collections.abc import Mapping

from discrepancy.judgement.claim import Claim
from discrepancy.judgement.dates import compare_dates
from discrepancy.judgement.quantities import compare_quantities
from discrepancy.judgement.reasons import Verdict
from discrepancy.judgement.roles import compare_roles


def compare_claims(a: Claim, b: Claim, rates: Mapping[str, float] | None = None, strict: bool = False) -> Verdict:
    """The verdict on two claims; claims of different kinds are incomparable."""
    if a.kind != b.kind:
        return Verdict("incomparable", "dimension")
    if a.kind == "quantity":
        return compare_quantities(a, b, rates, strict)
    if a.kind == "date":
        return compare_dates(a, b)
    return compare_roles(a, b)
