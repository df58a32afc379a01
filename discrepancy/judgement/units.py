"""Units put on one footing: factors from the reference tables, money by the user's rates only."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from discrepancy import lexicons
from discrepancy.judgement.claim import Claim

#: dimensions whose units are currencies: never converted without a rate
MONEY = frozenset({"money"})
#: temperatures are weighed in degrees Celsius: "about 20" means a share of 20, not of 293 kelvin
ZERO_CELSIUS = 273.15
#: a ton that does not say which: metric, short or long (kilograms)
AMBIGUOUS = {"ton": ("tonne", "short_ton", "long_ton")}


class Scale(NamedTuple):
    """value in the base unit = value * factor + offset; units of one `base` (a dimension or a currency) compare."""

    factor: float
    offset: float
    base: str


ONE = Scale(1.0, 0.0, "")


@cache
def scales() -> Mapping[str, Scale]:
    """Every unit of `reference/units.csv` and `currencies.csv` with its factor and offset to its base."""
    found = {}
    for row in lexicons.reference("units"):
        offset = float(row["offset"] or 0) - (ZERO_CELSIUS if row["dimension"] == "temperature" else 0)
        found[row["id"]] = Scale(float(row["factor"]), offset, row["dimension"])
    for row in lexicons.reference("currencies"):
        found[row["id"]] = Scale(float(row["factor"]), 0.0, row["base"] or row["id"])
    return found


def size_of(value: float, unit: str) -> tuple[str, float]:
    """What a value is measured in and how large it is in that, for putting values of several units in order."""
    scale = scales().get(unit, ONE._replace(base=unit))
    return scale.base, value * scale.factor + scale.offset


def common_scales(a: Claim, b: Claim, rates: Mapping[str, float]) -> list[tuple[Scale, Scale]]:
    """Ways to bring both claims to one unit: none, one, or several where a unit can be read in several ways.

    Equal units are left as they are. `rates` are units of the second currency for one of the first: {"EUR/USD": 1.08}.
    """
    if a.unit == b.unit:
        return [(ONE, ONE)]
    table = scales()
    found = []
    for unit_a in AMBIGUOUS.get(a.unit, (a.unit,)):
        for unit_b in AMBIGUOUS.get(b.unit, (b.unit,)):
            first, second = table.get(unit_a), table.get(unit_b)
            if first is None or second is None:
                continue
            if first.base == second.base or _one_name(first.base, second.base):
                found.append((first, second))
            elif a.dimension in MONEY:
                rate = _rate(first.base, second.base, rates)
                if rate:
                    found.append((Scale(first.factor * rate, 0.0, second.base), second))
    return found


def _one_name(a: str, b: str) -> bool:
    """Whether one currency is a name several share ("francs") and the other one of them (CHF)."""
    return b in shared_names().get(a, ()) or a in shared_names().get(b, ())


@cache
def shared_names() -> Mapping[str, frozenset[str]]:
    """A name that several currencies share -> the currencies whose full names end in it."""
    rows = [row for row in lexicons.reference("currencies") if row["base"] in ("", row["id"])]
    generic = [row["id"] for row in rows if row["id"] == row["name"]]
    return {
        name: frozenset(row["id"] for row in rows if row["name"] != name and row["name"].split()[-1] == name)
        for name in generic
    }


def _rate(source: str, target: str, rates: Mapping[str, float]) -> float:
    """Units of `target` for one of `source`; 0 where the user gave none."""
    if f"{source}/{target}" in rates:
        return rates[f"{source}/{target}"]
    back = rates.get(f"{target}/{source}", 0.0)
    return 1 / back if back else 0.0
