"""Who else could be meant: two claims that are each other's only likely match in their documents are rather one thing.

Documents of one story seldom give a quantity in other words and never mention the other's: where a document has a
single figure in megawatts and so has the next, they are the dam's power, whatever verb goes with them. The points grow
with the lead over the next best match, and are none where two figures compete for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from discrepancy.alignment.likeness import like_value
from discrepancy.alignment.profiles import Profile

#: Most points of a pair without rivals; the lead over the next best that earns them all.
ONLY_MATCH, CLEAR_LEAD = 28.0, 12.0
#: Least score of a pair on its own words for its lead to count.
LEAST_OWN = 14.0


def only_matches(claims: Sequence[Profile], of: Callable[[int, int], float]) -> dict[tuple[int, int], float]:
    """Points for the pairs (a < b) of claims of two documents that lead over all rivals on both sides.

    `of(a, b)` is the score of a pair (0 where barred). One that prints the same value is no rival: it says it again.
    """
    scored: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for a, b in combinations(range(len(claims)), 2):
        if claims[a].source_id != claims[b].source_id and of(a, b) > 0:
            scored[a, claims[b].source_id].append((of(a, b), b))
            scored[b, claims[a].source_id].append((of(a, b), a))
    best = {key: sorted(found, reverse=True) for key, found in scored.items()}

    def lead(a: int, b: int) -> float:
        own = of(a, b)
        for score, other in best[a, claims[b].source_id]:
            if other != b and not like_value(claims[other], claims[b]):
                return own - score
        return own

    points: dict[tuple[int, int], float] = {}
    for (a, _), found in best.items():
        for score, b in found:
            if a < b and score >= LEAST_OWN:
                margin = min(lead(a, b), lead(b, a))
                if margin > 0:
                    points[a, b] = ONLY_MATCH * min(margin / CLEAR_LEAD, 1.0)
    return points
