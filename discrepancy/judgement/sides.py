"""The sides of a conflict: groups of classes such that every two of different sides cannot both hold."""

from __future__ import annotations

from collections.abc import Mapping


def sides(edges: Mapping[tuple[int, int], float], sizes: list[int]) -> list[list[int]]:
    """The largest set of sides found greedily. Every cross pair is an edge; pairs within a side are not claimed.

    `edges` are the conflicting pairs of classes (i < j) with their confidence; `sizes` the claims in each class.
    Linear in nodes times edges; deterministic: ties go to the lower index.
    """
    neighbours: dict[int, set[int]] = {}
    for i, j in edges:
        neighbours.setdefault(i, set()).add(j)
        neighbours.setdefault(j, set()).add(i)
    best: list[list[int]] = []
    best_score = -1.0
    starts = sorted(edges, key=lambda edge: (-edges[edge], -sizes[edge[0]] * sizes[edge[1]], edge))[:8]
    for start in starts:
        found = _grow(start, neighbours, sizes)
        score = _covered(found, sizes)
        if score > best_score:
            best, best_score = found, score
    return best


def cover(edges: Mapping[tuple[int, int], float], sizes: list[int], most: int = 8) -> list[list[list[int]]]:
    """Sets of sides until every conflicting pair is in one, or `most` sets are reached."""
    rest = dict(edges)
    found: list[list[list[int]]] = []
    while rest and len(found) < most:
        groups = sides(rest, sizes)
        found.append(groups)
        at = {node: n for n, group in enumerate(groups) for node in group}
        rest = {e: c for e, c in rest.items() if e[0] not in at or e[1] not in at or at[e[0]] == at[e[1]]}
    return found


def _grow(start: tuple[int, int], neighbours: Mapping[int, set[int]], sizes: list[int]) -> list[list[int]]:
    groups = [[start[0]], [start[1]]]
    for node in sorted(neighbours, key=lambda n: (-len(neighbours[n]), n)):
        if node in start:
            continue
        missing = [n for n, group in enumerate(groups) if not neighbours[node].issuperset(group)]
        if not missing:
            groups.append([node])
        elif len(missing) == 1:
            groups[missing[0]].append(node)
    return [sorted(group) for group in sorted(groups)]


def _covered(groups: list[list[int]], sizes: list[int]) -> float:
    weights = [sum(sizes[node] for node in group) for group in groups]
    return (sum(weights) ** 2 - sum(weight**2 for weight in weights)) / 2
