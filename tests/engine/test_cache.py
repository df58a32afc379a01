"""What is remembered is never wrong: another text, another setting, another argument is another key."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy import tables
from discrepancy.config import Config
from discrepancy.engine.cache import Cache

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def echo(value):
    return [value]


@given(st.lists(plain, max_size=6))
def test_a_remembered_result_is_the_result(tmp_path_factory, values) -> None:
    folder = tmp_path_factory.mktemp("cache")
    for _ in range(2):
        with Cache.open(folder, Config()) as cache:
            assert list(cache.mapper(map)(echo, values)) == [[value] for value in values]


def test_only_what_is_new_is_done_again(tmp_path: Path) -> None:
    done: list[str] = []

    def inner(function, values):
        done.extend(values)
        return map(function, values)

    for values in (["a", "b"], ["b", "c"]):
        with Cache.open(tmp_path, Config()) as cache:
            assert list(cache.mapper(inner)(echo, values)) == [[value] for value in values]
    assert done == ["a", "b", "c"]


def test_what_a_run_did_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    done: list[str] = []

    def inner(function, values):
        done.extend(values)
        return map(function, values)

    for values in (["a"], ["b"], ["a"]):
        with Cache.open(tmp_path, Config()) as cache:
            list(cache.mapper(inner)(echo, values))
    assert done == ["a", "b", "a"]


def test_an_interrupted_run_leaves_a_usable_cache(tmp_path: Path) -> None:
    try:
        with Cache.open(tmp_path, Config()) as cache:
            for _ in cache.mapper(map)(echo, ["a", "b"]):
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with Cache.open(tmp_path, Config()) as cache:
        assert list(cache.mapper(map)(echo, ["a", "b"])) == [["a"], ["b"]]


def damage(folder: Path) -> None:
    """Every result loses its last byte, as on a disk that goes bad."""
    with sqlite3.connect(folder / "cache.sqlite") as store:
        store.execute("UPDATE results SET result = substr(result, 1, length(result) - 1)")


def test_a_damaged_result_is_found_again(tmp_path: Path) -> None:
    for _ in range(2):
        with Cache.open(tmp_path, Config()) as cache:
            assert list(cache.mapper(map)(echo, ["a", "b"])) == [["a"], ["b"]]
        damage(tmp_path)


CLAIMS = tables.frame(tables.CLAIMS, [{"claim_id": name, "value": value} for name, value in (("a", 1.0), ("b", 2.5))])
OTHERS = {
    "a cell": CLAIMS.assign(value=[1.0, 2.0]),
    "a row": CLAIMS.head(1),
    "the order": CLAIMS.iloc[::-1].reset_index(drop=True),
}


class Steps:
    """Two steps that say how often they were done."""

    def __init__(self) -> None:
        self.done = 0

    def name(self, claims: pd.DataFrame, config: Config) -> pd.DataFrame:
        self.done += 1
        return claims.assign(fact_id=[f"f-{each}" for each in claims["claim_id"]])

    def pair(self, claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        self.done += 1
        rows = [{"claim_a": each, "confidence": float("nan")} for each in claims["claim_id"]]
        return tables.frame(tables.PAIRS, rows), tables.empty(tables.FACTS)


def test_a_step_is_done_once_for_the_same_tables(tmp_path: Path) -> None:
    steps, results = Steps(), []
    for _ in range(3):
        with Cache.open(tmp_path, Config()) as cache:
            named = cache.step(steps.name, [tables.CLAIMS], CLAIMS, Config())
            results.append([*named, *cache.step(steps.pair, [tables.PAIRS, tables.FACTS], CLAIMS)])
    assert steps.done == 2
    for again in results[1:]:
        for found, expected in zip(again, results[0], strict=True):
            pd.testing.assert_frame_equal(found, expected)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_step_is_done_again_for_other_tables(tmp_path: Path, other: pd.DataFrame) -> None:
    steps = Steps()
    for claims in (CLAIMS, other):
        with Cache.open(tmp_path, Config()) as cache:
            [named] = cache.step(steps.name, [tables.CLAIMS], claims, Config())
            assert named["fact_id"].tolist() == [f"f-{each}" for each in claims["claim_id"]]
    assert steps.done == 2


def test_a_damaged_step_is_done_again(tmp_path: Path) -> None:
    steps = Steps()
    for _ in range(2):
        with Cache.open(tmp_path, Config()) as cache:
            [named] = cache.step(steps.name, [tables.CLAIMS], CLAIMS, Config())
            assert named["fact_id"].tolist() == ["f-a", "f-b"]
        damage(tmp_path)
    assert steps.done == 2
