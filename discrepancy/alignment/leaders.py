"""Groups in a block too large to compare every pair: the first claims are compared in full, the others join or wait.

Claims are taken in the order of their ids (hashes of content), so that the sample that leads is a fair one and is the
same whatever order the documents come in. What joins no group leads the next round.
"""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.alignment.clusters import LEAST, MEAN, Score, cluster
from discrepancy.alignment.profiles import Profile

#: Members of a group that speak for it when a claim asks to join.
SPEAKERS = 4


def cluster_large(claims: Sequence[Profile], score: Score, largest: int) -> list[list[int]]:
    """Groups of indices into `claims`, as `clusters.cluster` gives them; the later ask the speakers of each group."""
    waiting = sorted(range(len(claims)), key=lambda index: claims[index].claim_id)
    result: list[list[int]] = []
    while waiting:
        leading, waiting = waiting[:largest], waiting[largest:]
        leading.sort()
        found = cluster([claims[index] for index in leading], score)
        groups = [[leading[position] for position in group] for group in found]
        rest = []
        for index in waiting:
            home = _home(claims, index, groups, score)
            if home is None:
                rest.append(index)
            else:
                home.append(index)
        result += groups
        waiting = rest
    return sorted(sorted(group) for group in result)


def _home(claims: Sequence[Profile], index: int, groups: list[list[int]], score: Score) -> list[int] | None:
    """The group whose speakers support a claim best, if any supports it enough."""
    best: tuple[float, int] = (MEAN, -1)
    for position, group in enumerate(groups):
        total, speakers = 0.0, group[:SPEAKERS]
        for member in speakers:
            found = score(claims[index], claims[member]).score
            if found < LEAST:
                break
            total += found
        else:
            best = max(best, (total / len(speakers), position))
    return groups[best[1]] if best[1] >= 0 else None
