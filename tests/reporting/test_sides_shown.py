"""The sides a reader sees: nothing on a side contradicts anything else on it, however the contradictions are named."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from discrepancy.judgement.sides import cover
from discrepancy.reporting import sides


def shown(cell: str, **values: int) -> dict[str, int]:
    return sides.shown(cell, values, lambda claim: (values[claim],))


def test_one_set_of_sides_is_shown_as_it_is() -> None:
    assert shown("b;c|a", a=1, b=2, c=3) == {"b": 0, "c": 0, "a": 1}


def test_the_low_values_stand_first() -> None:
    assert shown("c|a||d|a;c", a=1, c=30, d=100) == {"a": 0, "c": 1, "d": 2}


def test_one_value_stands_on_one_side() -> None:
    # 11 of May contradicts 5, 11 of June contradicts 7, and 5 and 7 are of two months
    assert shown("may|five||june|seven", five=5, seven=7, may=11, june=11) == {
        "five": 0, "seven": 0, "may": 1, "june": 1,
    }  # fmt: skip


def test_equal_values_that_contradict_each_other_are_kept_apart() -> None:
    found = shown("a|b||c|b", a=4, b=4, c=4)
    assert found["a"] == found["c"] != found["b"]


def test_claims_that_are_not_known_are_left_out() -> None:
    assert shown("a|gone||a|b", a=1, b=2) == {"a": 0, "b": 1}


graphs = st.integers(2, 8).flatmap(
    lambda n: st.sets(st.sampled_from(list(combinations(range(n), 2))), min_size=1).map(lambda edges: (n, edges))
)


@given(graphs)
def test_nothing_on_a_side_contradicts_anything_else_on_it(graph: tuple[int, set[tuple[int, int]]]) -> None:
    size, edges = graph
    found = cover(dict.fromkeys(sorted(edges), 0.9), [1] * size, most=len(edges))
    cell = "||".join("|".join(";".join(f"c{node}" for node in side) for side in groups) for groups in found)
    placed = sides.shown(cell, {f"c{node}": node for node in range(size)}, lambda claim: (claim,))
    together = {(i, j) for i, j in combinations(range(size), 2) if placed.get(f"c{i}", -1) == placed.get(f"c{j}", -2)}
    assert len(found) < 2 or not together & edges
