"""The sides of a conflict: every two claims of different sides must contradict each other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from discrepancy.judgement.sides import cover, sides

graphs = st.integers(2, 9).flatmap(
    lambda n: st.sets(st.sampled_from(list(combinations(range(n), 2))), min_size=1).map(lambda edges: (n, edges))
)


@given(graphs)
def test_every_cross_pair_is_a_conflict(graph: tuple[int, set[tuple[int, int]]]) -> None:
    size, edges = graph
    found = sides(dict.fromkeys(sorted(edges), 0.9), [1] * size)
    assert len(found) >= 2
    assert len({node for group in found for node in group}) == sum(len(group) for group in found)
    for first, second in combinations(found, 2):
        assert all((min(i, j), max(i, j)) in edges for i in first for j in second)


@given(graphs)
def test_enough_sets_cover_every_conflict(graph: tuple[int, set[tuple[int, int]]]) -> None:
    size, edges = graph
    covered = set()
    for groups in cover(dict.fromkeys(sorted(edges), 0.9), [1] * size, most=len(edges)):
        for first, second in combinations(groups, 2):
            covered |= {(min(i, j), max(i, j)) for i in first for j in second}
    assert covered == edges


def test_three_values_make_three_sides() -> None:
    assert sides({(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9}, [1, 1, 1]) == [[0], [1], [2]]


def test_two_that_agree_stand_on_one_side() -> None:
    assert sides({(0, 1): 0.9, (0, 2): 0.9}, [1, 1, 1]) == [[0], [1, 2]]
