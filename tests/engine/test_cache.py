"""What is remembered is never wrong: another text, another setting, another argument is another key."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

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
