"""Which side of a finding each of its claims is shown on.

In:     a `claim_ids` cell: `a;b|c` names sides of which every two claims contradict each other; where no such sides
        hold all contradictions of a finding, further sets of sides follow behind `||`, and a claim may stand in several
Out:    one side for each claim, as a reader wants them: values that do not contradict each other stand together, the
        low ones before the high ones
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping

#: A claim's side in each set of sides; None where it is in none of them.
Places = tuple[int | None, ...]


def claim_ids(cell: str) -> list[str]:
    """The ids in a `claim_ids` cell, without repeats."""
    return list(dict.fromkeys(part.strip() for part in re.split("[;|]", cell) if part.strip()))


def sets(cell: str) -> list[str]:
    """The sets of sides in a `claim_ids` cell, each as `a;b|c`."""
    return cell.split("||")


def shown(cell: str, value_of: Mapping[str, Hashable], order: Callable[[str], tuple]) -> dict[str, int]:
    """Claim -> its side (0, 1, ...), for the claims of which `value_of` knows what they state.

    One set of sides is shown as it is. Of several, the values are taken in the `order` of their first claim, and each
    goes to the last side so far that it does not contradict.
    """
    places = {claim: place for claim, place in _places(cell).items() if claim in value_of}
    if len(sets(cell)) == 1:
        return {claim: place[0] or 0 for claim, place in places.items()}
    held: list[set[Places]] = []
    result: dict[str, int] = {}
    for claims in sorted(_values(places, value_of), key=lambda claims: order(claims[0])):
        mine = {places[claim] for claim in claims}
        at = max((side for side, others in enumerate(held) if not _apart(others, mine)), default=len(held))
        if at == len(held):
            held.append(set())
        held[at] |= mine
        result.update(dict.fromkeys(claims, at))
    return result


def _places(cell: str) -> dict[str, Places]:
    found: dict[str, list[int | None]] = {}
    listed = sets(cell)
    for at, one in enumerate(listed):
        for side, ids in enumerate(one.split("|")):
            for claim in filter(None, (part.strip() for part in ids.split(";"))):
                place = found.setdefault(claim, [None] * len(listed))
                place[at] = side if place[at] is None else place[at]
    return {claim: tuple(place) for claim, place in found.items()}


def _values(places: Mapping[str, Places], value_of: Mapping[str, Hashable]) -> list[list[str]]:
    """The claims by value; claims of one value that contradict each other all the same are kept apart."""
    by_value: dict[Hashable, list[str]] = {}
    for claim in places:
        by_value.setdefault(value_of[claim], []).append(claim)
    result: list[list[str]] = []
    for claims in by_value.values():
        by_place: dict[Places, list[str]] = {}
        for claim in claims:
            by_place.setdefault(places[claim], []).append(claim)
        result += by_place.values() if _apart(by_place, by_place) else [claims]
    return result


def _apart(first: Iterable[Places], second: Iterable[Places]) -> bool:
    """Whether one of the first contradicts one of the second: both stand in one set, on two sides of it."""
    others = list(second)
    return any(
        x is not None and y is not None and x != y for a in first for b in others for x, y in zip(a, b, strict=True)
    )
