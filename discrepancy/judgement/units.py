"""Units put on one footing: factors from `reference/units.csv`, money by the user's rates only."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.judgement.claim import Claim

#: dimensions whose units are currencies: never converted without a rate
MONEY = frozenset({"money", "currency"})


class Scale(NamedTuple):
    """value in the base unit = value * factor + offset."""

    factor: float
    offset: float
    dimension: str


@cache
def scales() -> Mapping[str, Scale]:
    """Every unit of the reference table with its factor and offset to the base unit of its dimension."""
    try:
        rows = lexicons.reference("units")
    except FileNotFoundError:
        return {}
    found = {}
    for row in rows:
        factor = row.get("factor") or ""
        if factor:
            offset = _number(row.get("offset") or "0")
            found[row.get("id") or row["term"]] = Scale(_number(factor), offset, row.get("dimension", ""))
    return found


def common_scale(a: Claim, b: Claim, rates: Mapping[str, float]) -> tuple[Scale, Scale] | None:
    """Factors that bring both claims to one unit; None where there is none. Equal units are left as they are."""
    one = Scale(1.0, 0.0, a.dimension)
    if a.unit == b.unit:
        return one, one
    if a.dimension in MONEY or b.dimension in MONEY:
        if f"{a.unit}/{b.unit}" in rates:
            return Scale(rates[f"{a.unit}/{b.unit}"], 0.0, a.dimension), one
        if f"{b.unit}/{a.unit}" in rates:
            return one, Scale(rates[f"{b.unit}/{a.unit}"], 0.0, b.dimension)
        return None
    table = scales()
    first, second = table.get(a.unit), table.get(b.unit)
    if first is None or second is None or first.dimension != second.dimension:
        return None
    return first, second


def _number(text: str) -> float:
    """A factor, written as a decimal or as a fraction ("5/9")."""
    above, _, below = text.partition("/")
    return float(above) / float(below) if below else float(above)
